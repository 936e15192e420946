import { answerFrom } from './answerFrom.js'
import { inTurn } from './inTurn.js'
import type { Job } from './job.js'
import { withdraw } from './withdraw.js'
import { newest } from './knownJobs.js'
import { checkOptions, type PrinterOptions } from './options.js'
import { print, type Printed, type PrintJob } from './print.js'
import { printerQuestion, readPrinter, type PrinterState } from './printerState.js'
import { groupsOf } from './wire/asking.js'

/** A printer. */
export interface IppPrinter {
  /**
   * Hands a document over, once for each name, whoever tries again: a job of that name that the printer knows already
   * is the answer, and is not sent again. One that the printer gave up is.
   *
   * @throws Error where it is not known whether the printer has it: try again with the same name.
   */
  print(job: PrintJob, signal: AbortSignal): Promise<Printed>
  /** The newest job of a name, for as long as the printer knows it; null where it knows none. @throws Error */
  job(name: string, signal: AbortSignal): Promise<Job | null>
  /**
   * Takes back what the printer has of a name and has not finished, and says what became of the newest; null where it
   * knows none. What is printed already stays printed.
   *
   * @throws Error
   */
  cancel(name: string, signal: AbortSignal): Promise<Job | null>
  /** How the printer is. @throws Error */
  state(signal: AbortSignal): Promise<PrinterState>
}

/**
 * A printer, or a queue of CUPS, that speaks IPP. It has to know Create-Job and Send-Document, as IPP Everywhere asks:
 * that is how the same document is never printed twice. One that does not is reached through CUPS.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const printer = ippPrinter({ url: 'ipp://printer.example.com:631/ipp/print', tray: 'tray-2' })
 * ```
 */
export function ippPrinter(options: PrinterOptions): IppPrinter {
  const checked = checkOptions(options)
  const turn = inTurn()
  return {
    print: (job, signal) => turn(signal, () => print(checked, job, signal)),
    job: (name, signal) => newest(checked, name, signal),
    cancel: (name, signal) => withdraw(checked, name, signal),
    state: async (signal) => readPrinter(groupsOf(await answerFrom(checked, printerQuestion, signal), 'printer')[0]),
  }
}
