import { blocker, type Block } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import type { PrintOrderData } from '../order/data.js'
import type { ProductionNews } from './news.js'
import type { Resumption } from './told.js'

/** Milliseconds after which a production that has not taken an order on is asked again. */
const soon = 60_000

type Recorded = { readonly input: ProductionNews; readonly actor: KnownActor; readonly now: Date }

/** The job that hands an order over is not done while production waits: it comes again. Others just record it. */
export function isTakenOn({ input, actor, now }: Recorded): true | Block {
  if (actor.kind !== 'system' || input.state !== 'waiting') return true
  return blocker({ details: input.details ?? '', retryAt: new Date(now.getTime() + soon) })
}

type Resumed = {
  readonly data: Pick<PrintOrderData, 'error'>
  readonly input: Resumption
  readonly actor: KnownActor
}

/** People resume any order; a program only what the same source has told of. */
export function isOfItsSource({ data: { error }, input, actor }: Resumed): true | Block {
  if (actor.roles.includes('operator')) return true
  return error?.source === input.source || blocker({ source: error?.source ?? '' })
}
