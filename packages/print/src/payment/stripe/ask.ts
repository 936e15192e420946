import { isError, own, unlessAborted } from '@ordna/core/adapters'
import { codeOfStatus, PaymentError, withoutSecrets } from '../paymentError.js'

/** Keys and signing secrets of Stripe, wherever they stand. */
const keys = /\b(?:[sr]k_(?:live|test)|whsec)_[\w*]+/gu

/** Asks Stripe, for as long as the signal lets us: its client hears none. @throws PaymentError */
export async function ask<Answer>(
  asking: () => Promise<Answer>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Answer> {
  signal.throwIfAborted()
  try {
    return checked(await unlessAborted(asking(), signal))
  } catch (error) {
    if (signal.aborted) throw error
    throw told(error)
  }
}

/** The client takes an answer of a gateway for one of Stripe's, whatever its status, where it is JSON without an error. */
function checked<Answer>(answer: Answer): Answer {
  const { lastResponse } = Object(answer) as { readonly lastResponse?: { readonly statusCode?: number } }
  const status = lastResponse?.statusCode ?? 200
  if (status < 300) return answer
  const reason = 'the answer is not of Stripe'
  throw new PaymentError(codeOfStatus(status), `Stripe answers HTTP ${status}: ${reason}.`, {
    provider: 'stripe',
    status,
    reason,
  })
}

/** The client's errors hold headers and more of the request: what is handed on is made of their words. */
function told(error: unknown): unknown {
  if (!isError(error) || own(error as never, 'type') === undefined) return error
  const {
    statusCode: status,
    code,
    requestId,
  } = error as {
    readonly statusCode?: number
    readonly code?: string
    readonly requestId?: string
  }
  const words = withoutSecrets(error.message.replaceAll(keys, '…'), [])
  const said = status === undefined ? 'has not answered' : `answers HTTP ${status}`
  const request = requestId === undefined ? '' : ` (${requestId})`
  const reason = code ?? words
  const details = { provider: 'stripe', ...(status === undefined ? {} : { status }), reason }
  return new PaymentError(codeOfStatus(status ?? 0), `Stripe ${said}${request}: ${words}`, details)
}
