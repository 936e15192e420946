import { type Answer, type Receipt } from '@ordna/core'
import { failedForGood, fileNameOf, systemClock } from '@ordna/core/adapters'
import { ippPrinter, type Job, type Printed, type PrinterOptions } from '@ordna/ipp'
import { setTimeout as wait } from 'node:timers/promises'
import { checkReporting, handOn, type Reporting } from '../receipts/reporting.js'
import { stageReceipt } from '../receipts/stage.js'
import type { Letter, LetterTransport } from './transport.js'

/** Which printer, how it prints, and who hears of it. */
export type PrinterTransportOptions = PrinterOptions & Partial<Reporting>

/** A transport to a printer. */
export interface PrinterTransport extends LetterTransport {
  /**
   * What has become of a letter, by what the printer remembers: `printed`, or failed; null while it prints, and where
   * it knows nothing. For letters whose `report` was cut off by the end of the process.
   *
   * @throws Error where the printer cannot be asked.
   */
  receiptOf(messageId: string): Promise<Receipt | null>
  /** Follows no letter any more. */
  close(): void
}

/** Milliseconds after which a printer with another job in the way is asked again. */
const soon = 60_000

/**
 * Milliseconds between two looks at a job, which double from the first to the last, and for how long it is looked at.
 */
const [firstLook, lastLook, longestFollowing] = [1_000, 60_000, 24 * 3_600_000]

/**
 * A transport to a printer, or to a queue of CUPS, over IPP. A letter is accepted once the printer has all of it, and
 * is printed once, whoever tries again. Where another job is in the way it is postponed; a printer that is out of
 * paper, jammed, switched off or wrongly set up is an outage. Neither is an attempt.
 *
 * With `report`, each letter is followed until it is printed, or given up, for as long as the process lives.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const transport = printerTransport({ url: 'ipp://printer.example.com:631/ipp/print', sides: 'one-sided', tray: 'tray-2' })
 * ```
 */
export function printerTransport(options: PrinterTransportOptions): PrinterTransport {
  const { report, channel = 'letter', onFault: _, ...printing } = options ?? {}
  if (report !== undefined) checkReporting('printerTransport', { report, channel })
  const printer = ippPrinter(printing)
  const closing = new AbortController()
  const receiptOf = async (name: string, signal: AbortSignal) => receiptFor(await printer.job(name, signal), channel)
  return {
    async send({ id, name, pdf }, signal) {
      const printed = await printer.print({ name, document: pdf }, signal)
      const answer = answerTo(printed)
      if (report && answer.status === 'accepted')
        void follow({ id, name }, { ...options, report, channel, receiptOf, signal: closing.signal })
      return answer
    },
    receiptOf: (messageId) => receiptOf(fileNameOf(messageId), AbortSignal.timeout(lastLook)),
    close: () => closing.abort(),
  }
}

function answerTo(printed: Printed): Answer {
  if (printed.status === 'taken')
    return { status: 'accepted', providerId: `job ${printed.job.id}`, detail: 'handed over' }
  if (printed.status === 'cancelled') return failedForGood(`job ${printed.job.id} was cancelled at the printer`)
  if (printed.status === 'refused') return failedForGood(`the printer cannot print it: ${printed.why}`)
  const detail = `the printer: ${printed.why}`
  if (printed.status !== 'later') return { status: 'failed', outage: true, detail }
  return { status: 'postponed', at: new Date(systemClock.now().getTime() + soon), detail }
}

type Following = Reporting & {
  readonly channel: string
  readonly receiptOf: (name: string, signal: AbortSignal) => Promise<Receipt | null>
  readonly signal: AbortSignal
}

/** Looks at a job until it is over. A printer that does not answer is asked again. */
async function follow({ id, name }: Pick<Letter, 'id' | 'name'>, following: Following): Promise<void> {
  const { receiptOf, signal } = following
  const until = performance.now() + longestFollowing
  try {
    for (let pause = firstLook; performance.now() < until; pause = Math.min(pause * 2, lastLook)) {
      await wait(pause, undefined, { signal, ref: false })
      const receipt = await receiptOf(name, signal).catch(() => null)
      if (receipt && (await handOn(following, id, receipt)) !== 'again') return
    }
  } catch {
    // It was closed.
  }
}

function receiptFor(job: Job | null, channel: string): Receipt | null {
  if (job === null) return null
  const details = { channel, providerId: `job ${job.id}` }
  if (job.state === 'completed') return stageReceipt('printed', details)
  const isOver = job.state === 'aborted' || job.state === 'cancelled'
  return isOver
    ? stageReceipt('failed', { ...details, words: [job.state, job.message].filter(Boolean).join(', ') })
    : null
}
