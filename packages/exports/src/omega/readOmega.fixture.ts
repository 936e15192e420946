/**
 * A reader of its own, made from KROS's table and not from the writer: columns by their number, Windows-1250 by what the platform
 * knows of it.
 */
export function readOmega(bytes: Uint8Array) {
  const text = new TextDecoder('windows-1250', { fatal: true }).decode(bytes)
  if (!text.endsWith('\r\n') || /[^\r]\n/.test(text)) throw new Error('Lines end with CRLF.')
  const rows = text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
  const column = (row: readonly string[], number: number) => row[number - 1] ?? ''
  const [first, ...rest] = rows
  if (!first || column(first, 1) !== 'R00' || column(first, 2) !== 'T01')
    throw new Error('A section T01 begins with R00.')
  const documents: ReturnType<typeof documentOf>[] = []
  for (const row of rest) {
    if (column(row, 1) === 'R01') documents.push(documentOf(row))
    else documents.at(-1)?.items.push(row)
  }
  return { firm: first, documents }

  function documentOf(row: readonly string[]) {
    return { row, at: (number: number) => column(row, number), items: [] as (readonly string[])[] }
  }
}
