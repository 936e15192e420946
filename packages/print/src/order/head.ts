import { at, before, blocker, daysBefore, lifecycle, type Block, type MoveOf } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import { besides } from '@ordna/ready-made'
import { locales } from '../locales.js'
import { isWish, PrintOrderData } from './data.js'
import { orderGuards } from '../line/words/words.js'
import { atMostLines } from './atMostLines.js'
import * as v from 'valibot'
import { notices } from './notices.js'
import type { Settings } from './options.js'
import { gates } from './parts/gates.js'
import { vendorsOwn } from './parts/less.js'
import { holding } from './parts/parts.js'
import { partStatuses } from './parts/statuses.js'
import { isBeforeDue, isDueLater } from './parts/dates.js'
import { undelivered } from './parts/underWay.js'
import { isOwing } from './payment.js'
import { isHeldUp } from '../production/news.js'
import { descriptions, guardWords } from './words/words.js'
import { everyAnyStatus, statuses } from './statuses.js'

type Started = { readonly data: PrintOrderData; readonly actor: KnownActor; readonly now: Date }

/** Statuses, data, roles, jobs and notices: what all other parts of the order refer to. */
function head(settings: Settings) {
  const { version, labels, invoice, ownStatuses, ranking, off } = settings
  return lifecycle('print_order', {
    version,
    data: v.object(off.table(PrintOrderData.entries)),
    // `approver` is the right "Godkjenner"; `operator` works in Backoffice; `integration` is a program of the host's;
    // `manager` owns the tenant, and `vendor` made the system: they override.
    roles: ['customer', 'approver', 'operator', 'integration', 'manager', 'vendor'],
    owner: { role: 'customer', id: ({ ordererId }) => ordererId },
    may: {
      start: ['owner', 'operator', 'integration'],
      read: ['owner', 'approver', 'operator', 'integration', 'manager', 'vendor'],
      note: ['owner', 'approver', 'operator', 'integration'],
      readNotes: ['approver', 'operator', 'integration'],
      tend: ['operator', 'integration'],
      override: ['manager', 'vendor'],
    },
    startGuards: off.table({
      onlyWishes: ({ data }: Started) => isWish(data),
      rightOfOrderer,
      byInvoice: ({ data }: Started) => invoice || data.payBy !== 'invoice',
      dueLater: ({ data, now }: Started) => isDueLater(data, now),
      beforeDue: ({ data }: Started) => isBeforeDue(data),
      ...(ranking && { atMostLines }),
    }),
    labels,
    guardLabels: off.table(ranking ? { ...guardWords, ...orderGuards } : guardWords),
    locales,
    indexed: off.list(['ordererId', 'payBy', 'reservedUntil', 'notBefore', 'dueBy'] as const),
    erasable: ['customer', 'email', 'phone'],
    links: linksOf(ranking !== null),
    jobs: off.table({
      beginPayment: { entering: 'payment_waiting', while: 'stay' },
      settlePayment: { entering: ['approved', 'payment_failed', 'rejected', 'cancelled'] },
      checkPayment: {},
      renewPayment: {},
      ...production(ranking !== null),
      checkArtwork: { entering: 'artwork_checking', while: 'stay' },
    } as const),
    initial: initial(settings),
    statuses: besides(off.table(described(settings)), ownStatuses),
  }).notices(notices(settings))
}

/** What an order links to; its lines as well, where it has them. */
function linksOf(hasLines: boolean) {
  const links = { copiedFrom: 'print_order' } as const
  return hasLines ? { ...links, lines: { to: 'print_line', back: 'order' } } : links
}

/** What production is asked. An order with lines opens them, and each is handed over by itself. */
function production(hasLines: boolean) {
  const jobs = {
    // What can still be taken back is not handed over.
    handOver: { entering: 'approved', while: 'stay' },
    withdraw: { entering: 'cancelled' },
    checkProduction: {},
  } as const
  const { handOver: openLines, ...others } = jobs
  return hasLines ? ({ ...others, openLines, handOver: {} } as unknown as typeof jobs) : jobs
}

/** Whoever starts their own order cannot claim a right, or hide one: what they say must be what their roles say. */
function rightOfOrderer({ data, actor }: Started): true | Block {
  const { roles } = actor
  if (roles.includes('operator') || roles.includes('integration')) return true
  const mayApprove = roles.includes('approver')
  return data.mayApprove === mayApprove || blocker({ mayApprove })
}

const byCard = ({ data }: Started) => data.payBy === 'card'
const withoutRight = ({ data }: Started) => !data.mayApprove

/** By the orderer's right and the means of payment. */
function initial(settings: Settings) {
  const { approvalBeforePayment, off } = settings
  return off.choices([
    { when: (asked: Started) => approvalBeforePayment && withoutRight(asked), to: 'not_approved' },
    { when: byCard, to: 'payment_waiting' },
    { when: withoutRight, to: 'not_approved' },
    ...gates,
    { to: 'approved' },
  ] as const)
}

/** The statuses with what they mean; an order that waits for an approver is watched. */
function described({ approvalLimit }: Settings) {
  const every = { ...statuses, ...partStatuses }
  const each = everyAnyStatus.map((status) => [status, { ...every[status], description: descriptions[status] }])
  const all = Object.fromEntries(each) as typeof every
  return { ...all, not_approved: { ...all.not_approved, stall: approvalLimit } }
}

type Flagged = { readonly data: PrintOrderData }

/** The same with the marks that lists show. */
export function flagged(settings: Settings) {
  const { renewBefore, overdue, off } = settings
  return head(settings).flags(
    off.inside({
      unpaid: {
        in: [
          'approved',
          'received',
          'processing',
          'produced',
          'delivered',
          'invoiced',
          'error',
          'on_hold',
          ...vendorsOwn,
        ],
        when: ({ data }: Flagged) => isOwing(data),
      },
      production_waits: {
        in: ['approved', 'received', 'processing', ...vendorsOwn],
        when: ({ data }: Flagged) => isHeldUp(data),
      },
      reservation_ending: { in: holding, from: before('reservedUntil', renewBefore) },
      rush: { in: undelivered, when: ({ data }: Flagged) => data.rush !== undefined },
      due_soon: {
        in: undelivered,
        from: daysBefore('dueBy', overdue.soonDays, { calendar: 'business' }),
        until: at('dueBy'),
      },
      overdue: { in: undelivered, from: at('dueBy') },
    } as const),
  )
}

/** Declares one transition of the order. */
export type DeclarePrint = MoveOf<typeof flagged>
