import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Store } from '../ports/store.js'
import { after } from '../time/index.js'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import type { EngineOptions } from './settings/options.js'
import { blocker, type LinkedSubject } from '../declare/guard.js'

const areBack = (items: readonly LinkedSubject[] | undefined) =>
  items?.every(({ status }) => status === 'returned') ?? false

const item = lifecycle('item', {
  version: 1,
  data: v.object({ weight: v.optional(v.number()) }),
  roles: ['u'],
  initial: 'out',
  statuses: { out: {}, late: {}, returned: {} },
  may: { override: 'u' },
})
  .transitions((move) => ({
    takeBack: move({ from: ['out', 'late'], to: 'returned', by: ['u', 'system', 'timer'] }),
    lend: move({ from: 'returned', to: 'out', by: 'u' }),
    weigh: move({
      from: ['out', 'late', 'returned'],
      by: 'u',
      input: v.number(),
      set: ({ input }) => ({ weight: input }),
    }),
    warn: move({ from: 'out', to: 'late', by: 'u' }),
  }))
  .timers({ lost: { in: 'late', at: after({ days: 1 }), send: 'takeBack' } })
  .build()

const order = lifecycle('order', {
  version: 1,
  data: v.object({ signed: v.optional(v.string()), shelf: v.optional(v.string()), at: v.optional(v.date()) }),
  roles: ['u'],
  initial: 'open',
  links: { items: 'item', contract: 'contract' },
  statuses: { open: {}, strict: {}, shelved: {}, returned: {}, signed: { requires: ['signed'] }, stored: {} },
})
  .transitions((move) => ({
    becomeReturned: move({ from: 'open', to: 'returned', automatic: ({ linked }) => areBack(linked.items) }),
    becomeSigned: move({
      from: 'strict',
      to: 'signed',
      automatic: ({ linked, data }) => {
        if (areBack(linked.items) && data.signed === 'throw') throw new Error('broken')
        return areBack(linked.items)
      },
      guards: { light: ({ linked }) => !linked.items?.some(({ data }) => Number(data['weight']) > 9) || blocker() },
    }),
    becomeStored: move({ from: 'shelved', to: 'stored', automatic: ({ linked }) => areBack(linked.items) }),
    bePicky: move({ from: 'open', to: 'strict', by: 'u' }),
    shelve: move({ from: 'open', to: 'shelved', by: 'u' }),
    leave: move({ from: ['returned', 'signed', 'stored'], to: 'open', by: 'u' }),
    takeAllBack: move({ from: 'open', by: 'u', moves: { link: 'items', send: 'takeBack' } }),
    addItem: move({ from: 'open', by: 'u', opens: { link: 'items', data: () => ({}) } }),
  }))
  .holds({ shelf: { in: 'stored', resource: ({ shelf }) => shelf, from: 'at' } })
  .build()

const contract = lifecycle('contract', {
  version: 1,
  data: v.object({}),
  roles: ['u'],
  initial: 'running',
  links: { orders: 'order' },
  statuses: { running: {}, ended: {} },
})
  .transitions((move) => ({
    end: move({
      from: 'running',
      to: 'ended',
      automatic: ({ linked }) => linked.orders?.every(({ status }) => status === 'returned') ?? false,
    }),
    renew: move({ from: 'ended', to: 'running', by: 'u' }),
  }))
  .build()

const u = { id: 'u1', roles: ['u'] }
const desk = { tenant: 't', actor: u }

function shop(options: Partial<EngineOptions> = {}) {
  const clock = virtualClock('2026-03-02T07:00:00Z')
  const ordna = engine({ store: memoryStore(), clock, lifecycles: [item, order, contract], ...options })
  const [items, orders] = [ordna.open(item, desk), ordna.open(order, desk)]
  return { ordna, clock, items, orders, contracts: ordna.open(contract, desk) }
}

async function lent(options: Partial<EngineOptions> = {}) {
  const made = shop(options)
  for (const id of ['i1', 'i2']) await made.items.start(id, {})
  await made.orders.start('o1', {}, { links: { items: ['i1', 'i2'] } })
  return made
}

describe('an automatic transition that looks at linked subjects', () => {
  test('is asked when one of them is moved by a timer, by an override or by its own order', async () => {
    const { ordna, clock, items, orders } = await lent()
    await items.send('i1', 'warn')
    await items.override('i2', { to: 'returned', reason: 'seen on the shelf' })
    await clock.advanceBy({ days: 2 })
    await ordna.tick()
    expect(await orders.get('o1')).toMatchObject({ status: 'returned', revision: 2 })
    await items.start('i3', {})
    await orders.start('o2', {}, { links: { items: 'i3' } })
    await orders.send('o2', 'takeAllBack')
    expect((await orders.history('o2')).map(({ transition, cause }) => [transition, cause.by])).toEqual([
      [undefined, 'request'],
      ['takeAllBack', 'request'],
      ['becomeReturned', 'link'],
    ])
    expect(await items.history('i3')).toHaveLength(2)
  })

  test('is asked of whoever looks at the one that was asked, in the same commit', async () => {
    const { items, orders, contracts } = await lent()
    await contracts.start('c1', {}, { links: { orders: 'o1' } })
    await items.send('i1', 'takeBack')
    await items.send('i2', 'takeBack')
    expect(await orders.get('o1')).toMatchObject({ status: 'returned' })
    expect(await contracts.history('c1')).toMatchObject([
      { kind: 'start' },
      { transition: 'end', cause: { by: 'link', link: 'orders', from: 'o1' } },
    ])
  })

  test('sees at the start what the subject is given to link to', async () => {
    const { items, orders } = await lent()
    await items.send('i1', 'takeBack')
    expect(await orders.start('o2', {}, { links: { items: 'i1' } })).toMatchObject({ to: 'returned' })
  })

  test('is not taken by what was linked before where the transition opens more', async () => {
    const { items, orders } = await lent()
    await items.send('i1', 'takeBack')
    await orders.send('o1', 'addItem')
    await items.send('i2', 'takeBack')
    expect(await orders.get('o1')).toMatchObject({ status: 'open' })
    const id = (await orders.get('o1'))?.links.at(-1)?.id ?? ''
    await items.send(id, 'takeBack')
    expect(await orders.get('o1')).toMatchObject({ status: 'returned' })
    await orders.send('o1', 'leave')
    expect(await orders.get('o1')).toMatchObject({ status: 'returned' })
  })

  test('is not asked for what only writes something down', async () => {
    const { items, orders } = await lent()
    await items.send('i1', 'takeBack')
    await items.override('i2', { to: 'returned', reason: 'x' })
    expect(await orders.get('o1')).toMatchObject({ revision: 2 })
    await items.note('i2', { text: 'scratched' })
    expect(await orders.get('o1')).toMatchObject({ revision: 2 })
  })
})

describe('where it cannot be taken, whoever moved the linked subject is not refused', () => {
  test.each([
    ['its guard holds it back', {}, 10],
    ['a field that its target requires is missing', {}, 1],
    ['a function of it throws', { signed: 'throw' }, 1],
  ])('%s', async (_, data, weight) => {
    const told: unknown[] = []
    const { items, orders } = shop({ onFault: (error) => told.push(error) })
    await items.start('i1', { weight })
    await orders.start('o1', data, { links: { items: 'i1' } })
    await orders.send('o1', 'bePicky')
    expect(await items.send('i1', 'takeBack')).toMatchObject({ to: 'returned' })
    expect(await orders.get('o1')).toMatchObject({ status: 'strict', revision: 2 })
    expect(told).toMatchObject('signed' in data ? [{ refusal: { code: 'guard_failed' } }] : [])
  })

  test('what it would hold is held by somebody else', async () => {
    const { items, orders, clock } = shop()
    const data = { shelf: 's1', at: clock.now() }
    for (const id of ['1', '2']) {
      await items.start(`i${id}`, {})
      await orders.start(`o${id}`, data, { links: { items: `i${id}` } })
      await orders.send(`o${id}`, 'shelve')
      expect(await items.send(`i${id}`, 'takeBack')).toMatchObject({ to: 'returned' })
    }
    expect(await orders.get('o1')).toMatchObject({ status: 'stored' })
    expect(await orders.get('o2')).toMatchObject({ status: 'shelved' })
    await orders.send('o1', 'leave')
    await items.send('i2', 'weigh', 3)
    expect(await orders.get('o2')).toMatchObject({ status: 'stored' })
  })
})

test('an order that begins to link to an item while that comes back is returned too', async () => {
  const store = memoryStore()
  const ordna = engine({ store, lifecycles: [item, order] })
  await ordna.open(item, desk).start('i1', {})
  let begun = false
  const racing: Store = {
    ...store,
    commit: async (changes) => {
      if (!begun) {
        begun = true
        await ordna.open(order, desk).start('o1', {}, { links: { items: 'i1' } })
      }
      return store.commit(changes)
    },
  }
  await engine({ store: racing, lifecycles: [item, order] })
    .open(item, desk)
    .send('i1', 'takeBack')
  expect(await ordna.open(order, desk).get('o1')).toMatchObject({ status: 'returned' })
})

const one = mirror('one', 'two')
const two = mirror('two', 'one')

/** Is on where the other is off, and off where it is on: nothing makes two of them that look at each other rest. */
function mirror<Name extends string>(name: Name, other: string) {
  const seen = (linked: { readonly peer?: readonly LinkedSubject[] }) => linked.peer?.[0]?.status
  return lifecycle(name, {
    version: 1,
    data: v.object({}),
    roles: ['u'],
    initial: 'off',
    links: { peer: { to: other, back: 'peer' } },
    statuses: { off: {}, on: {} },
  })
    .transitions((move) => ({
      go: move({ from: 'off', to: 'on', automatic: ({ linked }) => seen(linked) === (name === 'one' ? 'on' : 'off') }),
      come: move({
        from: 'on',
        to: 'off',
        automatic: ({ linked }) => seen(linked) === (name === 'one' ? 'off' : 'on'),
      }),
      push: move({ from: 'off', to: 'on', by: 'u' }),
    }))
    .build()
}

test('subjects that move one another on and on are refused', async () => {
  const ordna = engine({ store: memoryStore(), lifecycles: [one, two] })
  const [ones, twos] = [ordna.open(one, desk), ordna.open(two, desk)]
  await ones.start('x', {})
  expect(await twos.tryStart('y', {}, { links: { peer: 'x' } })).toMatchObject({ outcome: 'refused', code: 'endless' })
})

test('an engine says where what is looked at may move unseen', () => {
  const apart = engine({ store: memoryStore(), lifecycles: [order], onFault: () => undefined })
  expect(apart.check()).toMatchObject([
    { code: 'unknown_lifecycle', details: { lifecycle: 'item', looking: 'order' } },
    { code: 'unknown_lifecycle', details: { lifecycle: 'contract', looking: 'order' } },
  ])
  expect(engine({ store: memoryStore(), lifecycles: [item, order, contract] }).check()).toEqual([])
})

describe('what it costs', () => {
  const counting = () => {
    const store = memoryStore()
    const asked: string[] = []
    const linkers: Store['linkers'] = async (query) => {
      asked.push(query.lifecycle)
      return store.linkers(query)
    }
    return { asked, store: { ...store, linkers } }
  }

  test('is nothing where no lifecycle of the engine looks at the moved one', async () => {
    const { asked, store } = counting()
    const items = engine({ store, lifecycles: [item] }).open(item, desk)
    await items.start('i1', {})
    await items.send('i1', 'takeBack')
    expect(asked).toEqual([])
  })

  test('is two questions for each lifecycle that does, however many have moved', async () => {
    const { asked, store } = counting()
    const { orders } = await lent({ store })
    asked.length = 0
    await orders.send('o1', 'takeAllBack')
    // Each once before it is committed, and once after it, for those who have begun to link meanwhile.
    expect(asked.toSorted()).toEqual(['contract', 'contract', 'order', 'order'])
  })

  test('is bounded: where a thousand link to one, the others are told of', async () => {
    const told: unknown[] = []
    const store = memoryStore()
    const { items } = shop({
      store: {
        ...store,
        linkers: async ({ limit }) =>
          Array.from({ length: limit }, (_, n) => ({ tenant: 't', lifecycle: 'order', id: `${n}` })),
      },
      onFault: (error) => told.push(error),
    })
    await items.start('i1', {})
    expect(told).toMatchObject([{ code: 'too_many_linkers' }])
  })
})
