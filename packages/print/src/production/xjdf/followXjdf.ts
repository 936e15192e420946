import { assertNames, own, type NamesOf } from '@ordna/core/adapters'
import { followProduction, type FollowedProduction, type InProduction } from '../follow.js'
import type { ProductionNews, ProductionState } from '../news.js'
import { readXjdf, type XjdfPhase } from './readXjdf.js'

/** How jobs of XJDF are orders of the shop. */
export type FollowXjdfOptions = {
  /** Which order a job is; null where it is none of the shop's. Default: the JobID is the order's id. */
  readonly orderOf?: (job: { readonly jobId: string; readonly jobPartId?: string }) => string | null
  /**
   * The part of a job, by its JobPartID, with which it is produced; parts before it are in production when they are completed.
   * Default: each is the whole.
   */
  readonly lastPart?: string
}

const names: NamesOf<FollowXjdfOptions> = { orderOf: true, lastPart: true }

/** What became of one thing that XJDF says. */
export type FollowedXjdf = XjdfPhase & {
  /** The order; null where the job is none of the shop's. */
  readonly order: string | null
  readonly outcome: FollowedProduction | 'unknown_status' | 'not_ours'
}

/** NodeStatus; what is not in it is not guessed. Whether `Aborted` was somebody's wish it does not say. */
const states: { readonly [status: string]: ProductionState } = {
  Waiting: 'received',
  Suspended: 'held',
  Setup: 'processing',
  InProgress: 'processing',
  Cleanup: 'processing',
  Stopped: 'stopped',
  Aborted: 'aborted',
  Completed: 'produced',
}

/** Said with a status whose state has another for its plain case. */
const telling: ReadonlySet<string> = new Set(['Setup', 'Cleanup'])

/**
 * Takes what an XJMF message or the audits of an XJDF say to the orders of one tenant: to be called with the body of each
 * that comes, after whoever sends it is known. Each thing that it says has an outcome of its own.
 *
 * @throws OrdnaError `invalid_value` where it is not understood, `invalid_options`
 */
export async function followXjdf(
  orders: InProduction,
  xml: string | Uint8Array,
  options: FollowXjdfOptions = {},
): Promise<readonly FollowedXjdf[]> {
  assertNames('options of followXjdf', options, names)
  const { orderOf = ({ jobId }) => jobId } = options
  const followed: FollowedXjdf[] = []
  for (const phase of readXjdf(xml)) {
    const order = orderOf(phase)
    followed.push({ ...phase, order, outcome: await outcomeOf(orders, order, newsOf(phase, options.lastPart)) })
  }
  return followed
}

async function outcomeOf(
  orders: InProduction,
  order: string | null,
  news: ProductionNews | null,
): Promise<FollowedXjdf['outcome']> {
  if (order === null) return 'not_ours'
  return news === null ? 'unknown_status' : followProduction(orders, order, news)
}

/** Null where nobody knows what the status means. */
function newsOf(phase: XjdfPhase, lastPart: string | undefined): ProductionNews | null {
  const { status, deviceId: source = 'XJDF', at } = phase
  const state = own(states, status)
  if (state === undefined) return null
  const isPart = state === 'produced' && lastPart !== undefined && phase.jobPartId !== lastPart
  const details = phase.details ?? (isPart || telling.has(status) ? status : undefined)
  const words = isPart ? [phase.jobPartId, details].filter(Boolean).join(': ') : details
  return {
    state: isPart ? 'processing' : state,
    source,
    ...(words === undefined ? {} : { details: words }),
    ...(at === undefined ? {} : { at }),
  }
}
