import { receiptOf } from 'ordna-examples-common'
import { deliverySentence } from './deliverySentence.js'
import { orderSentence } from './orderSentence.js'
import type { Line, Told } from './told.js'
import { flagLabel, noticeLabel, transitionLabel } from './words.js'

/** What one history entry says, as a person would put it; null when another has said it already. */
export function sentence({ id, entry }: Line, told: Told): string | null {
  const { kind, actor, transition = '', comment, details } = entry
  if (kind === 'receipt') return receiptSentence({ id, entry }, told)
  // Of a timer that only sends a notice, the receipt tells.
  if (kind === 'timer') return details?.['status'] ? `the timer ${details['timer']} is ${details['status']}` : null
  if (kind === 'note') return `note of ${actor.id}: ${comment}`
  if (kind === 'refused') {
    return actor.id === 'the bank'
      ? 'the bank says it once more: nothing new'
      : `${actor.id} tries '${transitionLabel(transition)}': refused`
  }
  const delivery = told.deliveries.find((one) => one.delivery.id === id)?.delivery
  const text = delivery ? deliverySentence(entry, delivery) : orderSentence(entry, told)
  return text === null ? null : `${text}${flagsText(entry.flags)}`
}

function receiptSentence({ id, entry }: Line, told: Told): string {
  const histories = [
    { id: told.order.id, history: told.history },
    ...told.deliveries.map(({ delivery, history }) => ({ id: delivery.id, history })),
  ]
  const receipt = receiptOf(entry, histories.find((one) => one.id === id)?.history ?? [])
  return `${receipt?.channel ?? 'nothing'} to ${receipt?.to}: ${noticeLabel(receipt?.notice ?? '')}`
}

function flagsText(flags: Line['entry']['flags']): string {
  const [on = [], off = []] = [flags?.on, flags?.off]
  return [
    ...on.map((flag) => ` (flag '${flagLabel(flag)}')`),
    ...off.map((flag) => ` (flag '${flagLabel(flag)}' off)`),
  ].join('')
}
