import { types } from 'node:util'
import type { Answer, Channel, Clock, Delivery, Receipt } from '@ordna/core'
import { assertNames, systemClock, unlessAborted } from '@ordna/core/adapters'

/** A notice that went out. */
export type Sent = {
  readonly id: string
  /** The lifecycle and the id of the subject that it is about. */
  readonly lifecycle: string
  readonly about: string
  readonly notice: string
  readonly to: string
  readonly channel: string
  /** The subject line, where the template makes one. */
  readonly subject?: string
  readonly body: string
  /** The HTML beside the body, where the template makes one. */
  readonly html?: string
  readonly at: Date
}

/** What a recording channel is made with. */
export type RecordingOptions = {
  /** Dates deliveries and receipts. Without one, receipts have no date, and the engine's own clock counts. */
  readonly clock?: Clock
}

type FailOptions = { readonly permanent?: boolean; readonly detail?: string }

/** Answers in the channel's place; undefined leaves the answer to the channel, a throw fails the attempt. */
export type Decider = (delivery: Delivery, signal: AbortSignal) => Decided | Promise<Decided>

type Decided = Answer | undefined

/** A channel that delivers nothing and remembers everything, and fails when it is told to. */
export interface RecordingChannel extends Channel {
  /** What it took, oldest first. */
  readonly sent: readonly Sent[]

  /** How often it was given again what it had taken already. It takes each id once, as a good provider does. */
  readonly repeats: number

  /** Fails so many deliveries from now on; `permanent` tells the engine not to try this channel again. */
  failNext(times: number, options?: FailOptions): void

  /** Fails everything to this address for good. */
  refuseTo(address: string): void

  /** Asks a function about every delivery that nothing above fails. A later function replaces an earlier one. */
  decide(decider: Decider): void
}

/** Makes a channel for tests. */
export function recordingChannel(options: RecordingOptions = {}): RecordingChannel {
  assertNames('options of recordingChannel', options, { clock: true })
  const { clock } = options
  return new Recorder(clock)
}

/** What every recording channel does; `folderChannel` adds to it. */
export class Recorder implements RecordingChannel {
  readonly sent: Sent[] = []
  repeats = 0
  private readonly receipts = new Map<string, Receipt>()
  private readonly failures: Receipt[] = []
  private readonly refused = new Set<string>()
  private decider: Decider = () => undefined

  constructor(private readonly clock: Clock | undefined) {}

  failNext(times: number, options: FailOptions = {}): void {
    assertNames('options of failNext', options, { permanent: true, detail: true })
    const { permanent = false, detail = 'told to fail' } = options
    for (let left = times; left > 0; left--) this.failures.push({ status: 'failed', permanent, detail })
  }

  refuseTo(address: string): void {
    this.refused.add(address)
  }

  decide(decider: Decider): void {
    this.decider = decider
  }

  async deliver(delivery: Delivery, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted()
    const { id, to } = delivery
    if (this.receipts.has(id)) return this.repeat(id)
    const failure = this.failures.shift()
    if (failure) return failure
    if (this.refused.has(to)) return { status: 'failed', permanent: true, detail: `'${to}' is refused` }
    const answer = this.decider(delivery, signal)
    const decided = types.isPromise(answer) ? await unlessAborted(answer, signal) : answer
    return decided && decided.status !== 'accepted' ? decided : this.take(delivery, decided)
  }

  private repeat(id: string): Receipt {
    this.repeats++
    return this.receipts.get(id) as Receipt
  }

  private take(delivery: Delivery, decided?: Receipt): Receipt {
    const { id } = delivery
    if (this.receipts.has(id)) return this.repeat(id)
    const at = (this.clock ?? systemClock).now()
    const receipt: Receipt = decided ?? { status: 'accepted', ...(this.clock ? { at } : {}) }
    this.sent.push(sentOf(delivery, at))
    this.receipts.set(id, receipt)
    return receipt
  }
}

/** A delivery as it is remembered. */
export function sentOf({ id, to, message, content }: Delivery, at: Date): Sent {
  const { name: notice, subject: about } = message
  const { channel, subject, body, html } = content
  const line = subject === undefined ? {} : { subject }
  const page = html === undefined ? {} : { html }
  return { id, lifecycle: about.lifecycle, about: about.id, notice, to, channel, ...line, body, ...page, at }
}
