export { ippPrinter, type IppPrinter, type Printed, type PrintJob } from './ippPrinter.js'
export type { Job, JobState } from './job.js'
export type { PrinterOptions } from './options.js'
export type { PrinterState } from './printerState.js'
