import { lineOf } from '@ordna/templates'
import type { Telling } from './telling.js'

/**
 * A reason in the reader's words. What has no label was written freely, and stands as it was written; only what looks
 * like a code is kept back, `no_answer` or `sold`: codes are for programs.
 */
export function reasonText(reason: unknown, { reasons, locale }: Pick<Telling, 'reasons' | 'locale'>): string | null {
  const given = lineOf(reason)
  if (given === null) return null
  if (Object.hasOwn(reasons, given)) return reasons[given]?.[locale] ?? null
  return looksLikeCode.test(given) ? null : given
}

/** One small word of plain letters, or several joined by low lines: no person gives a customer such a reason. */
const looksLikeCode = /^[a-z0-9_]+$/
