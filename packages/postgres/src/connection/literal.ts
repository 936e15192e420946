/**
 * A text inside SQL. For names that a declaration chose, where a partial index must see them; everything else travels
 * as a value.
 */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
}
