const hair = '#b8bec6'

/** A line across. */
export const rule = {
  hLineWidth: (line: number) => (line === 0 ? 0.6 : 0),
  vLineWidth: () => 0,
  hLineColor: () => hair,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

type Columns = { readonly table: { readonly widths: readonly unknown[] } }

function isLast(column: number, { table }: Columns): boolean {
  return column === table.widths.length - 1
}

/** What lies between the columns of a table, in points for each. */
export const paddings = { none: 10, rows: 8, all: 9.5 } as const

/** Lines as thin as a printer draws them well; below the head one that is seen. */
export const tableLooks = {
  none: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: (column: number, node: Columns) => (isLast(column, node) ? 0 : 10),
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
  rows: {
    hLineWidth: (line: number, node: { readonly table: { readonly headerRows?: number } }) =>
      line === 0 ? 0 : line === node.table.headerRows ? 0.9 : 0.4,
    vLineWidth: () => 0,
    hLineColor: () => hair,
    paddingLeft: (column: number) => (column === 0 ? 0 : 4),
    paddingRight: (column: number, node: Columns) => (isLast(column, node) ? 0 : 4),
    paddingTop: () => 3,
    paddingBottom: () => 2.5,
  },
  all: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => hair,
    vLineColor: () => hair,
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
}
