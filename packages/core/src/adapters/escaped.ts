const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/**
 * A text of anybody's as HTML shows it: between elements, or in an attribute in quotes. Never markup, whatever is in
 * it.
 */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => references.get(sign) ?? sign)
}
