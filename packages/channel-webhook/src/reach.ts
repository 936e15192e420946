import { shownText } from '@ordna/core/adapters'
import { isIP } from 'node:net'
import { familyOf, isPublic, listOf } from './publicAddress.js'

/** Why an address must not be connected to by this protocol; null where it may. */
export type Reach = (address: string, protocol: string) => string | null

/** What may be reached: public addresses over TLS, and networks that are named over either. A text where one is none. */
export function reachOf(networks: readonly string[]): Reach | string {
  if (!Array.isArray(networks)) return `'networks' is ${shownText(networks)}. Pass a list, as ['10.2.0.0/16'].`
  const wrong = networks.find((network) => !isNetwork(network))
  if (wrong !== undefined)
    return `'networks' has ${shownText(wrong)}. Pass each as an address and its bits, as '10.2.0.0/16'.`
  const own = listOf(networks)
  return (address, protocol) => {
    if (isIP(address) === 0) return `'${shownText(address)}' is no address`
    if (own.check(address, familyOf(address))) return null
    if (!isPublic(address)) return `${address} is no public address: name its network in 'networks' where it is meant`
    return protocol === 'https:' ? null : `plain http goes only into the networks of 'networks': use https`
  }
}

function isNetwork(network: unknown): boolean {
  const [, address = '', bits] = (typeof network === 'string' && /^([\d.a-f:]+)\/(\d{1,3})$/i.exec(network)) || []
  const family = isIP(address)
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128)
}
