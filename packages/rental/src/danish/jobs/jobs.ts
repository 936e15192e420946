import type { JobAnswer, JobHandler, Message } from '@ordna/core'
import * as v from 'valibot'
import { withAlarm } from './alarm.js'
import type { DanishOrders } from './fleet.js'
import { OrderData, paymentsOf } from '../data.js'
import type { CreditOutcome, DanishProviders, Fleet, Late, Question } from './providers.js'
import { ownReason } from '../words/reasons.js'

/** Opens a tenant's orders for the jobs, as an actor in the role `integration`. */
export type OpenOrders = (tenant: string) => DanishOrders

const noFleet: Fleet = { candidates: async () => [] }

/**
 * The handlers of the order's jobs, for the engine's `jobs`. What has no provider is left to people.
 *
 * They send by themselves, so they open the orders of the engine that they are handed to. Name its type, because it is
 * spoken of within its own declaration:
 *
 * ```ts
 * const actor = { id: 'jobs', roles: ['integration'] }
 * const jobs = danishJobs(providers, (tenant) => ordna.open(order, { tenant, actor }))
 * const ordna: Engine = engine({ store, jobs })
 * ```
 */
export function danishJobs(providers: DanishProviders, open: OpenOrders) {
  const { contracts, payments, fleet } = providers
  return {
    /** Asks the bureau, and books the first free car of an approved customer. */
    checkCredit: (job, signal) => checkCredit(providers, job, signal),
    /** Has the contract signed. */
    requestSignature: (job, signal) =>
      withAlarm(open(job.subject.tenant), job, signal, async () => {
        const answer = await contracts?.request(questionOf(job), signal)
        if (answer?.outcome !== 'signed') return undefined
        const { contract, signedAt } = answer
        return { send: 'signContract', input: { contract, ...(signedAt ? { signedAt } : {}) } }
      }),
    /** Tells the fleet of a car that an order gave back before it began. */
    releaseCar: (job, signal) =>
      withAlarm(open(job.subject.tenant), job, signal, async () => {
        const question = questionOf(job)
        const { car } = question.data
        if (car !== undefined) await fleet?.release?.({ ...question, car }, signal)
      }),
    /** Gives back what was paid for an order that comes to nothing. */
    refund: (job, signal) =>
      withAlarm(open(job.subject.tenant), job, signal, async () => {
        const question = questionOf(job)
        // Each under an id of its own, so that what is tried again after the first pays neither twice.
        for (const payment of paymentsOf(question.data)) {
          const id = payment.part === 'rest' ? `${question.id}#rest` : question.id
          await payments?.refund({ ...question, id, payment }, signal)
        }
      }),
    /** Has a late return charged, by whoever knows the prices. One that was in time asks for nothing. */
    chargeLateReturn: (job, signal) =>
      withAlarm(open(job.subject.tenant), job, signal, async () => {
        const question = questionOf(job)
        const { lateFrom: from, returnedAt: until } = question.data
        if (!from || !until) return
        if (payments?.chargeLateReturn) await payments.chargeLateReturn({ ...question, late: { from, until } }, signal)
        else await askToCharge(open(job.subject.tenant), question, { from, until })
      }),
  } satisfies Record<string, JobHandler>
}

async function checkCredit(
  { credit, fleet = noFleet }: DanishProviders,
  job: Message,
  signal: AbortSignal,
): Promise<JobAnswer | undefined> {
  if (!credit) return undefined
  const question = questionOf(job)
  const outcome = await credit.check(question, signal).catch((): CreditOutcome => {
    // Work that another worker has taken over is not the bureau's failure.
    signal.throwIfAborted()
    return 'unavailable'
  })
  switch (outcome) {
    case 'approved':
      return { send: 'creditApproved', input: { cars: await fleet.candidates(question.data) } }
    case 'declined':
      return { send: 'creditDeclined', reason: ownReason.rejected }
    case 'unavailable':
      return { send: 'creditUnavailable' }
    case 'pending':
      return undefined
  }
}

/** Where no program charges a late return, people do, or let it pass: once, however often the job is tried. */
async function askToCharge(orders: DanishOrders, { id, order }: Question, { from, until }: Late): Promise<void> {
  const text = `The car came back at ${until.toJSON()}, and not at ${from.toJSON()}. Charge the customer, or let it pass.`
  await orders.note(order, { text, severity: 'critical' }, { requestId: `${id}#late` })
}

function questionOf({ id, subject, data }: Message): Question {
  return { id, tenant: subject.tenant, order: subject.id, data: v.parse(OrderData, data) }
}
