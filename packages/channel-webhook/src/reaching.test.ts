import { expect, test } from 'vitest'
import { aReceiver, postTo } from './calls.fixture.js'

/** Says one thing after another, the last one for ever. */
function changing(...answers: readonly (readonly string[])[]) {
  const asked: string[] = []
  const resolve = async (host: string) => {
    asked.push(host)
    return answers[Math.min(asked.length, answers.length) - 1] ?? []
  }
  return { asked, resolve }
}

const hidden = ['127.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '10.0.0.1', 'fe80::1']

test.each(hidden)('a host that leads to %s is refused for good, and nobody is called', async (address) => {
  const { calls, url } = await aReceiver()
  const { resolve } = changing(['1.1.1.1', address])
  const { port } = new URL(url('/'))
  const receipt = await postTo(`https://inner.example.com:${port}/`, { resolve, networks: [] })
  expect(receipt).toMatchObject({
    status: 'failed',
    permanent: true,
    detail: expect.stringContaining('inner.example.com'),
  })
  expect(receipt.detail).toContain(`${address} is no public address`)
  expect(calls()).toBe(0)
})

const written = [
  '127.0.0.1',
  '127.1',
  '0x7f000001',
  '2130706433',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '0',
]

test.each(written)('a url that names %s is refused without a look at any resolver', async (host) => {
  const { asked, resolve } = changing(['1.1.1.1'])
  const receipt = await postTo(`https://${host}/`, { resolve, networks: [] })
  expect(receipt).toMatchObject({ status: 'failed', permanent: true })
  expect(asked).toEqual([])
})

test('localhost is looked up as it is, and refused', async () => {
  const { url, calls } = await aReceiver()
  const receipt = await postTo(url('/').replace('http://127.0.0.1', 'https://localhost'), { networks: [] })
  expect(receipt).toMatchObject({ permanent: true, detail: expect.stringContaining('no public address') })
  expect(calls()).toBe(0)
})

test('a resolver that changes its answer leads nobody astray: the address that was checked is the one that is called', async () => {
  const allowed = await aReceiver(() => undefined, '127.0.0.2')
  const { port } = new URL(allowed.url('/'))
  const { asked, resolve } = changing(['127.0.0.2'], ['127.0.0.1'])
  const networks = ['127.0.0.2/32']
  const url = `http://moving.example.com:${port}/hook`
  expect(await postTo(url, { resolve, networks })).toEqual({ status: 'accepted' })
  expect(asked).toEqual(['moving.example.com'])
  expect(await postTo(url, { resolve, networks })).toMatchObject({ status: 'failed', permanent: true })
  expect(allowed.calls()).toBe(1)
})

test('a connection that is used again leads to where it led, whatever the resolver says by then', async () => {
  const first = await aReceiver(() => undefined, '127.0.0.2')
  const { port } = new URL(first.url('/'))
  const { resolve } = changing(['127.0.0.2'], ['127.0.0.1'])
  expect(await postTo(`http://moving.example.com:${port}/`, { resolve, networks: ['127.0.0.2/32'] })).toEqual({
    status: 'accepted',
  })
  expect(first.accepted[0]?.headers.host).toBe(`moving.example.com:${port}`)
})

test('plain http leaves the networks that are named for nothing', async () => {
  const receipt = await postTo('http://shop.example.com/', { resolve: async () => ['1.1.1.1'] })
  expect(receipt).toMatchObject({ permanent: true, detail: expect.stringContaining('use https') })
})

test('a host that has no address, or no resolver, may have one at the next attempt', async () => {
  await expect(postTo('https://a.example.com/', { resolve: async () => [] })).rejects.toThrow('has no address')
  const away = () => Promise.reject(new Error('SERVFAIL'))
  await expect(postTo('https://a.example.com/', { resolve: away })).rejects.toThrow('SERVFAIL')
})

test.each([301, 302, 303, 307, 308])('a redirect by %d to a place within is not followed', async (status) => {
  const inner = await aReceiver()
  const outer = await aReceiver((_, response) => {
    response.writeHead(status, { location: inner.url('/admin') }).end()
    return true
  })
  const receipt = await postTo(outer.url('/'))
  expect(receipt).toMatchObject({ status: 'failed', permanent: status === 301 || status === 308 })
  expect(receipt.detail).toContain('redirects are not followed')
  expect(inner.calls()).toBe(0)
})
