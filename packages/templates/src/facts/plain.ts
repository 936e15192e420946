/** Marks that turn the direction of a line, and whatever is no character to be seen. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu

/** A text of somebody's on one line, so that it cannot pass for lines of the letter; null where there is none. */
export function lineOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return value.replaceAll(unseen, ' ').trim() || null
}

/** A text of the staff's with its own lines; null where there is none. */
export function linesOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const lines = value.split(/\r?\n/u).map((line) => lineOf(line) ?? '')
  return lines.join('\n').trim() || null
}

/** The fields of a value: none where it is missing, as an erased one is. */
export function fieldsOf(value: unknown): { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
