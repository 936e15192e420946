/**
 * Performance reports over any lifecycle: what closed orders brought, how long cars were out, what was lost, and how long
 * orders stood in each status.
 *
 * @packageDocumentation
 */
export type { Amounts, Correction, Ending, Fact, Stayed } from './report/fact.js'
export { factsOf } from './report/facts.js'
export { endedColumns, statusColumns, tableColumns, tableRows, type TableRow } from './report/columns.js'
export type { Days } from './report/months.js'
export type { InFleet } from './report/occupancy.js'
export { carBookerReading, danishReading, printReading, subscriptionReading, visitReading } from './report/readings.js'
export type { About, FactsOptions, Listed, Orders, Reading } from './report/reading.js'
export type { ReaderOptions } from './report/reader.js'
export { reportOf } from './report/report.js'
export type { Dimension, Report, ReportOptions, Row, TimeIn } from './report/reportTypes.js'
export type { Ended, Figures } from './report/tally.js'
export type { Locale, WordName } from './report/words.js'
