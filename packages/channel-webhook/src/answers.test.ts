import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { aReceiver, postTo } from './calls.fixture.js'
import { secret } from './receiver.fixture.js'

test.each([200, 201, 202, 204, 299])('%d is accepted', async (status) => {
  const { url } = await aReceiver(() => status)
  expect(await postTo(url('/'))).toEqual({ status: 'accepted' })
})

test.each([408, 421, 423, 425, 429, 500, 502, 503, 504, 599])('%d is tried again', async (status) => {
  const { url } = await aReceiver(() => status)
  expect(await postTo(url('/'))).toMatchObject({ status: 'failed', permanent: false, detail: `HTTP ${status}` })
})

test.each([304, 400, 401, 403, 404, 405, 409, 413, 415, 422])('%d is a failure for good', async (status) => {
  const { url } = await aReceiver(() => status)
  expect(await postTo(url('/'))).toMatchObject({ status: 'failed', permanent: true })
})

test('an endpoint that is gone is switched off before its message has failed for good', async () => {
  const { url } = await aReceiver(() => 410)
  const gone: unknown[] = []
  const told = async (asked: unknown) => {
    await wait(5)
    gone.push(asked)
  }
  expect(await postTo(url('/'), { gone: told })).toMatchObject({
    permanent: true,
    detail: 'HTTP 410 (it wants no more)',
  })
  expect(gone).toEqual([{ to: 'erp', tenant: 'malmo' }])
  expect(await postTo(url('/'))).toMatchObject({ permanent: true })
})

test('an endpoint that could not be switched off is tried again, and is told of again', async () => {
  const { url } = await aReceiver(() => 410)
  const failing = () => Promise.reject(new Error('the database is away'))
  await expect(postTo(url('/'), { gone: failing })).rejects.toThrow('the database is away')
})

test('what a receiver says stands in the failure: its first words, and none of ours', async () => {
  const { url } = await aReceiver((_, response) => {
    response.writeHead(429, { 'retry-after': '120' }).end(`too many\r\n${'x'.repeat(1_000)}`)
    return true
  })
  const answer = await postTo(url('/hooks/token'))
  const { detail = '' } = answer
  expect(answer).toMatchObject({ retryAfter: 120_000 })
  expect(detail).toContain("HTTP 429: 'too many")
  expect(detail.length).toBeLessThan(300)
  expect(detail).not.toContain(secret)
  expect(detail).not.toContain('token')
})

test('an answer without end is read to its bound, and hung up on', async () => {
  let written = 0
  let closed = false
  const { url } = await aReceiver((_, response) => {
    response.writeHead(500)
    response.on('close', () => (closed = true))
    const more = () => {
      if (closed) return
      written += 65_536
      if (response.write('x'.repeat(65_536))) setImmediate(more)
      else response.once('drain', more)
    }
    more()
    return true
  })
  expect(await postTo(url('/'))).toMatchObject({ status: 'failed', permanent: false })
  await expect.poll(() => closed).toBe(true)
  expect(written).toBeLessThan(100_000_000)
})

test('a receiver that accepts and then talks on without end is heard at once, and hung up on', async () => {
  let closed = false
  const { url } = await aReceiver((_, response) => {
    response.on('close', () => (closed = true))
    response.writeHead(200)
    response.write('and')
    const talking = setInterval(() => response.write('and'.repeat(2_000)), 1)
    response.on('close', () => clearInterval(talking))
    return true
  })
  expect(await postTo(url('/'))).toEqual({ status: 'accepted' })
  await expect.poll(() => closed).toBe(true)
})

test.each(['silence', 'a header that never ends', 'a body that never ends'])(
  'a receiver of %s is given up in time, and may be tried again',
  async (how) => {
    const { url } = await aReceiver((_, response) => {
      if (how === 'a header that never ends') response.socket?.write('HTTP/1.1 200 OK\r\nx: ')
      if (how === 'a body that never ends') response.writeHead(500).write('wait')
      return true
    })
    await expect(postTo(url('/'), { timeout: 100 })).rejects.toThrow('127.0.0.1 has not answered within 100 ms')
  },
)

test('a receiver that hangs up, or says what is no HTTP, may be tried again', async () => {
  const hangingUp = await aReceiver((_, response) => {
    response.socket?.destroy()
    return true
  })
  await expect(postTo(hangingUp.url('/'))).rejects.toThrow('socket hang up')
  const babbling = await aReceiver((_, response) => {
    response.socket?.end('220 mail.example.com ESMTP\r\n')
    return true
  })
  await expect(postTo(babbling.url('/'))).rejects.toThrow('Parse Error')
})
