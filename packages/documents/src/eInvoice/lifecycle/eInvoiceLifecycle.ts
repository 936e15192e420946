import { every, lifecycle } from '@ordna/core'
import { DAY } from '@ordna/ready-made'
import * as v from 'valibot'
import { DocumentFile } from '../../document/documentFields.js'
import { Broken, EInvoiceData, isFresh } from './data.js'

/** Where e-invoices stand. */
export type EInvoiceOptions = {
  /** Default 1. */
  readonly version?: number
  /** The lifecycle of orders, and its link to e-invoices, through which they stand in the order's history. */
  readonly order: { readonly lifecycle: string; readonly back: string }
  /** Days after the delivery on which the provider is asked for the report and late rejections; default 14. */
  readonly askDays?: number
}

const clerks = ['clerk', 'accountant'] as const
const sent = ['handed_over', 'delivered'] as const

/**
 * The way of an issued invoice to its buyer by the network: rendered and checked, handed over once, and followed until it is
 * delivered or rejected. Nobody is asked whether the buyer approves, as no network says so.
 *
 * Where the buyer cannot receive, it is `unreachable`, with the flag `by_mail`, until a clerk has sent the paper (`mail`). Its handlers are `eInvoiceJobs`.
 */
export function eInvoiceLifecycle(options: EInvoiceOptions) {
  const { askDays = 14 } = options
  return head(options)
    .flags({ by_mail: { in: 'unreachable', when: ({ data }) => data.submission === undefined } })
    .transitions((move) => ({
      validate: move({
        from: 'rendered',
        to: 'validated',
        by: 'system',
        input: DocumentFile,
        set: ({ input }) => ({ file: input }),
      }),
      refuse: move({
        from: 'rendered',
        to: 'rejected',
        by: 'system',
        input: v.array(Broken),
        set: ({ input }) => ({ violations: input }),
      }),
      fallBack: move({ from: 'rendered', to: 'unreachable', by: 'system' }),
      mail: move({ from: 'unreachable', to: 'mailed', by: clerks }),
      handOver: move({
        from: 'validated',
        to: 'handed_over',
        by: 'system',
        input: v.string(),
        set: ({ input }) => ({ submission: input }),
      }),
      ask: move({ from: sent, by: ['timer', ...clerks], job: 'status' }),
      deliver: move({
        from: 'handed_over',
        to: 'delivered',
        by: 'system',
        set: ({ now }) => ({ deliveredAt: now, askUntil: new Date(now.getTime() + askDays * DAY) }),
      }),
      report: move({ from: sent, to: 'reported', by: 'system' }),
      reject: move({
        from: sent,
        to: 'rejected',
        by: 'system',
        input: v.string(),
        set: ({ input }) => ({ reason: input }),
      }),
    }))
    .timers({
      follow: { in: 'handed_over', at: every({ hours: 1 }), send: 'ask' },
      followOn: { in: 'delivered', at: every({ days: 1 }, { from: 'deliveredAt', before: 'askUntil' }), send: 'ask' },
    })
    .build()
}

/** Statuses, data, roles and links. */
function head({ version = 1, order }: EInvoiceOptions) {
  return lifecycle('e_invoice', {
    version,
    data: EInvoiceData,
    roles: clerks,
    may: { start: clerks, read: clerks, note: clerks, readNotes: clerks, tend: clerks },
    startGuards: { isFresh: ({ data }) => isFresh(data) },
    indexed: ['order', 'submission'],
    links: { invoice: 'invoice', order: { to: order.lifecycle, back: order.back } },
    jobs: { validate: { entering: 'rendered' }, submit: { entering: 'validated' }, status: {} },
    initial: 'rendered',
    statuses: {
      rendered: { category: 'open' },
      validated: { category: 'active', requires: ['file'] },
      handed_over: { category: 'active', requires: ['submission'] },
      delivered: { category: 'done', requires: ['deliveredAt', 'askUntil'] },
      reported: { category: 'done', final: true },
      rejected: { category: 'negative', final: true },
      unreachable: { category: 'waiting' },
      mailed: { category: 'done', final: true },
    },
  })
}

/** The lifecycle that {@link eInvoiceLifecycle} builds. */
export type EInvoiceLifecycle = ReturnType<typeof eInvoiceLifecycle>
