import { describe, expect, test } from 'vitest'
import { outageShop, refusal } from './outage.fixture.js'

const minute = 60_000

describe('an outage of a channel', () => {
  test('uses up no attempt, is told once with who waits, and once when it is over; then everything goes out', async () => {
    let isOut = true
    const shop = outageShop(() => (isOut ? refusal : undefined))
    for (const id of ['a', 'b', 'c', 'd']) await shop.start(id)
    await shop.pass(40 * minute)
    expect(shop.sent).toEqual([])
    expect(shop.problems).toMatchObject([
      {
        what: 'outage',
        name: 'sms',
        dead: false,
        detail: refusal.detail,
        outage: { since: new Date('2026-06-01T09:00:00Z'), over: false, waiting: 4 },
      },
    ])
    isOut = false
    await shop.pass(5 * minute + 2_000)
    expect(shop.sent.map(({ subject }) => subject).toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect(shop.told()).toMatchObject([{ over: false }, { name: 'sms', over: true }])
    expect(shop.problems).toHaveLength(2)
    for (const id of ['a', 'b', 'c', 'd']) expect((await shop.orders.get(id))?.dead).toEqual([])
  })

  test('is asked by one message at a time, ever more rarely, and every five minutes in the end', async () => {
    const shop = outageShop(() => refusal)
    for (let nth = 0; nth < 25; nth++) await shop.start(`o${nth}`)
    await shop.ordna.tick()
    const begun = shop.asked.length
    await shop.pass(60 * minute)
    const probes = shop.asked.slice(begun)
    expect(probes.length).toBeLessThan(25)
    expect(new Set(probes.map(({ at }) => at.getTime())).size).toBe(probes.length)
    expect(new Set(probes.map(({ id }) => id)).size).toBeGreaterThan(probes.length / 2)
    await shop.pass(5 * minute + 1_000)
    expect(shop.asked.length).toBeGreaterThan(begun + probes.length)
  })

  test('of one message alone is none: it uses up its attempts while others go out, and nobody hears of an outage', async () => {
    const shop = outageShop(({ message }) => (message.subject.id === 'bad' ? refusal : undefined))
    await shop.start('bad')
    for (let nth = 0; nth < 20; nth++) {
      await shop.start(`o${nth}`)
      await shop.pass(1_000)
    }
    expect(shop.sent).toHaveLength(20)
    expect(shop.told()).toEqual([])
    expect((await shop.orders.get('bad'))?.dead).toHaveLength(1)
    expect(shop.problems.filter(({ dead }) => dead)).toHaveLength(1)
  })

  test('that only one recipient has shown, however often, is in nobody else’s way', async () => {
    const shop = outageShop(({ message }) => (message.subject.id === 'bad' ? refusal : undefined), {
      patience: { attempts: 12, firstDelay: 2_000 },
    })
    await shop.start('bad')
    await shop.pass(2 * minute)
    await shop.start('good')
    await shop.ordna.tick()
    expect(shop.sent).toMatchObject([{ subject: 'good' }])
  })

  test('lasts: then a message that has another channel takes it, is told in the history, and not to the host', async () => {
    const shop = outageShop(() => refusal)
    await shop.start('both', { email: 'a@example.org' })
    await shop.start('one')
    await shop.start('two')
    await shop.pass(5_000)
    expect(shop.sent).toEqual([])
    await shop.pass(10_000)
    expect(shop.sent).toMatchObject([{ subject: 'both', channel: 'email' }])
    expect(shop.problems).toHaveLength(1)
    const receipts = (await shop.orders.history('both')).filter(({ kind }) => kind === 'receipt')
    expect(receipts.map(({ details }) => [details?.['channel'], details?.['status'], details?.['detail']])).toEqual([
      ['sms', 'failed', `an outage since 2026-06-01T09:00:00.000Z: ${refusal.detail}`],
      ['email', 'accepted', undefined],
    ])
    expect(receipts[0]?.details).not.toHaveProperty('outage')
  })

  test('lasts: whichever message it is that asks the channel, it takes its other channel as well', async () => {
    const shop = outageShop(() => refusal)
    const all = ['a', 'b', 'c']
    for (const id of all) await shop.start(id, { email: `${id}@example.org` })
    await shop.pass(2 * minute)
    expect(shop.sent.map(({ subject, channel }) => `${subject} ${channel}`).toSorted()).toEqual(
      all.map((id) => `${id} email`),
    )
    expect(shop.problems).toHaveLength(1)
  })

  test('keeps the messages of a subject in their order, and drops none that stands', async () => {
    let isOut = true
    const shop = outageShop(() => (isOut ? refusal : undefined))
    await shop.start('a')
    for (const request of ['1', '2', '3']) await shop.orders.send('a', 'tell', undefined, { requestId: request })
    await shop.pass(20 * minute)
    isOut = false
    await shop.pass(6 * minute)
    expect(shop.sent.map(({ name }) => name)).toEqual(['welcome', 'again', 'again', 'again'])
    const seqs = shop.sent.map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.toSorted((one, other) => one - other))
  })

  test('is found where many recipients in a row fail the same way, and no channel tells of it', async () => {
    let isOut = true
    const shop = outageShop(({ id }) => {
      if (isOut) throw new Error(`connect ECONNREFUSED 10.0.0.7:2525 (${id}, request ${id.length}-4711)`)
      return undefined
    })
    for (let nth = 0; nth < 40; nth++) await shop.start(`o${nth}`)
    await shop.pass(40 * minute)
    expect(shop.told()).toMatchObject([{ over: false, waiting: 40 }])
    expect(shop.problems.filter(({ dead }) => dead)).toEqual([])
    isOut = false
    await shop.pass(6 * minute)
    expect(shop.sent).toHaveLength(40)
    expect(shop.told()).toMatchObject([{ over: false }, { over: true }])
  })

  test('is not found where one recipient fails often, nor where some in between go out', async () => {
    const shop = outageShop(({ to, message: { subject } }) =>
      to === '+47deaf' || Number(subject.id.slice(1)) % 10 < 9 ? { status: 'failed', detail: 'HTTP 503' } : undefined,
    )
    await shop.start('deaf')
    for (let nth = 0; nth < 40; nth++) await shop.orders.send('deaf', 'tell')
    for (let nth = 0; nth < 60; nth++) {
      await shop.start(`o${nth}`)
      await shop.ordna.tick()
    }
    await shop.pass(10 * minute)
    expect(shop.told()).toEqual([])
  })

  test('of one provider leaves the others alone, and says which', async () => {
    const behaves = ({ to }: { readonly to: string }) => (to.startsWith('+47a') ? refusal : undefined)
    const shop = outageShop(behaves, { sms: { provider: ({ to }) => to.slice(0, 4) } })
    for (const id of ['a1', 'b1', 'a2', 'b2', 'a3', 'c1']) await shop.start(id)
    await shop.pass(5 * minute)
    expect(shop.sent.map(({ subject }) => subject).toSorted()).toEqual(['b1', 'b2', 'c1'])
    expect(shop.told()).toMatchObject([{ name: 'sms', provider: '+47a', over: false }])
  })

  test('is met by what hangs as well', async () => {
    const shop = outageShop(() => new Promise(() => {}), {
      patience: { attempts: 3, firstDelay: 2_000, longestDelivery: 5 },
    })
    for (let nth = 0; nth < 25; nth++) await shop.start(`o${nth}`)
    const ticking = shop.ordna.tick()
    await shop.clock.advanceBy({ seconds: 1 })
    await ticking
    expect(shop.told()).toMatchObject([{ over: false }])
  })

  test.each([1, 'yes', null])('that a channel says is %j is told of, and counts as a failure', async (outage) => {
    const shop = outageShop(() => ({ status: 'failed', outage }) as never)
    await shop.start('a')
    await shop.ordna.tick()
    expect(shop.problems).toMatchObject([{ what: 'notice', attempts: 1, detail: expect.stringContaining('outage') }])
  })
})
