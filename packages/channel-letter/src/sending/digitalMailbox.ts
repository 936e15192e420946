import { OrdnaError, type Answer, type Delivery } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import type { LetterCallbacks } from '../receipts/letterCallbacks.js'
import { posted } from './posted.js'
import { checkReach } from './printProvider.js'
import type { Letter, LetterTransport } from './transport.js'

/**
 * A mailbox that people have with the state or a company, and read letters in: Digital Post and e-Boks in Denmark,
 * Kivra in Sweden, Digipost in Norway, slovensko.sk in Slovakia.
 */
export interface DigitalMailbox {
  /**
   * Whether the person has one, and takes letters of this sender there. A throw is tried again: it is no reason for
   * paper.
   */
  reaches(person: string, signal: AbortSignal): Promise<boolean>
  /**
   * One attempt. `not_connected` is a person that has left since they were asked about; everything else is a channel's
   * answer. The same name is the same letter: a provider that has it answers as it did.
   */
  deliver(letter: Letter & { readonly person: string }, signal: AbortSignal): Promise<Answer | 'not_connected'>
}

/** A digital mailbox, and the paper for whom it does not reach. */
export type MailboxFirstOptions = {
  readonly mailbox: DigitalMailbox
  /** Under which number or name the mailbox knows the reader; null where nobody knows it, who then gets paper. */
  readonly person: (delivery: Delivery) => string | null
  readonly paper: LetterTransport
}

const names: NamesOf<MailboxFirstOptions> = { mailbox: true, person: true, paper: true }

/**
 * A transport that puts a letter into the reader's digital mailbox, and onto paper where they have none. What the
 * mailbox took, or may have taken, is never printed besides: an attempt that failed there is tried again there.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const transport = mailboxFirst({
 *   mailbox: httpMailbox({ url: 'https://mailbox.example.com/v1', token: 'secret' }),
 *   person: ({ message }) => (typeof message.data.personNumber === 'string' ? message.data.personNumber : null),
 *   paper: spoolFolder('/var/spool/letters'),
 * })
 * ```
 */
export function mailboxFirst(options: MailboxFirstOptions): LetterTransport {
  assertNames('options of mailboxFirst', options ?? null, names)
  const { mailbox, person: personOf, paper } = options
  if (typeof mailbox?.reaches !== 'function' || typeof mailbox.deliver !== 'function')
    throw invalid("'mailbox' is none. Pass one, as httpMailbox({ … }).")
  if (typeof personOf !== 'function') throw invalid("'person' is no function. Pass (delivery) => … or null.")
  if (typeof paper?.send !== 'function') throw invalid("'paper' is no transport. Pass one, as spoolFolder(…).")
  return {
    async send(letter, signal) {
      const person = personOf(letter.delivery)
      if (person === null || !(await mailbox.reaches(person, signal))) return paper.send(letter, signal)
      signal.throwIfAborted()
      const answer = await mailbox.deliver({ ...letter, person }, signal)
      return answer === 'not_connected' ? paper.send(letter, signal) : answer
    },
  }
}

/** A digital mailbox over HTTP. */
export type HttpMailboxOptions = {
  /** What its addresses begin with. */
  readonly url: string
  readonly token: string
  /** What hears later that a letter was `delivered` or `opened`. */
  readonly callbacks?: Pick<LetterCallbacks, 'urlFor'>
}

const httpNames: NamesOf<HttpMailboxOptions> = { url: true, token: true, callbacks: true }

const longestWait = 30_000

/**
 * A digital mailbox that is asked over HTTP: `POST …/reach` with `person` answers `{ "connected": true }`, and
 * `POST …/letters` takes `key`, `person`, `title`, `document` (a PDF in Base64) and `callback`, and answers 404 where
 * the person is not connected. The number of a person stands in no address, which servers write down.
 *
 * The real ones ask for agreements, certificates and formats of their own: this is the shape to write yours after.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const mailbox = httpMailbox({ url: 'https://mailbox.example.com/v1', token: 'secret' })
 * ```
 */
export function httpMailbox(options: HttpMailboxOptions): DigitalMailbox {
  assertNames('options of httpMailbox', options ?? null, httpNames)
  checkReach('httpMailbox', options)
  const { token, callbacks } = options
  const url = options.url.replace(/\/$/, '')
  return {
    async reaches(person, signal) {
      const response = await fetch(`${url}/reach`, {
        method: 'POST',
        redirect: 'error',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ person }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(longestWait)]),
      })
      if (!response.ok)
        throw new Error(`the digital mailbox does not say whether it reaches the person: HTTP ${response.status}`)
      const { connected } = Object(await response.json()) as { readonly connected?: unknown }
      return connected === true
    },
    async deliver({ id, name, subject, pdf, person }, signal) {
      const document = Buffer.from(pdf).toString('base64')
      const body = { key: name, person, title: subject, document, callback: callbacks?.urlFor(id) }
      const { status, receipt } = await posted({ url: `${url}/letters`, token, key: name, body, signal })
      if (status === 404) return 'not_connected'
      return receipt.status === 'accepted' ? { ...receipt, detail: 'digital mailbox' } : receipt
    },
  }
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `mailboxFirst's ${problem}`, {})
}
