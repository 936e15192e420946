import type { IppPrinter, Job, JobState } from '@ordna/ipp'
import type { ProductionNews, ProductionState } from './news.js'

/** The job states of RFC 8011. */
const states: { readonly [State in JobState]: ProductionState } = {
  pending: 'received',
  held: 'held',
  processing: 'processing',
  stopped: 'stopped',
  cancelled: 'cancelled',
  aborted: 'aborted',
  completed: 'produced',
}

/** In the midst of a job nobody goes on before somebody has come, also where a printer only warns of it. */
const stuck: ReadonlySet<string> = new Set(['cover-open', 'door-open', 'interlock-open', 'media-jam', 'media-needed'])

/** Reasons that say no more than the state does. */
const plain: ReadonlySet<string> = new Set([
  'job-completed-successfully',
  'job-incoming',
  'job-printing',
  'job-queued',
  'job-transforming',
  'processing-to-stop-point',
])

/** What a printer knows of a job now. @throws Error where it says nothing */
export async function newsOfJob(
  printer: IppPrinter,
  name: string,
  signal: AbortSignal,
): Promise<Omit<ProductionNews, 'source'>> {
  const job = await printer.job(name, signal)
  if (!job) return { state: 'vanished', details: 'the printer does not know the job any more: it may have printed it' }
  const trouble = job.state === 'processing' || job.state === 'stopped' ? await troubleOf(printer, signal) : null
  if (trouble !== null) return { state: 'stopped', details: trouble }
  return { state: states[job.state], ...detailsOf(job) }
}

/** Many printers say of a job that it is being printed while they wait for somebody to take the paper out. */
async function troubleOf(printer: IppPrinter, signal: AbortSignal): Promise<string | null> {
  const { trouble, reasons } = await printer.state(signal)
  const met = reasons.filter(
    (reason) => !reason.endsWith('-report') && stuck.has(reason.replace(/-(error|warning)$/, '')),
  )
  return trouble ?? (met.length > 0 ? met.join(', ') : null)
}

function detailsOf({ state, reasons, message }: Job): { readonly details?: string } {
  const telling = reasons.filter((reason) => !plain.has(reason))
  const details = [message.trim(), ...telling].filter(Boolean).join(', ')
  if (details !== '') return { details }
  return state === 'stopped' || state === 'aborted' || state === 'cancelled' ? { details: state } : {}
}
