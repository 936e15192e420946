import { own } from '../../floor/own.js'
import { areSiblings } from '../messages/messages.js'
import type { Acceptance, Stay } from '../../words/subject.js'

type Accepting = Pick<Stay, 'accepted'>

/** The stay with a message that a channel has taken: the first of its notice counts, those of others that it went to wait behind. */
export function withAcceptance<Stayed extends Accepting>(stay: Stayed, notice: string, acceptance: Acceptance): Stayed {
  const first = own(stay.accepted, notice)
  if (!first) return { ...stay, accepted: { ...stay.accepted, [notice]: acceptance } }
  const { message } = acceptance
  const others = first.others ?? []
  const isKnown = [first, ...others].some((one) => one.message === message)
  if (isKnown || !areSiblings(first.message, message)) return stay
  return { ...stay, accepted: { ...stay.accepted, [notice]: { ...first, others: [...others, acceptance] } } }
}

/** The stay without it: the next one counts, where somebody else has got the notice. */
export function withoutAcceptance<Stayed extends Accepting>(stay: Stayed, notice: string, message: string): Stayed {
  const { [notice]: accepted, ...rest } = stay.accepted
  if (!accepted) return stay
  const { others = [], ...first } = accepted
  const all = [first, ...others]
  const left = all.filter((one) => one.message !== message)
  if (left.length === all.length) return stay
  const [next, ...behind] = left
  if (!next) return { ...stay, accepted: rest }
  return { ...stay, accepted: { ...rest, [notice]: behind.length > 0 ? { ...next, others: behind } : next } }
}
