import type { Lifecycle } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import type { BulkAction, Doing } from './action.js'
import { eachAlone } from './eachAlone.js'
import { told } from './told.js'

/** What to send. */
export type Sending = {
  readonly lifecycle: Lifecycle
  readonly transition: string
  /** Whether the reason is one of the transition's list; default false: then it is a comment. */
  readonly asReason?: boolean
}

/** Sends a transition to each order, as whoever asked for it may; the work's `input` is the transition's. */
export function sending(what: Sending): BulkAction {
  assertNames('options of sending', what, { lifecycle: true, transition: true, asReason: true })
  const { lifecycle } = what
  return {
    lifecycle,
    each: async (ids, doing) => {
      const orders = doing.ordna.open(lifecycle, doing.caller)
      if (!doing.dryRun) {
        const results = await orders.sendMany(ids.map((id) => command(id, what, doing)))
        return results.map((result, index) => told(ids[index] ?? '', result))
      }
      return eachAlone(ids, async (id) => {
        const question = what.asReason && doing.reason !== undefined ? { reason: doing.reason } : {}
        const { allowed, code, message } = await orders.explainNamed(id, what.transition, doing.input, question)
        if (allowed) return { id, outcome: 'would' }
        return { id, outcome: 'refused', code: code ?? undefined, message: message ?? undefined }
      })
    },
  }
}

function command(id: string, what: Sending, doing: Doing) {
  const { transition } = what
  return { id, transition, ...given(doing), ...said(what, doing), requestId: doing.requestId(id) } as never
}

function given({ input }: Doing) {
  return input === undefined ? {} : { input }
}

function said({ asReason = false }: Sending, { reason }: Doing) {
  if (reason === undefined) return {}
  return asReason ? { reason } : { comment: reason }
}
