import type { Message } from '@ordna/core'
import type { DanishOrders } from './fleet.js'

/**
 * Carries out an effect. Its first failure leaves a critical note on the order, and success takes that note back; the
 * engine tries again meanwhile.
 *
 * Both are requests under ids of the job's, so that no number of attempts writes a second note.
 */
export async function withAlarm<Answer>(
  orders: DanishOrders,
  job: Message,
  signal: AbortSignal,
  effect: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await effect().catch(async (error: unknown) => {
    // Work that another worker has taken over has not failed.
    signal.throwIfAborted()
    await orders.note(job.subject.id, alarmOf(job), { requestId: failureOf(job) })
    throw error
  })
  await endAlarm(orders, job)
  return answer
}

function alarmOf({ name }: Message) {
  return { text: `The job '${name}' failed. It is tried again.`, severity: 'critical' } as const
}

function failureOf({ id }: Message): string {
  return `${id}#failed`
}

/** The note may have been resolved by somebody already. */
async function endAlarm(orders: DanishOrders, job: Message): Promise<void> {
  const { id } = job.subject
  const order = await orders.get(id)
  if (!order?.notes.some(({ severity }) => severity === 'critical')) return
  const history = await orders.history(id)
  const alarm = history.find(({ kind, requestId }) => kind === 'note' && requestId === failureOf(job))
  if (!alarm || !order.notes.some(({ revision }) => revision === alarm.revision)) return
  await orders.resolveNote(id, alarm.revision, { requestId: `${job.id}#recovered` })
}
