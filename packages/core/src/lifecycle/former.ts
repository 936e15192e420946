import { own } from '../own.js'
import type { Stay } from './subject.js'

/** The stay in which a notice says something anew: what was accepted of it before counts no more, and nothing that is heard of that. */
export function withoutFormer(stay: Stay, notice: string): Stay {
  const former = own(stay.accepted, notice)
  if (!former) return stay
  const { [notice]: _, ...accepted } = stay.accepted
  const messages = [former, ...(former.others ?? [])].map(({ message }) => message)
  return { ...stay, accepted, failed: [...stay.failed, ...messages] }
}
