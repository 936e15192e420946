import { blocker, previous, type Block } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import { kept, PaymentState } from '../payment/state.js'
import { again, failing, recording, resuming, step, taking } from '../production/steps.js'
import { Comment, type PrintOrderData } from './data.js'
import type { DeclarePrint } from './head.js'
import type { Settings } from './options.js'
import { gates } from './parts/gates.js'
import { vendorsOwn } from './parts/less.js'
import { holding } from './parts/parts.js'
import { marking, preparing } from './parts/ways.js'
import { hasFailed, isApproved, isCovered, onePayment, recorded } from './payment.js'
import { everyAnyStatus } from './statuses.js'
import { cancelReasons } from './words/words.js'

const program = ['integration', 'system'] as const

type Asked = { readonly data: PrintOrderData; readonly now: Date }

function isReady({ data, now }: Asked): boolean {
  return isCovered(data, now) && isApproved(data)
}

/** Where an order goes that is paid. */
const paid = [
  ...gates.map(({ when, to }) => ({ when: (asked: Asked) => isReady(asked) && when(asked), to })),
  { when: isReady, to: 'approved' },
  { when: ({ data, now }: Asked) => isCovered(data, now), to: 'not_approved' },
] as const

/**
 * Every way that an order can go, in the order in which it goes: what the diagram shows. Those of options that are off are
 * taken out, and so are their statuses.
 */
export function graph(declare: DeclarePrint, settings: Settings) {
  const { off } = settings
  const move = ((way: object) => declare(off.way(way) as never)) as unknown as DeclarePrint
  return off.table({
    ...paying(move),
    ...approving(move),
    ...preparing(move, settings),
    ...producing(move),
    ...following(move),
    ...marking(move),
    ...ending(move, settings),
  })
}

/**
 * The programs say what the provider knows, whatever has become of the order; what follows from it, follows by itself.
 */
function paying(move: DeclarePrint) {
  return {
    recordPayment: move({
      from: [...everyAnyStatus, ...vendorsOwn],
      by: program,
      afterEnd: true,
      input: PaymentState,
      guards: {
        ofThisOrder: ({ subject, input: { order } }) => order === subject.id || blocker({ order }),
        onePayment,
      },
      set: recorded,
      job: 'settlePayment',
    }),
    checkPayment: move({
      from: ['payment_waiting', 'payment_failed', ...holding],
      by: ['operator', 'timer'],
      job: 'checkPayment',
    }),
    renewPayment: move({
      from: holding,
      by: ['operator', 'timer'],
      job: 'renewPayment',
    }),
    paymentConcludes: move({
      from: 'payment_waiting',
      to: [...paid, { to: 'payment_failed' as const }],
      automatic: ({ data, now }) => isCovered(data, now) || hasFailed(data, now),
    }),
    // A card that was refused may go through after all, in the same payment.
    paymentArrives: move({ from: 'payment_failed', to: paid, automatic: ({ data, now }) => isCovered(data, now) }),
    retryPayment: move({
      from: 'payment_failed',
      to: 'payment_waiting',
      by: ['owner', 'operator'],
      set: ({ data }) => afresh(data),
    }),
  }
}

function approving(move: DeclarePrint) {
  return {
    approve: move({
      from: 'not_approved',
      // A card whose reservation has lapsed meanwhile, or that was not asked yet, is asked now.
      to: [
        {
          when: ({ data, now }: Asked) => data.payBy === 'card' && !isCovered(data, now),
          to: 'payment_waiting' as const,
        },
        ...gates,
        { to: 'approved' as const },
      ],
      by: 'approver',
      input: Comment,
      guards: { notOwnOrder },
      set: ({ data, actor, now, input }) => ({ approval: { by: actor.id, at: now, ...input }, ...afresh(data) }),
    }),
    reject: move({
      from: 'not_approved',
      to: 'rejected',
      by: 'approver',
      input: Comment,
      set: ({ actor, now, input }) => ({ rejection: { by: actor.id, at: now, ...input } }),
    }),
  }
}

/** A payment of which nothing is kept makes room for another; what is kept of one that failed goes back first. */
function afresh({ payment }: PrintOrderData) {
  return payment && kept(payment) === 0 ? { payment: undefined, reservedUntil: undefined } : {}
}

function notOwnOrder({ data, actor }: { readonly data: PrintOrderData; readonly actor: KnownActor }): true | Block {
  const own = data.ordererId !== undefined && [actor.id, actor.onBehalfOf].includes(data.ordererId)
  return !own || blocker({ by: actor.id })
}

function producing(move: DeclarePrint) {
  return {
    receive: move({ from: 'approved', to: 'received', by: program, ...taking }),
    process: move({ from: 'received', to: 'processing', by: ['operator', 'integration'], ...step }),
    produce: move({ from: 'processing', to: 'produced', by: ['operator', 'integration'], ...step }),
    deliver: move({ from: 'produced', to: 'delivered', by: ['operator', 'integration'] }),
    invoice: move({ from: 'delivered', to: 'invoiced', by: ['operator', 'integration'] }),
    fail: move({
      from: ['received', 'processing', 'produced', ...vendorsOwn],
      to: 'error',
      by: ['operator', 'integration', 'system'],
      ...failing,
    }),
    resume: move({ from: 'error', to: previous(), by: ['operator', 'integration'], ...resuming }),
  }
}

/** What production says is known, also where it moves nothing; what is lost there is printed again. */
function following(move: DeclarePrint) {
  return {
    recordProduction: move({
      from: ['approved', 'received', 'processing', 'produced', 'error', 'on_hold', 'cancelled', ...vendorsOwn],
      by: program,
      ...recording,
    }),
    checkProduction: move({
      from: ['received', 'processing', 'error'],
      by: ['operator', 'timer'],
      job: 'checkProduction',
    }),
    printAgain: move({
      from: 'error',
      to: 'received',
      by: 'operator',
      ...again,
      job: 'handOver',
    }),
  }
}

function ending(move: DeclarePrint, { off }: Settings) {
  const reasons = { codes: off.table(cancelReasons), required: false }
  return {
    // Until production has it, whoever ordered may think better of it; then only the shop.
    cancel: move({
      from: ['payment_waiting', 'payment_failed', ...holding, 'approved'],
      to: 'cancelled',
      by: ['owner', 'operator', 'timer'],
      reasons,
    }),
    callOff: move({
      from: ['received', 'processing', 'error', 'on_hold', ...vendorsOwn],
      to: 'cancelled',
      by: 'operator',
      reasons,
    }),
    archive: move({ from: ['invoiced', 'rejected', 'cancelled'], to: 'archived', by: ['operator', 'timer'] }),
  }
}
