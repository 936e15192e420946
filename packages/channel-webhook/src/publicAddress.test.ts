import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublic } from './publicAddress.js'
import { reachOf } from './reach.js'

const inner = `
  0.0.0.0 10.0.0.1 10.255.255.255 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
  192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
  224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255

  :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:127.0.0.1
  64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:db8::1 2002:7f00:1::
  3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1
`

test.each(inner.match(/\S+/g) ?? [])('%s is none of the internet', (address) => {
  expect(isPublic(address)).toBe(false)
})

const outer = `
  1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255
  172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 198.20.0.0 223.255.255.255
  2001:4860:4860::8888 2606:4700::1111 2a00:1450::1 64:ff9b::8.8.8.8
`

test.each(outer.match(/\S+/g) ?? [])('%s is', (address) => {
  expect(isPublic(address)).toBe(true)
})

test('an address that is refused is refused in whatever IPv6 form it is written', () => {
  const [byte, rest] = [fc.integer({ min: 0, max: 255 }), fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))]
  fc.assert(
    fc.property(byte, rest, (first, others) => {
      const address = [first, ...others].join('.')
      const hex = Buffer.from([first, ...others]).toString('hex')
      const words = `${hex.slice(0, 4)}:${hex.slice(4)}`
      const forms = [`::ffff:${address}`, `::ffff:${words}`, `::${address}`, `2002:${words}::1`, `64:ff9b::${words}`]
      fc.pre(!isPublic(address))
      expect(forms.filter(isPublic)).toEqual([])
    }),
  )
})

test('what is named may be reached, over plain http too, and nothing beside it', () => {
  const reach = reachOf(['10.2.0.0/16', 'fd00::/8'])
  if (typeof reach === 'string') throw new Error(reach)
  for (const address of ['10.2.3.4', 'fd12::1']) expect(reach(address, 'http:')).toBeNull()
  expect(reach('10.3.0.1', 'https:')).toContain("name its network in 'networks'")
  expect(reach('1.1.1.1', 'http:')).toContain('use https')
  expect(reach('1.1.1.1', 'https:')).toBeNull()
  expect(reach('localhost', 'https:')).toContain('is no address')
})
