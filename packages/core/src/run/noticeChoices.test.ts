import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { check } from '../inspect/check.js'
import { lifecycle } from '../lifecycle.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import { obedientChannel, stillClock } from './shop.fixture.js'

const to = () => 'a@example.com'
const channels = ['email'] as const

const order = lifecycle('order', {
  version: 1,
  data: v.object({ total: v.number(), customer: v.optional(v.string()) }),
  roles: ['clerk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { start: 'clerk', override: 'clerk', readNotes: 'clerk' },
  initial: 'open',
  statuses: { open: {}, accepted: {}, packed: {}, done: { final: true } },
})
  .notices({
    received: { to, channels, optional: 'on', entering: 'open' },
    confirmation: {
      to,
      channels,
      optional: { default: 'on', text: 'clerk', urgent: 'clerk' },
      window: { from: '09:00', until: '17:00' },
    },
    offer: { to, channels, optional: 'off' },
    packed: { to, channels, optional: { default: 'off', text: 'clerk' }, entering: 'packed' },
    receipt: { to, channels },
    chase: { to, channels, optional: 'off' },
  })
  .transitions((move) => ({
    confirm: move({ from: 'open', to: 'accepted', by: 'clerk', notice: ['confirmation', 'offer', 'receipt'] }),
    pack: move({ from: 'accepted', to: 'packed', by: ['clerk', 'timer'] }),
    end: move({ from: 'packed', to: 'done', by: 'clerk' }),
  }))
  .timers({
    pack: { in: 'accepted', at: after({ hours: 24 }), send: 'pack' },
    chase: { in: 'open', at: after({ hours: 1 }), notice: 'chase' },
  })
  .build()

function begun(hour = 12) {
  const clock = stillClock(new Date(Date.UTC(2026, 2, 2, hour)))
  const email = obedientChannel()
  const ordna = engine({ clock, store: memoryStore(), channels: { email } })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
  const sent = async () => {
    await ordna.tick()
    return email.got.splice(0).map(({ message: { name, text } }) => (text === undefined ? name : [name, text]))
  }
  return { orders, sent, clock, ordna }
}

describe('a notice that is the sender’s choice', () => {
  test('goes out or not, as is said where nothing is chosen', async () => {
    const { orders, sent } = begun()
    await orders.start('o1', { total: 1 })
    expect(await sent()).toEqual(['received'])
    await orders.send('o1', 'confirm')
    expect((await sent()).toSorted()).toEqual(['confirmation', 'receipt'])
    await orders.send('o1', 'pack')
    expect(await sent()).toEqual([])
  })

  test('goes out or not, as the sender says, at the start and on entering as well', async () => {
    const { orders, sent } = begun()
    await orders.start('o1', { total: 1 }, { notices: { received: false } })
    await orders.send('o1', 'confirm', undefined, { notices: { confirmation: false, offer: true } })
    await orders.send('o1', 'pack', undefined, { notices: { packed: true } })
    expect(await sent()).toEqual(['offer', 'receipt', 'packed'])
    expect((await orders.history('o1'))[1]?.messages?.map(({ name }) => name)).toEqual(['offer', 'receipt'])
  })

  test('goes out with a text of the sender’s own, which stands in the history and is not for everybody', async () => {
    const { orders, sent } = begun()
    await orders.start('o1', { total: 1, customer: 'c1' }, { notices: { received: false } })
    await orders.send('o1', 'confirm', undefined, { notices: { confirmation: { text: 'See you!' } } })
    expect((await sent()).toSorted()).toEqual([['confirmation', 'See you!'], 'receipt'])
    const told = async (by: typeof orders) => (await by.history('o1'))[1]?.messages?.[0]
    expect(await told(orders)).toMatchObject({ name: 'confirmation', text: 'See you!' })
    expect(await told(orders.as({ id: 'c1', roles: ['customer'] }))).not.toHaveProperty('text')
  })

  test('passes its window where the sender says that it is urgent', async () => {
    const { orders, sent } = begun(20)
    for (const id of ['o1', 'o2']) await orders.start(id, { total: 1 }, { notices: { received: false } })
    await orders.send('o1', 'confirm')
    await orders.send('o2', 'confirm', undefined, { notices: { confirmation: { urgent: true } } })
    expect((await sent()).toSorted()).toEqual(['confirmation', 'receipt', 'receipt'])
  })

  test('goes out with an override only where it is chosen, or all are told', async () => {
    const { orders, sent } = begun()
    const reason = 'found in the store room'
    for (const id of ['o1', 'o2', 'o3', 'o4']) await orders.start(id, { total: 1 }, { notices: { received: false } })
    await orders.override('o1', { to: 'packed', reason })
    await orders.override('o2', { to: 'packed', reason, notify: true })
    expect(await sent()).toEqual([])
    await orders.override('o3', { to: 'packed', reason, notices: { packed: { text: 'Sorry!' } } })
    await orders.override('o4', { to: 'packed', reason, notify: true, notices: { packed: true } })
    expect(await sent()).toEqual([['packed', 'Sorry!'], 'packed'])
  })

  test('is sent by a timer that names it, whatever its switch says', async () => {
    const { orders, sent, clock } = begun()
    await orders.start('o1', { total: 1 }, { notices: { received: false } })
    clock.at = new Date(clock.at.getTime() + 3_600_000)
    expect(await sent()).toEqual(['chase'])
  })

  test('is chosen also by whoever sends what an automatic transition follows, in the same status or another', async () => {
    const parcel = lifecycle('parcel', {
      version: 1,
      data: v.object({ left: v.number() }),
      roles: ['clerk'],
      initial: 'open',
      statuses: { open: {}, full: { final: true } },
    })
      .notices({ full: { to, channels, optional: 'on' }, hidden: { to, channels, optional: 'on' } })
      .transitions((move) => ({
        take: move({ from: 'open', by: 'clerk', set: ({ data }) => ({ left: data.left - 1 }) }),
        fill: move({ from: 'open', to: 'full', automatic: ({ data }) => data.left === 0, notice: 'full' }),
        tell: move({ from: 'open', by: 'system', notice: 'hidden' }),
      }))
      .build()
    const email = obedientChannel()
    const ordna = engine({ store: memoryStore(), channels: { email } })
    const parcels = ordna.open(parcel, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
    await parcels.start('p1', { left: 1 })
    expect(await parcels.explain('p1')).toMatchObject([{ transition: 'take', notices: [{ notice: 'full', on: true }] }])
    await parcels.send('p1', 'take', undefined, { notices: { full: false } })
    expect((await parcels.get('p1'))?.status).toBe('full')
    await ordna.tick()
    expect(email.got).toEqual([])
    expect(check(parcel).map(({ place, code }) => `${place} ${code}`)).toEqual(['notices.hidden.optional never_chosen'])
  })

  test('is part of what a request says', async () => {
    const { orders, sent } = begun()
    await orders.start('o1', { total: 1 })
    const send = (notices: { confirmation: boolean }) =>
      orders.send('o1', 'confirm', undefined, { requestId: 'r1', notices })
    await send({ confirmation: false })
    expect(await send({ confirmation: false })).toMatchObject({ repeated: true })
    await expect(send({ confirmation: true })).rejects.toMatchObject({ code: 'request_reused' })
    expect(await sent()).toEqual(['received', 'receipt'])
  })

  test('is what a screen draws a box for', async () => {
    const { orders } = begun()
    await orders.start('o1', { total: 1 })
    const [confirm] = await orders.explain('o1')
    expect(confirm).toMatchObject({
      transition: 'confirm',
      notices: [
        { notice: 'confirmation', on: true, text: true, urgent: true },
        { notice: 'offer', on: false },
      ],
    })
    expect(await orders.explain('o1', { transition: 'confirm' })).toMatchObject({ notices: confirm?.notices })
    await orders.send('o1', 'confirm')
    expect(await orders.explain('o1')).toMatchObject([
      { transition: 'pack', notices: [{ notice: 'packed', on: false, text: true }] },
    ])
  })

  test.each([
    ['one that is none', { confirmtion: true }, 'confirmtion'],
    ['one that must go out', { receipt: false }, 'receipt'],
    ['one of another transition', { packed: true }, 'packed'],
  ])('is no other: %s is refused', async (_, notices, notice) => {
    const { orders, sent } = begun()
    await orders.start('o1', { total: 1 }, { notices: { received: false } })
    expect(await orders.trySendNamed('o1', 'confirm', undefined, { notices })).toMatchObject({
      code: 'unknown_notice',
      message: `'confirm' leaves no choice about the notice '${notice}'. Choose among confirmation, offer.`,
      blockers: [{ code: 'unknown_notice', notice, notices: ['confirmation', 'offer'] }],
    })
    const starting = orders.tryStart('o2', { total: 1 }, { notices: notices as never })
    expect(await starting).toMatchObject({ code: 'unknown_notice' })
    const overriding = orders.override('o1', { to: 'accepted', reason: 'so', notices: notices as never })
    await expect(overriding).rejects.toMatchObject({ refusal: { code: 'unknown_notice' } })
    expect(await sent()).toEqual([])
  })

  test.each([
    ['a text', 'yes'],
    ['a number', 1],
    ['nothing', null],
    ['a misspelt part', { txt: 'x' }],
    ['a text that is none', { text: 7 }],
    ['a text without end', { text: 'x'.repeat(10_001) }],
    ['half an urgency', { urgent: 'yes' }],
  ])('is chosen by true, false or what is said of it, and not by %s', async (_, choice) => {
    const { orders } = begun()
    await orders.start('o1', { total: 1 })
    const sending = orders.sendNamed('o1', 'confirm', undefined, { notices: { confirmation: choice as never } })
    await expect(sending).rejects.toMatchObject({ code: 'invalid_value' })
  })

  test.each([
    ['a list', []],
    ['a text', 'all'],
    ['what cannot be read', revoked()],
    ['a getter that throws', Object.defineProperty({}, 'offer', { get: revoked, enumerable: true })],
  ])('is named in an object, and not in %s', async (_, notices) => {
    const { orders } = begun()
    await orders.start('o1', { total: 1 })
    const sending = orders.sendNamed('o1', 'confirm', undefined, { notices: notices as never })
    await expect(sending).rejects.toMatchObject({ code: 'invalid_value' })
  })
})

describe('who may choose', () => {
  const visit = lifecycle('visit', {
    version: 1,
    data: v.object({ customer: v.string() }),
    roles: ['customer', 'clerk', 'boss'],
    owner: { role: 'customer', id: ({ customer }) => customer },
    may: { start: ['owner', 'clerk'], override: ['clerk', 'boss'] },
    initial: 'booked',
    statuses: { booked: {}, over: { final: true } },
  })
    .notices({
      plain: { to, channels, optional: 'on', window: { from: '09:00', until: '17:00' } },
      theirs: { to, channels, optional: { default: 'off', by: 'clerk', text: ['clerk', 'boss'] } },
      hello: { to, channels, optional: { default: 'on', by: ['owner', 'clerk'], text: 'owner' }, entering: 'booked' },
      last: { to, channels, optional: { default: 'off', by: 'boss', urgent: 'boss' }, entering: 'over' },
    })
    .transitions((move) => ({
      end: move({ from: 'booked', to: 'over', by: ['owner', 'clerk', 'boss'], notice: ['plain', 'theirs'] }),
    }))
    .build()

  async function met() {
    const email = obedientChannel()
    const ordna = engine({
      clock: stillClock(new Date(Date.UTC(2026, 2, 2, 20))),
      store: memoryStore(),
      channels: { email },
    })
    const clerk = ordna.open(visit, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
    const [customer, boss] = [clerk.as({ id: 'c', roles: ['customer'] }), clerk.as({ id: 'b', roles: ['boss'] })]
    await clerk.start('v', { customer: 'c' })
    return { ordna, clerk, customer, boss, email }
  }

  const refused = (notice: string, part?: string) => ({
    code: 'unknown_notice',
    blockers: [{ code: 'unknown_notice', notice, ...(part ? { part } : {}) }],
  })

  test('a customer writes nobody a letter, and rings nobody at night', async () => {
    const { customer, email, ordna } = await met()
    for (const choice of [{ text: 'Pay to evil.example' }, { text: '' }]) {
      const answer = await customer.trySend('v', 'end', undefined, { notices: { plain: choice } })
      expect(answer).toMatchObject(refused('plain', 'text'))
    }
    expect(await customer.trySend('v', 'end', undefined, { notices: { plain: { urgent: true } } })).toMatchObject({
      ...refused('plain', 'urgent'),
      message: "'end' leaves this actor no choice about 'urgent' of the notice 'plain'. Leave it out.",
    })
    await customer.send('v', 'end', undefined, { notices: { plain: {} } })
    await ordna.tick()
    expect(email.got.map(({ message: { name } }) => name)).toEqual(['hello'])
  })

  test('each sees and says what is theirs', async () => {
    const { clerk, customer, boss } = await met()
    const choices = async (who: typeof clerk) => [
      (await who.explain('v'))[0]?.notices,
      (await who.explain('v', { transition: 'end' })).notices,
    ]
    const seen = async (who: typeof clerk, ...notices: object[]) =>
      expect(await choices(who)).toEqual([notices, notices])
    await seen(customer, { notice: 'plain', on: true })
    await seen(clerk, { notice: 'plain', on: true }, { notice: 'theirs', on: false, text: true })
    await seen(boss, { notice: 'plain', on: true }, { notice: 'last', on: false, urgent: true })
    for (const [who, notices, wrong] of [
      [customer, { theirs: true }, refused('theirs')],
      [boss, { theirs: { text: 'x' } }, refused('theirs')],
      [clerk, { last: true }, refused('last')],
      [boss, { last: { text: 'x' } }, refused('last', 'text')],
    ] as const)
      expect(await who.trySendNamed('v', 'end', undefined, { notices: notices as never })).toMatchObject(wrong)
    expect(await clerk.trySend('v', 'end', undefined, { notices: { theirs: { text: 'x' } } })).toMatchObject({
      outcome: 'moved',
    })
  })

  test('an owner chooses for what they start as theirs, and an override asks as well', async () => {
    const { clerk, customer } = await met()
    const greet = (text: string) => ({ notices: { hello: { text } } })
    await customer.start('w', { customer: 'c' }, greet('It is me'))
    expect(await clerk.tryStart('x', { customer: 'c' }, greet('It is you'))).toMatchObject(refused('hello', 'text'))
    const ending = (who: typeof clerk, last: object | true) =>
      who.override('v', { to: 'over', reason: 'so', notices: { last } } as never)
    await expect(ending(clerk, true)).rejects.toMatchObject({ refusal: refused('last') })
    await ending(clerk.as({ id: 'b', roles: ['boss'] }), { urgent: true })
  })
})

/** A proxy that throws whatever is asked of it. */
function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

describe('a choice about what follows by itself', () => {
  const paid = lifecycle('paid', {
    version: 1,
    data: v.object({ paid: v.optional(v.boolean()) }),
    roles: ['clerk'],
    initial: 'billed',
    statuses: { billed: {}, settled: { final: true } },
  })
    .notices({
      thanks: { to, channels, optional: 'on' },
      settled: { to, channels, optional: 'on', entering: 'settled' },
      bill: { to, channels, optional: 'on', entering: 'billed' },
    })
    .transitions((move) => ({
      pay: move({ from: 'billed', by: 'clerk', set: () => ({ paid: true }) }),
      settle: move({ from: 'billed', to: 'settled', automatic: ({ data }) => data.paid === true, notice: 'thanks' }),
    }))
    .build()
  const billed = async () => {
    const email = obedientChannel()
    const ordna = engine({
      clock: stillClock(new Date('2026-03-02T12:00:00Z')),
      store: memoryStore(),
      channels: { email },
    })
    const bills = ordna.open(paid, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
    await bills.start('b1', {}, { notices: { bill: false } })
    return { bills, ordna, email }
  }

  test('is had by a transition that keeps the status, where what is automatic there follows', async () => {
    const { bills, ordna, email } = await billed()
    expect((await bills.explain('b1'))[0]?.notices?.map(({ notice }) => notice)).toEqual(['thanks', 'settled'])
    await bills.send('b1', 'pay', undefined, { notices: { thanks: false } })
    await ordna.tick()
    expect(email.got.map(({ message: { name } }) => name)).toEqual(['settled'])
  })

  test('is asked about as it would be sent', async () => {
    const { bills } = await billed()
    const asked = await bills.explain('b1', { transition: 'pay', notices: { thanks: false } })
    expect(asked).toMatchObject({ allowed: true, to: 'settled' })
    const wrong = await bills.explainNamed('b1', 'pay', undefined, { notices: { bill: false } })
    expect(wrong).toMatchObject({ allowed: false, code: 'unknown_notice', to: null })
    expect(await bills.trySendNamed('b1', 'pay', undefined, { notices: { bill: false } })).toMatchObject({
      code: 'unknown_notice',
    })
  })
})
