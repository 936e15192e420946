import { BlockList, isIPv6 } from 'node:net'

/** What IANA lists as special among IPv4 addresses: nobody's endpoint on the internet has one. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** The only IPv6 addresses that are anybody's on the internet; the second are IPv4 addresses behind NAT64. */
const global = listOf(['2000::/3', '64:ff9b::/96'])

/** Special among those: protocols, tunnels that carry an IPv4 address (Teredo, 6to4), documentation, and what NAT64 leads to. */
const excepted = listOf([
  ...special,
  ...special.map(behindNat64),
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
])

/** Whether an address is one of the internet, and none of a network, a link, a machine or a group of its own. */
export function isPublic(address: string): boolean {
  const isExcepted = excepted.check(address, familyOf(address))
  return !isExcepted && (!isIPv6(address) || global.check(address, 'ipv6'))
}

/** Addresses by `network/bits`. */
export function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/** By which rules an address is compared. */
export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

function behindNat64(network: string): string {
  const [address, bits] = network.split('/')
  return `64:ff9b::${address}/${96 + Number(bits)}`
}
