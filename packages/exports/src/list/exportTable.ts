import { assertNames } from '@ordna/core/adapters'
import { cellsOf, headingsOf, type Cell, type Column, type Heading } from './column.js'

/** A format: makes bytes of headings and rows as they come, and keeps none of them. */
export type TableFormat = (
  headings: readonly Heading[],
  rows: AsyncIterable<readonly Cell[]>,
) => AsyncIterable<Uint8Array>

/** How an export is watched and stopped. */
export type ExportOptions = {
  /** Told now and then, and in the end, how many rows were written. */
  readonly onProgress?: (rows: number) => void
  /** Stops the export: what reads its bytes is told with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Rows to export: any iterable, `rowsOf(orders, listing)` among them. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>

/**
 * A list as bytes of a format, in constant memory: rows are asked for as the bytes are read (CB-13).
 *
 * Hand it to `toFile`, which leaves nothing half written, or to `Readable.from` for an answer.
 */
export function exportTable<Row>(
  rows: Rows<Row>,
  columns: readonly Column<Row>[],
  format: TableFormat,
  options: ExportOptions = {},
): AsyncIterable<Uint8Array> {
  assertNames('options of exportTable', options, { onProgress: true, signal: true })
  return format(headingsOf(columns), cellRows(rows, columns, options))
}

/** How many rows pass between two words about progress. */
const often = 1_000

async function* cellRows<Row>(
  rows: Rows<Row>,
  columns: readonly Column<Row>[],
  { onProgress, signal }: ExportOptions,
): AsyncIterable<readonly Cell[]> {
  let count = 0
  for await (const row of rows) {
    signal?.throwIfAborted()
    yield cellsOf(columns, row)
    count++
    if (count % often === 0) onProgress?.(count)
  }
  signal?.throwIfAborted()
  onProgress?.(count)
}
