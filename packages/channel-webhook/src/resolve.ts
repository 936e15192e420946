import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Reach } from './reach.js'

/** All addresses of a host, as the system's resolver knows them. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** What the system says. */
export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)

/** An address that must not be connected to, or a host that has one. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/**
 * Looks a host up for a connection, and hands on what it has checked: there is no second look between the check and the
 * connection. A host that has one address which must not be reached is not reached at any.
 */
export function guardedLookup(resolve: Resolve, reach: Reach, protocol: string): LookupFunction {
  return (host, { all }, answer) => {
    checkedAddresses(host).then(
      (addresses) => (all ? answer(null, addresses) : answer(null, addresses[0].address, addresses[0].family)),
      (error: NodeJS.ErrnoException) => answer(error, []),
    )
  }

  async function checkedAddresses(host: string): Promise<[LookupAddress, ...LookupAddress[]]> {
    const addresses = await resolve(host)
    for (const address of addresses) assertReach(address)
    const [first, ...others] = addresses.map((address) => ({ address, family: isIP(address) }))
    if (!first) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' })
    return [first, ...others]
  }

  function assertReach(address: string): void {
    const why = reach(address, protocol)
    if (why !== null) throw new Unreachable(why)
  }
}
