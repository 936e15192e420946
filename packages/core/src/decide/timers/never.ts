import type { Never } from '../../time/never.js'
import type { Working } from '../working.js'

/** The flag of a subject of which something can never fall due. */
export const neverDue = 'never_due'

/** Notes that a timer, or the moment of a flag, can never come: a flag shows it, and the history says why. */
export function noteNever(working: Working, what: string, { why }: Never): void {
  working.never = { ...working.never, [what]: why }
}
