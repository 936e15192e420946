export type { Cell, Column, Heading, Shows } from './list/column.js'
export { csv, type CsvOptions } from './list/csv.js'
export { exportTable, type ExportOptions, type Rows, type TableFormat } from './list/exportTable.js'
export { rowsOf, type Listed, type RowsOptions } from './list/rowsOf.js'
export { toFile } from './list/toFile.js'
export {
  columnsOf,
  type AnyColumn,
  type ColumnsOptions,
  type PickedColumn,
  type StandardColumn,
} from './list/columnsOf.js'
export type { ListLocale } from './list/words.js'
export { pdfTable } from './pdf/pdfTable.js'
export type { PdfTableOptions } from './pdf/options.js'
export { zipOf, type Filed, type Zipped, type ZipOptions } from './zip/zipOf.js'
