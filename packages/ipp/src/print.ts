import { setTimeout as wait } from 'node:timers/promises'
import { isError, unlessAborted } from '@ordna/core/adapters'
import { accepted, answerFrom, Refusal } from './answerFrom.js'
import { busy } from './answered.js'
import { isGivenUp, isWithoutDocument, readJob, type Job } from './job.js'
import { jobsOf, newest } from './knownJobs.js'
import type { CheckedOptions } from './options.js'
import { cannot, printerQuestion, readPrinter } from './printerState.js'
import { wishes } from './wishes.js'
import { ask, first, groupsOf, operations, type Question } from './wire/asking.js'
import type { Attributes, IppAnswer } from './wire/message.js'
import { NoAnswer } from './wire/post.js'

/** What is to be printed. */
export type PrintJob = {
  /** Names the job at the printer, of at most 255 bytes: of one name one is printed. */
  readonly name: string
  readonly document: Uint8Array
  /** Default `application/pdf`. */
  readonly format?: string
}

/**
 * What a printer did with a job. `taken`: it has all of it. `later`: it has nothing of it, for another job is in the
 * way, or just that one is being sent by another. `away`: nor has it anything, and prints nothing before somebody has
 * come: it is out of paper, jammed, stopped, or switched off. `cancelled`: somebody did not want it. `refused`: it
 * cannot print this document. `setup`: it would refuse every document, for the address, the rights or the options are
 * wrong.
 */
export type Printed =
  | { readonly status: 'taken'; readonly job: Job }
  | { readonly status: 'cancelled'; readonly job: Job }
  | { readonly status: 'later' | 'away' | 'refused' | 'setup'; readonly why: string }

/** Hands a document over, once for each name. @throws Error where it is not known whether the printer has it */
export async function print(options: CheckedOptions, job: PrintJob, signal: AbortSignal): Promise<Printed> {
  try {
    const known = await newest(options, job.name, signal)
    return known && known.state !== 'aborted' ? fateOf(known) : await hand(options, job, signal)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Refusal) return error.as
    if (error instanceof NoAnswer && error.isOfSetUp) return { status: 'setup', why: error.message }
    const away = awayOf(error)
    if (away === null) throw error
    return { status: 'away', why: away }
  }
}

/** Codes of calls that reached nobody: the printer is switched off, or the net to it is down. */
const unreached: ReadonlySet<unknown> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])

/** Where it was reached a moment ago it may have the document. Then it is found at the next attempt, by its name. */
function awayOf(error: unknown): string | null {
  if (!isError(error)) return null
  const { errors } = error as { readonly errors?: readonly unknown[] }
  const [first = error] = errors ?? []
  return isError(first) && 'code' in first && unreached.has(first.code)
    ? `it cannot be reached: ${String(first.code)}`
    : null
}

function fateOf(job: Job): Printed {
  if (job.state === 'cancelled') return { status: 'cancelled', job }
  if (isWithoutDocument(job)) return later(`job ${job.id} awaits its document, which another is sending or has left`)
  return { status: 'taken', job }
}

function later(why: string): Printed {
  return { status: 'later', why }
}

/**
 * A job is made before its document is sent, so that of two who make one at once the later one sees the other's, and
 * takes its own back.
 */
async function hand(options: CheckedOptions, job: PrintJob, signal: AbortSignal): Promise<Printed> {
  const [printer] = groupsOf(await answerFrom(options, printerQuestion, signal), 'printer')
  const lack = cannot(printer, options)
  if (lack !== null) return { status: 'setup', why: lack }
  const { trouble } = readPrinter(printer)
  if (trouble !== null) return { status: 'away', why: trouble }
  const id = await create(options, job.name, signal)
  const rival = await rivalOf(options, { id, name: job.name }, signal)
  if (!rival) return unlessAborted(send(options, id, job), signal)
  await cancel(options, id)
  return fateOf(rival)
}

/** Where that cannot be told, the new job is taken back: it would stand in the way of others. */
async function rivalOf(
  options: CheckedOptions,
  { id, name }: Pick<Job, 'id' | 'name'>,
  signal: AbortSignal,
): Promise<Job | undefined> {
  try {
    const jobs = await jobsOf(options, name, signal)
    return jobs.find((other) => other.id < id && !isGivenUp(other))
  } catch (error) {
    await cancel(options, id).catch(() => {})
    throw error
  }
}

async function cancel(options: CheckedOptions, id: number): Promise<void> {
  await ask(options, { operation: operations.cancelJob, attributes: jobId(id) }, AbortSignal.timeout(shortly))
}

/** Milliseconds for what nobody waits for. */
const shortly = 500

/** No signal ends this: printers take what they have of a document that breaks off for the whole. */
async function send(
  options: CheckedOptions,
  id: number,
  { name, document, format = 'application/pdf' }: PrintJob,
): Promise<Printed> {
  const attributes: Attributes = {
    ...jobId(id),
    'document-format': { as: 'mimeType', value: format },
    'last-document': { as: 'boolean', value: true },
  }
  const question = { operation: operations.sendDocument, attributes, document }
  const sent = await answerFrom(options, question, new AbortController().signal)
  const made = readJob(groupsOf(sent, 'job')[0])
  return { status: 'taken', job: { id, state: 'pending', reasons: [], message: '', ...made, name } }
}

function jobId(id: number): Attributes {
  return { 'job-id': { as: 'integer', value: id } }
}

/** The number of a new job. A printer that takes one at a time is waited for. */
async function create(options: CheckedOptions, name: string, signal: AbortSignal): Promise<number> {
  const question: Question = {
    operation: operations.createJob,
    attributes: {
      'job-name': { as: 'name', value: name },
      'ipp-attribute-fidelity': { as: 'boolean', value: true },
    },
    job: wishes(options),
  }
  const until = performance.now() + options.busy
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
    const answer = await ask(options, question, signal)
    if (answer.status === busy && performance.now() + pause < until) await wait(pause, undefined, { signal })
    else return idOf(accepted(answer))
  }
}

function idOf(answer: IppAnswer): number {
  const id = first(groupsOf(answer, 'job')[0], 'job-id')
  if (typeof id === 'number') return id
  throw new Error('the printer made a job and did not say its number')
}
