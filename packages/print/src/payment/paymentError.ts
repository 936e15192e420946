/** `refused`: for good, until somebody changes something. `away`: the same may pass later. */
export type PaymentErrorCode = 'refused' | 'away'

/**
 * What a payment provider did not do, or could not be asked. Match on `code`; no secret of the set-up stands in it.
 */
export class PaymentError extends Error {
  override readonly name = 'PaymentError'
  readonly code: PaymentErrorCode
  /** Who it is, the HTTP status where there is one, and the provider's own code. */
  readonly details: { readonly provider: string; readonly status?: number; readonly reason?: string }

  constructor(code: PaymentErrorCode, message: string, details: PaymentError['details']) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** Statuses below 500 that say nothing of what was asked: the pace, a twin under way, a call that took too long. */
const passing: ReadonlySet<number> = new Set([408, 409, 423, 425, 429])

/** Whether an answer is for good. Nobody answered: status 0. */
export function codeOfStatus(status: number): PaymentErrorCode {
  return status >= 400 && status < 500 && !passing.has(status) ? 'refused' : 'away'
}

const longestWords = 300

/** What a provider says, in one line that holds no secret. */
export function withoutSecrets(words: string, secrets: readonly string[]): string {
  const told = secrets.filter((secret) => secret !== '').reduce((text, secret) => text.replaceAll(secret, '…'), words)
  return told.replaceAll(/\s+/gu, ' ').trim().slice(0, longestWords)
}

/** Whether a provider has said no for good. */
export function isRefusal(error: unknown): boolean {
  const { name, code } = Object(error) as { readonly name?: unknown; readonly code?: unknown }
  return name === 'PaymentError' && code === 'refused'
}
