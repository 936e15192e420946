/** The rows of a page that holds a source beside what answers it, each as its cells. */
export function rowsOf(page: string): readonly (readonly string[])[] {
  const table = page.split('\n').filter((line) => line.startsWith('|'))
  return table.slice(2).map((line) => line.slice(2, -2).split(' | '))
}

/** Rows that lack a cell, or have nothing in one. */
export function unfinished(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.filter((cells) => cells.length !== 3 || cells.some((cell) => cell.trim() === ''))
}

/** What stands as code in a text. */
export function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code)
}

/** The ids of requirements that rows name. */
export function idsIn(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.flatMap(([, , ids = '']) => ids.split(', '))
}
