import { tell, type Filling } from './context.js'
import type { Cell, LayoutPart, Table, Width } from './layout.js'
import type { PaperCell, PaperPart } from './paper.js'
import { scopesOf } from './repeat.js'
import type { Scope } from './scope.js'

/** A table as it is printed. */
export type FilledTable = {
  readonly head: readonly PaperCell[]
  readonly rows: readonly (readonly PaperCell[])[]
  readonly widths: readonly Width[]
  readonly lines: 'none' | 'rows' | 'all'
}

/** What fills what stands in a cell. */
export type FillPart = (part: LayoutPart, scope: Scope, path: string) => readonly PaperPart[]

/** Where a table stands, and what it is filled by. */
export type TablePlace = {
  readonly scope: Scope
  readonly path: string
  readonly filling: Filling
  readonly fillPart: FillPart
}

/** A table with its rows: each as many columns as the others. */
export function filledTable(table: Table, { scope, path, filling, fillPart }: TablePlace): FilledTable {
  const columns = table.widths?.length ?? columnsOf(table.head ?? table.rows[0]?.cells ?? [])
  const cells = (list: readonly Cell[], inner: Scope, at: string) => {
    const given = columnsOf(list)
    if (given !== columns) tell(filling, at, `has ${given} columns, and the table has ${columns}`)
    return list.map((cell, index) => filledCell(cell, `${at}[${index}]`, (path) => fillPart(cell, inner, path)))
  }
  return {
    head: table.head === undefined ? [] : cells(table.head, scope, `${path}.head`),
    rows: table.rows.flatMap((row, index) => {
      const at = `${path}.rows[${index}]`
      return scopesOf(row, scope, at, filling).map((inner) => cells(row.cells, inner, `${at}.cells`))
    }),
    widths: table.widths ?? Array.from({ length: columns }, () => '*' as const),
    lines: table.lines ?? 'rows',
  }
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { span = 1 }) => sum + span, 0)
}

/** A cell stays a cell where what stands in it is nothing. */
function filledCell(cell: Cell, path: string, parts: (path: string) => readonly PaperPart[]): PaperCell {
  const { span = 1, fill } = cell
  const empty = { look: {}, path, kind: 'stack', parts: [] } as const
  return { ...(parts(path)[0] ?? empty), span, ...(fill === undefined ? {} : { fill }) }
}
