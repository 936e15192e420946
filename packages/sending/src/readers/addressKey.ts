import { createHmac } from 'node:crypto'
import { OrdnaError } from '@ordna/core'

const shortestSecret = 16

/**
 * Makes keys of readers from their addresses, where a host has no better one: an address of another channel is another
 * reader. Only whoever has the secret can tell whose key it is. Numbers are few, so that a digest without one would
 * hide nobody. The secret stays for good: with another one all readers are new.
 *
 * @throws OrdnaError `invalid_options` where the secret is no text of 16 characters.
 *
 * @example
 * ```ts
 * const keyOf = addressKey('a-secret-of-your-own')
 * const readerOf = ({ to, content }: Delivery) => keyOf(content.channel, to)
 * ```
 */
export function addressKey(secret: string): (channel: string, address: string) => string {
  if (typeof secret !== 'string' || secret.length < shortestSecret)
    throw new OrdnaError(
      'invalid_options',
      `The secret of addressKey is too short: give ${shortestSecret} characters.`,
      {},
    )
  return (channel, address) => {
    const plain = plainOf(address.normalize('NFC').trim().toLowerCase())
    return `r_${createHmac('sha256', secret)
      .update(JSON.stringify([channel, plain]))
      .digest('hex')
      .slice(0, 40)}`
  }
}

/** A number without what only makes it readable; any other address as it is. */
function plainOf(address: string): string {
  return /^\+?[\d\s().\-/]+$/.test(address) ? address.replaceAll(/[^\d+]/g, '').replace(/^00/, '+') : address
}
