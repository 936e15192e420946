import { OrdnaError, type JobAnswer, type JobHandler, type Message } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import * as v from 'valibot'
import { filing } from '../../document/filing.js'
import type { EInvoiceProvider } from '../provider.js'
import { checkEInvoice } from '../rules/checkEInvoice.js'
import { ublText } from '../ubl/ublText.js'
import { EInvoiceData } from './data.js'

/** Who brings e-invoices to their buyers, and where their XML is kept. */
export type EInvoiceJobs = {
  /** One for all, or one for each tenant. */
  readonly provider: EInvoiceProvider | ((tenant: string) => EInvoiceProvider)
  /** Where the XML is kept. */
  readonly files: FileStore | ((tenant: string) => FileStore)
}

/**
 * The handlers of the jobs of e-invoices, by their whole names: spread them into the engine's `jobs`. The id of a job is the idempotency key of the
 * submission, so that it is handed over once, whoever tries again.
 */
export function eInvoiceJobs(options: EInvoiceJobs) {
  const { provider } = options
  const of = ({ subject }: Message) => (typeof provider === 'function' ? provider(subject.tenant) : provider)
  return {
    /** Writes it down by the rules, and asks whether the buyer can be reached. */
    'e_invoice.validate': async (job, signal) => validated(job, of(job), { options, signal }),
    /** Hands it over, once. */
    'e_invoice.submit': async (job, signal) => ({ send: 'handOver', input: await submitted(job, of(job), signal) }),
    /** Asks what became of it. */
    'e_invoice.status': async (job, signal) => told(job, of(job), signal),
  } satisfies { readonly [job: string]: JobHandler }
}

/** Asked before anything is handed over: the job that submits has one thing to do, and can be tried again. */
async function validated(
  job: Message,
  provider: EInvoiceProvider,
  { options, signal }: { readonly options: EInvoiceJobs; readonly signal: AbortSignal },
): Promise<JobAnswer> {
  const { invoice } = dataOf(job)
  const violations = checkEInvoice(invoice)
  const { receiver } = endpointsOf(job)
  if (!receiver) return { send: 'fallBack' }
  if (violations.some(({ isWarning }) => !isWarning)) return { send: 'refuse', input: violations }
  if (!(await provider.canReceive(receiver, signal))) return { send: 'fallBack' }
  const bytes = new TextEncoder().encode(ublText(invoice))
  const keep = filing({ files: options.files, render: () => ({ bytes, contentType: 'application/xml' }) })
  const kept = await keep(job, signal)
  return { send: 'validate', input: kept?.input }
}

async function submitted(job: Message, provider: EInvoiceProvider, signal: AbortSignal): Promise<string> {
  const { sender, receiver } = endpointsOf(job)
  const { tenant } = job.subject
  const xml = ublText(dataOf(job).invoice)
  if (sender && receiver) return provider.submit({ idempotencyKey: job.id, tenant, sender, receiver, xml }, signal)
  throw new OrdnaError('invalid_value', `The e-invoice '${job.subject.id}' lacks an electronic address.`)
}

async function told(job: Message, provider: EInvoiceProvider, signal: AbortSignal): Promise<JobAnswer | undefined> {
  const news = await provider.status(dataOf(job).submission ?? '', signal)
  if (news.state === 'rejected') return { send: 'reject', input: news.reason }
  if (news.state === 'reported') return { send: 'report' }
  return news.state === 'delivered' && dataOf(job).deliveredAt === undefined ? { send: 'deliver' } : undefined
}

function endpointsOf(job: Message) {
  const { seller, buyer } = dataOf(job).invoice
  return { sender: seller.endpoint, receiver: buyer.endpoint }
}

function dataOf({ data }: Message): EInvoiceData {
  return v.parse(EInvoiceData, data)
}
