import { OrdnaError, type Actor, type Engine, type JobHandler, type Message } from '@ordna/core'
import { assertNames, own } from '@ordna/core/adapters'
import type { BulkAction, Doing } from './action.js'
import type { Batch, BulkData } from './bulkData.js'
import type { BulkLifecycle } from './bulkLifecycle.js'
import { pick } from './pick.js'

/** What does the work. */
export type BulkWork = {
  /** The engine whose job it is; asked when there is something to do. */
  readonly engine: () => Engine
  readonly lifecycle: BulkLifecycle
  readonly actions: { readonly [name: string]: BulkAction }
}

/**
 * The handler of the job `bulk.batch`: does what was picked as whoever asked for it, and picks what comes next. A batch that was
 * interrupted is done again; what was sent in it is not sent twice, for each order has a request id of its own.
 */
export function bulkWork(work: BulkWork): JobHandler {
  assertNames('options of bulkWork', work, { engine: true, lifecycle: true, actions: true })
  return async (job, signal) => {
    const at = await standing(work, job)
    if (!at) return undefined
    const action = own(work.actions, at.data.action)
    if (!action) return { send: 'fail', input: `There is no action '${at.data.action}' here: give it to 'bulkWork'.` }
    const doing = doingOf(work, at, job, signal)
    const { batch: ids } = at.data
    const outcomes = ids.length === 0 ? [] : await action.each(ids, doing)
    try {
      const batch: Batch = { outcomes: [...outcomes], ...(await pick(at.data, action, doing, at.asked)) }
      return { send: 'worked', input: batch }
    } catch (error) {
      if (!(error instanceof OrdnaError) || !hopeless.has(error.code)) throw error
      return { send: 'fail', input: error.message }
    }
  }
}

/** The selection cannot be read: nothing that is tried again makes it another one. */
const hopeless: ReadonlySet<string> = new Set(['invalid_query', 'refused', 'invalid_options'])

type Standing = { readonly data: BulkData; readonly actor: Actor; readonly asked: Date }

/** The work as it stands; null where this job's batch has been had: after a crash, and where it was paused and resumed meanwhile. */
async function standing({ engine, lifecycle }: BulkWork, { subject, data }: Message): Promise<Standing | null> {
  const reader = { id: 'bulk', roles: lifecycle.declaration.head.roles ?? [] }
  const works = engine().open(lifecycle, { tenant: subject.tenant, actor: reader })
  const found = await works.get(subject.id)
  const [start] = await works.history(subject.id, { limit: 1 })
  if (!found || !start || found.status !== 'running') return null
  const isBehind = found.data.done !== data['done'] || found.data.total !== data['total']
  const { kind: _kind, ...actor } = start.actor
  return isBehind ? null : { data: found.data, actor, asked: start.at }
}

function doingOf(
  { engine }: BulkWork,
  { data, actor }: Standing,
  { subject, createdAt }: Message,
  signal: AbortSignal,
): Doing {
  const { dryRun, reason, input } = data
  return {
    ordna: engine(),
    caller: { tenant: subject.tenant, actor },
    dryRun,
    reason,
    input,
    at: createdAt,
    signal,
    requestId: (id) => `bulk ${subject.id} ${id}`,
  }
}
