import { setTimeout as wait } from 'node:timers/promises'
import { isError, unlessAborted } from '@ordna/core/adapters'
import { busy, isTaken, verdictOf, wordsOf } from './answered.js'
import { asked, isGivenUp, isWithoutDocument, readJob, type Job } from './job.js'
import { checkOptions, type CheckedOptions, type PrinterOptions } from './options.js'
import { askedOfPrinter, cannot, readPrinter, type PrinterState } from './printerState.js'
import { inTurn } from './inTurn.js'
import { NoAnswer } from './wire/post.js'
import { ask, first, groupsOf, keywords, operations, type Question } from './wire/asking.js'
import type { Attributes, IppAnswer, Written } from './wire/message.js'

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
    state: async (signal) => readPrinter(groupsOf(await asking(checked, printerQuestion, signal), 'printer')[0]),
  }
}

const printerQuestion: Question = {
  operation: operations.printerAttributes,
  attributes: { 'requested-attributes': keywords(...askedOfPrinter) },
}

async function print(options: CheckedOptions, job: PrintJob, signal: AbortSignal): Promise<Printed> {
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

/** What a printer answers instead of doing it. */
class Refusal extends Error {
  constructor(readonly as: Printed) {
    super('refused')
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
  const [printer] = groupsOf(await asking(options, printerQuestion, signal), 'printer')
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
  const sent = await asking(options, question, new AbortController().signal)
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
    else return idOf(checked(answer))
  }
}

function idOf(answer: IppAnswer): number {
  const id = first(groupsOf(answer, 'job')[0], 'job-id')
  if (typeof id === 'number') return id
  throw new Error('the printer made a job and did not say its number')
}

function dimension(value: number): Written {
  return { as: 'integer', value }
}

function wishes({ sides, media, tray, color, size }: CheckedOptions): Attributes {
  return {
    ...(sides === undefined ? {} : { sides: { as: 'keyword', value: sides } }),
    ...(color === undefined ? {} : { 'print-color-mode': { as: 'keyword', value: color } }),
    ...(tray === undefined
      ? { media: { as: 'keyword', value: media } }
      : {
          'media-col': {
            as: 'collection',
            value: {
              'media-size': {
                as: 'collection',
                value: { 'x-dimension': dimension(size.width), 'y-dimension': dimension(size.height) },
              },
              'media-source': { as: 'keyword', value: tray },
            },
          },
        }),
  }
}

/**
 * Of those that the printer did not give up the oldest, which is the one that counts; else the newest of the others.
 */
async function newest(options: CheckedOptions, name: string, signal: AbortSignal): Promise<Job | null> {
  const jobs = await jobsOf(options, name, signal)
  return jobs.find((job) => !isGivenUp(job)) ?? jobs.at(-1) ?? null
}

/** All of a name, by their numbers. One that is done between the two questions is found by the second. */
async function jobsOf(options: CheckedOptions, name: string, signal: AbortSignal): Promise<readonly Job[]> {
  const found = new Map<number, Job>()
  for (const which of ['not-completed', 'completed']) {
    const attributes: Attributes = {
      'which-jobs': { as: 'keyword', value: which },
      'requested-attributes': keywords(...asked),
    }
    const answer = await asking(options, { operation: operations.jobs, attributes }, signal)
    for (const job of groupsOf(answer, 'job').map(readJob)) if (job?.name === name) found.set(job.id, job)
  }
  return [...found.values()].toSorted((one, other) => one.id - other.id)
}

/** Asks what has to be answered. */
async function asking(options: CheckedOptions, question: Question, signal: AbortSignal): Promise<IppAnswer> {
  return checked(await ask(options, question, signal))
}

function checked(answer: IppAnswer): IppAnswer {
  if (isTaken(answer)) return answer
  const verdict = verdictOf(answer)
  throw new Refusal({ status: verdict === 'taken' ? 'later' : verdict, why: wordsOf(answer) })
}
