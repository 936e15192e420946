import { createHmac } from 'node:crypto'
import { OrdnaError } from '@ordna/core'
import { plainAddress } from './plainAddress.js'

const shortestSecret = 16

/**
 * Makes keys of readers from their addresses, where a host has no better one: an address of another channel is another
 * reader. Only whoever has the secret can tell whose key it is. Numbers are few, so that a digest without one would
 * hide nobody. A number is the same with and without what makes it readable, and another one without its country: have
 * all of them in international form. The secret stays for good: with another one all readers are new.
 *
 * @throws OrdnaError `invalid_options` where the secret is no text of 16 characters, or a key is asked for without a
 * channel or an address.
 *
 * @example
 * ```ts
 * const keyOf = addressKey('a-secret-of-your-own')
 * const readerOf = ({ to, content }: Addressed) => keyOf(content.channel, to)
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
    if (typeof channel !== 'string' || typeof address !== 'string')
      throw new OrdnaError('invalid_options', 'A key is made of a channel and an address: keyOf(channel, address).', {})
    const plain = plainAddress(address)
    return `r_${createHmac('sha256', secret)
      .update(JSON.stringify([channel, plain]))
      .digest('hex')
      .slice(0, 40)}`
  }
}
