import type { Clock, Receipt } from '@ordna/core'
import type { Sms, SmsTransport } from './transport.js'

/** A transport that takes nothing is asked after the others for so long, in milliseconds. */
const resting = 60_000

/**
 * Asks transports in turn, until one takes the message or refuses it for good. One that throws may have taken it:
 * nobody else is asked then, because the person would get it twice, and it would be paid for twice.
 */
export function inTurn(transports: readonly SmsTransport[], clock: Clock): SmsTransport {
  const [only] = transports
  if (only && transports.length === 1) return only
  const restsUntil = new Map<SmsTransport, number>()
  const order = () => {
    const now = clock.now().getTime()
    const rests = (one: SmsTransport) => (restsUntil.get(one) ?? 0) > now
    return [...transports.filter((one) => !rests(one)), ...transports.filter(rests)]
  }
  const send = async (sms: Sms, signal: AbortSignal): Promise<Receipt> => {
    const said: Said[] = []
    for (const transport of order()) {
      signal.throwIfAborted()
      const receipt = await transport.send(sms, signal)
      said.push({ place: transports.indexOf(transport) + 1, receipt })
      if (receipt.status === 'failed' && receipt.outage) restsUntil.set(transport, clock.now().getTime() + resting)
      else restsUntil.delete(transport)
      if (receipt.status !== 'failed' || receipt.permanent) break
    }
    return together(said)
  }
  return { send }
}

type Said = { readonly place: number; readonly receipt: Receipt }

/** The last one decides; what the others said stands beside it. An outage is one only where all of them are away. */
function together(said: readonly Said[]): Receipt {
  const last = said.at(-1)?.receipt ?? { status: 'failed', detail: 'there is no transport' }
  const words = said.map(({ place, receipt }) => `transport ${place}: ${receipt.detail ?? receipt.status}`).join('; ')
  const { retryAfter: _, outage: __, ...decided } = last
  const waits = said.flatMap(({ receipt }) => (receipt.retryAfter === undefined ? [] : [receipt.retryAfter]))
  return {
    ...decided,
    ...(said.length > 1 || last.status === 'failed' ? { detail: words } : {}),
    ...(said.every(({ receipt }) => receipt.outage) ? { outage: true } : {}),
    // Asked again when the first of them may be.
    ...(last.status === 'failed' && waits.length === said.length ? { retryAfter: Math.min(...waits) } : {}),
  }
}
