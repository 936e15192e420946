import { before, blocker, lifecycle, type Block, type MoveOf } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import { besides, ownNames } from '@ordna/ready-made'
import { locales } from '../locales.js'
import { isWish, PrintOrderData } from './data.js'
import { orderGuards } from '../line/words/words.js'
import { atMostLines } from './atMostLines.js'
import { notices } from './notices.js'
import type { Settings } from './options.js'
import { isOwing } from './payment.js'
import { descriptions, guardWords } from './words/words.js'
import { everyStatus, statuses } from './statuses.js'

type Started = { readonly data: PrintOrderData; readonly actor: KnownActor }

/** Statuses, data, roles, jobs and notices: what all other parts of the order refer to. */
function head(settings: Settings) {
  const { labels, invoice, ownStatuses, ranking } = settings
  return lifecycle('print_order', {
    version: 1,
    data: PrintOrderData,
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
    startGuards: {
      onlyWishes: ({ data }) => isWish(data),
      rightOfOrderer,
      byInvoice: ({ data }) => invoice || data.payBy !== 'invoice',
      ...(ranking && { atMostLines }),
    },
    labels,
    guardLabels: ranking ? { ...guardWords, ...orderGuards } : guardWords,
    locales,
    indexed: ['ordererId', 'payBy', 'reservedUntil'],
    erasable: ['customer', 'email', 'phone'],
    links: linksOf(ranking !== null),
    jobs: {
      beginPayment: { entering: 'payment_waiting', while: 'stay' },
      settlePayment: { entering: ['approved', 'payment_failed', 'rejected', 'cancelled'] },
      checkPayment: {},
      renewPayment: {},
      ...production(ranking !== null),
    },
    initial: initial(settings),
    statuses: besides(described(settings), ownStatuses),
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
  } as const
  const { handOver: openLines, withdraw } = jobs
  return hasLines ? ({ openLines, withdraw } as unknown as typeof jobs) : jobs
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
function initial({ approvalBeforePayment }: Settings) {
  return [
    { when: (asked: Started) => approvalBeforePayment && withoutRight(asked), to: 'not_approved' },
    { when: byCard, to: 'payment_waiting' },
    { when: withoutRight, to: 'not_approved' },
    { to: 'approved' },
  ] as const
}

/** The statuses with what they mean; an order that waits for an approver is watched. */
function described({ approvalLimit }: Settings) {
  const each = everyStatus.map((status) => [status, { ...statuses[status], description: descriptions[status] }])
  const all = Object.fromEntries(each) as typeof statuses
  return { ...all, not_approved: { ...all.not_approved, stall: approvalLimit } }
}

/** The same with the marks that lists show. */
export function flagged(settings: Settings) {
  const own = ownNames(settings)
  return head(settings).flags({
    unpaid: {
      in: ['approved', 'received', 'processing', 'produced', 'delivered', 'invoiced', 'error', ...own],
      when: ({ data }) => isOwing(data),
    },
    reservation_ending: { in: 'not_approved', from: before('reservedUntil', settings.renewBefore) },
  })
}

/** Declares one transition of the order. */
export type DeclarePrint = MoveOf<typeof flagged>
