import { lineOf } from './plain.js'
import type { Telling } from './telling.js'

/**
 * A reason in the reader's words. One without a label is told only when somebody wrote it as words: codes are for
 * programs.
 */
export function reasonText(reason: unknown, { reasons, locale }: Pick<Telling, 'reasons' | 'locale'>): string | null {
  const given = lineOf(reason)
  if (given === null) return null
  if (Object.hasOwn(reasons, given)) return reasons[given]?.[locale] ?? null
  return given.includes(' ') ? given : null
}
