const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** A value as HTML shows it, between elements and within quotes: never markup, whatever is in it. */
export function escaped(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = Array.isArray(value) ? value.map(String).join('') : String(value)
  return text.replaceAll(/[&<>"']/gu, (sign) => entities.get(sign) ?? sign)
}
