import type { Pdu, Session } from './session.js'

/** What is asked of the other side. */
export type Question = 'bind_transceiver' | 'submit_sm' | 'enquire_link'

/** Milliseconds that the other side has for an answer. */
export const longestAnswer = 30_000

/** Asks, and waits for the answer: no longer than the connection lasts, the signal lets it, and the time allows. */
export async function ask(
  session: Session,
  question: Question,
  fields: { readonly [field: string]: unknown },
  signal: AbortSignal,
): Promise<Pdu> {
  signal.throwIfAborted()
  const until = AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)])
  const over = new AbortController()
  try {
    return await new Promise<Pdu>((answered, failed) => {
      const closed = () => failed(new Error('the connection to the message centre was closed'))
      session.once('close', closed)
      over.signal.addEventListener('abort', () => session.off('close', closed))
      until.addEventListener('abort', () => failed(until.reason as Error), { signal: over.signal })
      if (!session[question](fields, answered)) closed()
    })
  } finally {
    over.abort()
  }
}
