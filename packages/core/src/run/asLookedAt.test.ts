import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { Migrate } from '../decide/versions/migrate.js'
import { engine } from '../engine.js'
import { blocker } from '../declare/guard.js'

const desk = { tenant: 't', actor: { id: 'kim', roles: ['clerk'] } }

const before = lifecycle('item', {
  version: 1,
  data: v.object({ kg: v.number() }),
  roles: ['clerk'],
  initial: 'out',
  statuses: { out: {}, returned: {}, gone: { final: true } },
})
  .transitions((move) => ({
    back: move({ from: 'out', to: 'returned', by: ['clerk', 'system'] }),
    drop: move({ from: 'returned', to: 'gone', by: 'clerk' }),
  }))
  .build()

const now = lifecycle('item', {
  version: 2,
  data: v.object({ grams: v.number() }),
  roles: ['clerk'],
  initial: 'out',
  statuses: { out: {}, home: {}, gone: { final: true } },
  renamed: { returned: 'home' },
})
  .transitions((move) => ({
    back: move({ from: 'out', to: 'home', by: ['clerk', 'system'] }),
    drop: move({ from: 'home', to: 'gone', by: 'clerk' }),
  }))
  .build()

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'complete',
  links: { items: 'item' },
  statuses: { complete: {}, light: {}, gone: { final: true } },
})
  .transitions((move) => ({
    ship: move({
      from: ['complete', 'light'],
      to: 'gone',
      by: 'clerk',
      guards: {
        seen: ({ linked }) => blocker({ items: (linked.items ?? []).map(({ status, data }) => ({ status, data })) }),
      },
    }),
    takeBack: move({
      from: 'complete',
      by: 'clerk',
      moves: { link: 'items', send: 'back', only: (_, { data }) => data['grams'] === 40_000 },
    }),
    lighten: move({
      from: 'complete',
      to: 'light',
      automatic: ({ linked }) =>
        (linked.items ?? []).every(({ status, data }) => status === 'home' && data['grams'] === 40_000),
    }),
  }))
  .build()

const inGrams: Migrate = (_, subject) => ({ ...subject, data: { grams: Number(subject.data['kg']) * 1000 } })

async function opened(item: Migrate | undefined) {
  const store = memoryStore()
  const old = engine({ store, lifecycles: [before, order] })
  const items = old.open(before, desk)
  for (const id of ['a', 'b']) await items.start(id, { kg: 40 })
  await old.open(order, desk).start('o', {}, { links: { items: ['a', 'b'] } })
  await items.send('b', 'back')
  const ordna = engine({ store, lifecycles: [now, order], ...(item ? { migrations: { item } } : {}) })
  return ordna.open(order, desk)
}

test('whoever looks at a linked subject of an older version sees it carried over, whole', async () => {
  const orders = await opened(inGrams)
  const items = [
    { status: 'out', data: { grams: 40_000 } },
    { status: 'home', data: { grams: 40_000 } },
  ]
  expect(await orders.trySend('o', 'ship')).toMatchObject({ blockers: [{ guard: 'seen', items }] })
  expect((await orders.explain('o')).find(({ transition }) => transition === 'ship')).toMatchObject({
    blockers: [{ guard: 'seen', items }],
  })
})

test('conditions and moves look at it so too', async () => {
  const orders = await opened((from, subject) => ({ ...inGrams(from, subject), status: 'out' }))
  expect(await orders.send('o', 'takeBack')).toMatchObject({ outcome: 'moved' })
  expect(await orders.get('o')).toMatchObject({ status: 'light' })
})

test('what cannot be carried over is looked at as it was written, names and data', async () => {
  const items = [
    { status: 'out', data: { kg: 40 } },
    { status: 'returned', data: { kg: 40 } },
  ]
  const broken: Migrate = () => {
    throw new Error('no')
  }
  for (const item of [broken, undefined])
    expect(await (await opened(item)).trySend('o', 'ship')).toMatchObject({ blockers: [{ guard: 'seen', items }] })
})
