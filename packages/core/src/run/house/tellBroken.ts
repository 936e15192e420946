import { RefusedError } from '../../errors.js'
import type { Refusal } from '../../words/refusal.js'
import type { House } from './house.js'

/** Nobody hears what a function of the declaration does wrong where nobody has asked it. */
export function tellBroken({ onFault }: House, refusal: Refusal): void {
  if (refusal.code === 'guard_failed') onFault(new RefusedError(refusal))
}
