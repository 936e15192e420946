import { receiptOf } from 'ordna-examples-common'
import type { Freed } from './freed.js'
import type { Told } from './told.js'

/** The three visits that are told in full. */
export type Stories = {
  readonly answered: Told
  readonly removed: Told
  readonly taker: Told
  readonly rebooked: Told
  readonly successor: Told
}

/** Looks for one who answered the SMS and came, one whose room somebody else took, and one who rebooked and came. */
export function chooseStories(all: readonly Told[], freed: readonly Freed[]): Stories {
  const byId = new Map(all.map((told) => [told.visit.id, told]))
  const followerOf = ({ visit }: Told) => byId.get(visit.links.find(({ name }) => name === 'supersededBy')?.id ?? '')
  const answered = all.find(
    (told) => told.visit.status === 'performed' && told.visit.data.locale === 'sv' && answersSms(told),
  )
  const slot = freed.find(({ taker }) => taker?.status === 'performed')
  const rebooked = all.find((told) => followerOf(told)?.visit.status === 'performed')
  return {
    answered: found(answered),
    removed: found(byId.get(slot?.visit.id ?? '')),
    taker: found(byId.get(slot?.taker?.id ?? '')),
    rebooked: found(rebooked),
    successor: found(rebooked && followerOf(rebooked)),
  }
}

function answersSms({ history }: Told): boolean {
  const reminded = history.some((entry) => {
    const receipt = receiptOf(entry, history)
    return receipt?.notice === 'reminder' && receipt.channel === 'sms' && receipt.status === 'accepted'
  })
  const announced = history.some((entry) => receiptOf(entry, history)?.notice === 'announcement')
  return (
    announced && reminded && history.some(({ transition, from }) => transition === 'confirm' && from === 'reminded')
  )
}

function found(told: Told | undefined): Told {
  if (told) return told
  throw new Error('The bookings hold no visit of this kind to tell of.')
}
