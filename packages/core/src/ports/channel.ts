import type { Message } from '../words/change.js'

/** What a provider said of a message. */
export type ReceiptStatus = 'accepted' | 'delivered' | 'failed' | 'bounced' | 'opened'

/**
 * What a channel, or later a provider's callback, says of a message.
 *
 * @example
 * ```ts
 * const bounced: Receipt = { status: 'bounced', channel: 'email', permanent: true }
 * ```
 */
export type Receipt = {
  readonly status: ReceiptStatus
  /** When it happened, by the provider; the engine's clock where the provider does not say. */
  readonly at?: Date
  /** The provider's own id of the message. */
  readonly providerId?: string
  readonly detail?: string
  /** Which channel it is about; the engine fills it in for what its own channels answer. */
  readonly channel?: string
  /** With `failed`: trying the same channel again is pointless. */
  readonly permanent?: boolean
  /**
   * With `failed`: so many milliseconds the provider asks to be left alone. The next attempt comes no earlier, and no later for it than
   * the engine's longest delay.
   */
  readonly retryAfter?: number
  /**
   * With `failed`: not this message is refused but every one, as where the set-up is wrong or the provider is away.
   * Messages wait, no attempt is counted, and the host is told once; of a message that is refused so while others go
   * out, attempts are counted.
   */
  readonly outage?: boolean
}

/**
 * A channel's answer that this was no attempt, and when to ask again: nobody was asked, and nothing has failed.
 *
 * @example
 * ```ts
 * const tomorrow: Postponed = { status: 'postponed', at: new Date('2026-06-02T07:00:00Z'), detail: '3 texts a day' }
 * ```
 */
export type Postponed = {
  readonly status: 'postponed'
  /**
   * No sooner than a second from now, whatever it says, and no later than a year after the message was written: more
   * has failed.
   */
  readonly at: Date
  readonly detail?: string
}

/**
 * A channel's answer that its reader does not want this message this way: nobody was asked, and nothing has failed. The
 * next channel has its turn; a message that was unwanted by all of them is dropped.
 *
 * @example
 * ```ts
 * const off: Unwanted = { status: 'unwanted', detail: "the reader has switched off 'offers'" }
 * ```
 */
export type Unwanted = { readonly status: 'unwanted'; readonly detail?: string }

/**
 * What a channel says at an attempt.
 *
 * @example
 * ```ts
 * const isOut = ({ status }: Answer) => status === 'accepted'
 * ```
 */
export type Answer = Receipt | Postponed | Unwanted

/** A message as it goes out, stored so that a retry sends the same bytes. */
export type Content = {
  readonly channel: string
  readonly subject?: string
  readonly body: string
  /** The same as HTML, for a channel that shows it; whatever is no markup of the template is escaped already. */
  readonly html?: string
  /** The language that it is written in, where the templates say so: another than the reader's where nobody has written theirs. */
  readonly locale?: string
  /** Which edition of the template made it. It stands with each receipt in the history. */
  readonly template?: string
  /** The attempt at which this channel was first tried. */
  readonly firstAttempt: number
  /** This channel has failed for good. */
  readonly spent: boolean
  /**
   * The channels by which the reader did not want it, and why. It stands with each receipt in the history. Absent where
   * there are none.
   */
  readonly unwanted?: readonly { readonly channel: string; readonly detail?: string }[]
  /** What the provider said when it took the message, where that could not be written down: it is not sent again. */
  readonly receipt?: Receipt
}

/**
 * A notice on its way out. `id` is the idempotency key: the same id is the same message, however often it comes.
 *
 * @example
 * ```ts
 * const subjectLine = ({ content }: Delivery) => content.subject ?? 'No subject'
 * ```
 */
export type Delivery = {
  readonly id: string
  readonly to: string
  readonly message: Message
  readonly content: Content
}

/**
 * Delivers notices.
 *
 * It resolves with `accepted` once the provider has taken the message, resolves with `failed`, or throws: a throw is a
 * failure that is worth retrying. `postponed` and `unwanted` are no attempts: nothing may have been sent.
 * The same id twice must not reach a person twice where the provider can prevent it.
 *
 * @example
 * ```ts
 * const log: Channel = {
 *   deliver: async ({ to, content }) => {
 *     console.log(to, content.body)
 *     return { status: 'accepted' }
 *   },
 * }
 * ```
 */
export interface Channel {
  /** One attempt. The signal aborts when another worker has taken the message over. */
  deliver(delivery: Delivery, signal: AbortSignal): Promise<Answer>

  /**
   * Which of several providers a notice goes to, as where each tenant has one of its own: an outage of one leaves the
   * others alone. Left out where there is one.
   */
  provider?(asked: Pick<Delivery, 'to' | 'message'>): string

  /**
   * What it would answer of a notice that its reader does not want this way, as things stand: `upcoming` asks it, and
   * warns. It sends nothing. Null where there is nothing to say; left out where there never is.
   */
  unwanted?(
    asked: Pick<Delivery, 'to' | 'message'> & { readonly content: Pick<Content, 'channel'> },
  ): Promise<Unwanted | null>
}

/**
 * A notice's text for one channel.
 *
 * @example
 * ```ts
 * const rendered: Rendered = { subject: 'Your visit', body: 'We come tomorrow.' }
 * ```
 */
export type Rendered = Pick<Content, 'subject' | 'body' | 'html' | 'locale' | 'template'>

/**
 * Turns a notice into what goes out. Called once per message and channel; what it returns is stored.
 *
 * @example
 * ```ts
 * const templates: Templates = { render: ({ message }) => ({ body: `${message.name}: ${message.subject.id}` }) }
 * ```
 */
export interface Templates {
  /** What it throws is a failure of this attempt, tried again like any other. */
  render(request: { readonly channel: string; readonly message: Message }): Rendered | Promise<Rendered>

  /** Whether there is a template, where the templates can tell: an engine then says at once which ones are missing. */
  has?(asked: {
    readonly lifecycle: string
    readonly notice: string
    readonly channel: string
    readonly locale: string
  }): boolean
}
