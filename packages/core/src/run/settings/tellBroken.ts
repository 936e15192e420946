import { RefusedError } from '../../errors.js'
import type { Refusal } from '../../words/refusal.js'
import type { Settings } from './settings.js'

/** Nobody hears what a function of the declaration does wrong where nobody has asked it. */
export function tellBroken({ onFault }: Settings, refusal: Refusal): void {
  if (refusal.code === 'guard_failed') onFault(new RefusedError(refusal))
}
