import type { Never } from '../../time/never.js'
import type { InProgress } from '../inProgress.js'

/** The flag of a subject of which something can never fall due. */
export const neverDue = 'never_due'

/** Notes that a timer, or the moment of a flag, can never come: a flag shows it, and the history says why. */
export function noteNever(inProgress: InProgress, what: string, { why }: Never): void {
  inProgress.never = { ...inProgress.never, [what]: why }
}
