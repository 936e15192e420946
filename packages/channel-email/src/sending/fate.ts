import { isError } from '@ordna/core/adapters'

/** What became of a mail at one transport. */
export type Fate = {
  /**
   * `taken`; `refused`, this recipient, for good; `misset`, for good, because the sender is not set up as it should be;
   * `later`, not now; `away`, nobody was reached; `unknown`, all of it was sent, and no answer came.
   */
  readonly as: 'taken' | 'refused' | 'misset' | 'later' | 'away' | 'unknown'
  /** What the server said, or what happened. */
  readonly detail: string
  /** Which fault of the set-up it is, where it is one: the host is told of each once. */
  readonly fault?: string
  /** The server's own id of the mail. */
  readonly providerId?: string
}

/** What nodemailer throws. */
type SendError = {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly command?: unknown
}

/** Of these codes of 5.7 the recipient is the cause, and not who sends. */
const ofRecipient = /^5\.7\.(?:2|17|18|12\d|13\d)$/
/** The server wants to know who is there, and is not told, or not believed. */
const signingIn: ReadonlySet<unknown> = new Set([530, 534, 535, 538])
const setUpCodes: ReadonlySet<unknown> = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG'])
const greeting: ReadonlySet<unknown> = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS'])

/** How much of a mail a transport has read: with all of it, it may have been taken; with some, somebody was reached. */
export type Read = 'none' | 'some' | 'all'

/** The fate that an error tells of. */
export function fateOf(error: unknown, read: Read): Fate {
  const { code, responseCode, response, command } = Object(error) as SendError
  const words = typeof response === 'string' ? response : isError(error) ? error.message : String(error)
  const detail = code === 'ETLS' ? `the connection could not be encrypted: ${words}` : words
  const status = typeof responseCode === 'number' ? responseCode : 0
  if (setUpCodes.has(code) || signingIn.has(status)) return { as: 'away', detail, fault: faultOf(detail, code) }
  if (status >= 500 && status < 600 && status !== 503) return refusal(detail, status, command)
  // Who closes after the mail may close because of it.
  if (status >= 400) return { as: status === 421 && command !== 'DATA' ? 'away' : 'later', detail }
  if (code === 'EENVELOPE') return { as: 'refused', detail }
  if (code === 'ESTREAM') return { as: 'unknown', detail }
  return { as: ({ all: 'unknown', some: 'later', none: 'away' } as const)[read], detail }
}

/** A 5xx: of the door, of the sender, or of the recipient. */
function refusal(detail: string, status: number, command: unknown): Fate {
  const enhanced = enhancedOf(detail)
  if (greeting.has(command)) return { as: 'away', detail, fault: enhanced ?? String(status) }
  const ofSender = command === 'MAIL FROM' || (enhanced?.startsWith('5.7.') && !ofRecipient.test(enhanced))
  if (ofSender) return { as: 'misset', detail, fault: enhanced ?? String(status) }
  return { as: 'refused', detail }
}

function faultOf(detail: string, code: unknown): string {
  return enhancedOf(detail) ?? String(code)
}

/** The enhanced code of a reply (RFC 3463). */
function enhancedOf(detail: string): string | undefined {
  return /(?:^|\D)\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(detail)?.[1]
}
