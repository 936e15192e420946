import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { bounds } from '../words/bounds.js'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'

const line = lifecycle('line', {
  version: 1,
  data: v.object({ sku: v.string(), customer: v.optional(v.string()), note: v.optional(v.string()) }),
  roles: ['staff', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { read: ['staff', 'owner'], start: 'staff' },
  initial: 'open',
  links: { orders: 'order' },
  statuses: { open: {}, packed: {}, gone: { final: true } },
})
  .transitions((move) => ({
    pack: move({
      from: 'open',
      to: 'packed',
      by: ['staff', 'system'],
      input: v.object({ note: v.string() }),
      reasons: { codes: ['heavy', 'light'], required: false },
      set: ({ input }) => input,
    }),
    end: move({ from: 'packed', to: 'gone', by: ['staff', 'system'] }),
  }))
  .build()

const order = lifecycle('order', {
  version: 1,
  data: v.object({
    lines: v.array(v.object({ sku: v.string(), count: v.number() })),
    customer: v.optional(v.string()),
  }),
  roles: ['staff', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  initial: 'open',
  links: { lines: 'line', first: 'line' },
  statuses: { open: {}, split: {}, empty: {}, over: { final: true } },
})
  .transitions((move) => ({
    split: move({
      from: 'open',
      to: 'split',
      by: 'staff',
      opens: {
        link: 'lines',
        back: 'orders',
        each: ({ data }) => data.lines,
        when: (_, { count }) => count > 0,
        data: ({ subject }, { sku, count }, index) => ({ sku: `${index} ${subject.id} ${count} ${sku}` }),
      },
    }),
    splitNamed: move({
      from: 'open',
      to: 'split',
      by: 'staff',
      opens: [
        { link: 'first', data: () => ({ sku: 'first' }) },
        {
          link: 'lines',
          each: () => ['a', 'b'],
          id: ({ subject }, sku) => `${subject.id} ${sku}`,
          data: (_, sku) => ({ sku }),
        },
        { link: 'lines', each: () => ['c', 'd'], data: (_, sku) => ({ sku }) },
        { link: 'first', data: () => ({ sku: 'last' }) },
      ],
    }),
    splitBadly: move({
      from: 'open',
      by: 'staff',
      opens: { link: 'lines', each: () => 'lines' as never, data: () => ({}) },
    }),
    pack: move({
      from: ['open', 'split'],
      by: 'staff',
      moves: {
        link: 'lines',
        send: 'pack',
        only: (_, { status }) => status === 'open',
        input: ({ subject }, linked) => ({ note: `${linked.id} of ${subject.id}` }),
        reason: (_, { data }) => (data['sku'] === 'x' ? 'heavy' : 'light'),
      },
    }),
    join: move({
      from: ['open', 'split'],
      by: ['staff', 'owner'],
      input: v.array(v.string()),
      links: { link: 'lines', to: ({ input }) => input, back: 'orders' },
    }),
    joinFirst: move({
      from: 'open',
      by: ['staff', 'owner'],
      input: v.string(),
      links: { link: 'first', to: ({ input }) => input },
      unlinks: { link: 'first' },
    }),
    part: move({
      from: ['open', 'split'],
      by: ['staff', 'owner'],
      unlinks: { link: 'lines', only: (_, { status }) => status === 'open', back: 'orders' },
    }),
    becomeEmpty: move({
      from: 'split',
      to: 'empty',
      automatic: ({ linked }) => (linked.lines ?? []).length === 0,
    }),
    end: move({ from: ['open', 'split', 'empty'], to: 'over', by: 'staff' }),
  }))
  .build()

const staff = { id: 's1', roles: ['staff'] }
const anna = { id: 'anna', roles: ['customer'] }

function shop() {
  const ordna = engine({ store: memoryStore(), lifecycles: [line, order] })
  const desk = { tenant: 't', actor: staff }
  return { ordna, lines: ordna.open(line, desk), orders: ordna.open(order, desk) }
}

const links = (subject: { readonly links: readonly { name: string; id: string }[] } | undefined) =>
  subject?.links.map(({ name, id }) => `${name} ${id}`)

describe('a successor for each element of a list', () => {
  test('is opened in its order, with ids that stand in it', async () => {
    const { lines, orders } = shop()
    const wanted = Array.from({ length: 12 }, (_, index) => ({ sku: `s${index}`, count: index === 3 ? 0 : 1 }))
    await orders.start('o1', { lines: wanted })
    const { opened } = await orders.send('o1', 'split')
    const ids = opened.map(({ id }) => id)
    expect(ids).toHaveLength(11)
    expect(ids.toSorted()).toEqual(ids)
    expect([ids[0], ids[3], ids.at(-1)]).toEqual(['o1.2.01', 'o1.2.05', 'o1.2.12'])
    expect(await lines.get('o1.2.05')).toMatchObject({
      data: { sku: '4 o1 1 s4' },
      links: [{ name: 'orders', id: 'o1' }],
    })
    expect(links(await orders.get('o1'))).toEqual(ids.map((id) => `lines ${id}`))
  })

  test('stands beside others, each with an id of its own', async () => {
    const { orders } = shop()
    await orders.start('o1', { lines: [] })
    const { opened } = await orders.send('o1', 'splitNamed')
    expect(opened.map(({ id }) => id)).toEqual(['o1.2', 'o1 a', 'o1 b', 'o1.2.3', 'o1.2.4', 'o1.2.5'])
  })

  test('is none where the list is empty, and refused where it is none or too long', async () => {
    const { orders } = shop()
    await orders.start('o1', { lines: [] })
    expect(await orders.trySend('o1', 'splitBadly')).toMatchObject({
      code: 'guard_failed',
      blockers: [{ guard: 'transitions.splitBadly.opens.each', problem: 'bad_answer' }],
    })
    expect(await orders.send('o1', 'split')).toMatchObject({ opened: [] })
    await orders.start('o2', { lines: Array.from({ length: bounds.links + 1 }, () => ({ sku: 's', count: 1 })) })
    expect(await orders.trySend('o2', 'split')).toMatchObject({
      code: 'invalid_link',
      blockers: [{ place: 'transitions.split.opens', message: 'links to 1001 subjects, and may to 1000' }],
    })
  })
})

test('each linked subject is moved with an input and a reason of its own', async () => {
  const { lines, orders } = shop()
  for (const sku of ['x', 'y', 'z']) await lines.start(sku, { sku })
  await lines.send('z', 'pack', { note: 'before' })
  await orders.start('o1', { lines: [] }, { links: { lines: ['x', 'y', 'z'] } })
  await orders.send('o1', 'pack')
  expect((await lines.history('x')).at(-1)).toMatchObject({ input: { note: 'x of o1' }, reason: 'heavy' })
  expect((await lines.history('y')).at(-1)).toMatchObject({ input: { note: 'y of o1' }, reason: 'light' })
  expect(await lines.get('z')).toMatchObject({ data: { note: 'before' } })
})

describe('links that a transition adds', () => {
  test('stand once, lead back, and are told in both histories', async () => {
    const { lines, orders } = shop()
    for (const sku of ['x', 'y']) await lines.start(sku, { sku })
    await orders.start('o1', { lines: [] }, { links: { lines: 'x' } })
    await orders.send('o1', 'join', ['y', 'x', 'y'])
    await orders.send('o1', 'join', ['y'])
    expect(links(await orders.get('o1'))).toEqual(['lines x', 'lines y'])
    expect(links(await lines.get('x'))).toEqual(['orders o1'])
    expect((await orders.history('o1')).map(({ details }) => details)).toEqual([
      undefined,
      { linked: [{ name: 'lines', lifecycle: 'line', id: 'y' }] },
      undefined,
    ])
    expect((await lines.history('y')).slice(1)).toMatchObject([
      {
        kind: 'link',
        actor: { id: 's1', kind: 'system' },
        cause: { by: 'link', link: 'lines', from: 'o1' },
        details: { linked: [{ name: 'orders', lifecycle: 'order', id: 'o1' }] },
      },
    ])
  })

  test('lead to what is there, and to what the sender may read: anything else looks the same', async () => {
    const { lines, orders } = shop()
    await lines.start('hers', { sku: 'a', customer: 'anna' })
    await lines.start('his', { sku: 'a', customer: 'bo' })
    await orders.start('o1', { lines: [], customer: 'anna' })
    expect(await orders.trySend('o1', 'join', ['nobody'])).toMatchObject({
      code: 'linked',
      blockers: [{ code: 'unknown_subject', link: 'lines', id: 'nobody' }],
    })
    const answers = []
    for (const id of ['his', 'nobody']) answers.push(await orders.as(anna).trySend('o1', 'join', ['hers', id]))
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ code: 'invalid_data', blockers: [{ path: 'links.lines' }] })
    expect(await orders.as(anna).send('o1', 'join', ['hers'])).toMatchObject({ outcome: 'moved' })
    expect(await orders.as(anna).trySend('o1', 'join', [''])).toMatchObject({ code: 'invalid_link' })
  })

  test('take the place of those that end in the same transition', async () => {
    const { lines, orders } = shop()
    for (const sku of ['x', 'y']) await lines.start(sku, { sku })
    await orders.start('o1', { lines: [] }, { links: { first: 'x' } })
    await orders.send('o1', 'joinFirst', 'y')
    expect(links(await orders.get('o1'))).toEqual(['first y'])
    await orders.send('o1', 'joinFirst', 'y')
    expect((await orders.history('o1')).map(({ details }) => details)).toEqual([
      undefined,
      {
        linked: [{ name: 'first', lifecycle: 'line', id: 'y' }],
        unlinked: [{ name: 'first', lifecycle: 'line', id: 'x' }],
      },
      undefined,
    ])
  })
})

describe('links that a transition ends', () => {
  test('end on both sides, where their condition holds, and what looks at them is asked again', async () => {
    const { lines, orders } = shop()
    for (const sku of ['x', 'y']) await lines.start(sku, { sku })
    await orders.start('o1', { lines: [] })
    await orders.send('o1', 'join', ['x', 'y'])
    await lines.send('y', 'pack', { note: '' })
    await orders.send('o1', 'part')
    expect(links(await orders.get('o1'))).toEqual(['lines y'])
    expect(links(await lines.get('x'))).toEqual([])
    expect((await lines.history('x')).at(-1)).toMatchObject({ kind: 'link', details: { unlinked: [{ id: 'o1' }] } })
    expect(links(await lines.get('y'))).toEqual(['orders o1'])
  })

  test('leave a subject to its automatic transitions as it is without them', async () => {
    const { lines, orders } = shop()
    await orders.start('o1', { lines: [{ sku: 'a', count: 1 }] })
    await orders.send('o1', 'split')
    expect(await orders.get('o1')).toMatchObject({ status: 'split' })
    expect(await orders.send('o1', 'part')).toMatchObject({ to: 'empty' })
    expect(links(await lines.get('o1.2.1'))).toEqual([])
  })
})

test('a link that is given twice at the start stands once', async () => {
  const { lines, orders } = shop()
  await lines.start('l1', { sku: 'a' })
  await orders.start('o1', { lines: [] }, { links: { lines: ['l1', 'l1'], first: 'l1' } })
  expect((await orders.get('o1'))?.links.map(({ name, id }) => [name, id])).toEqual([
    ['lines', 'l1'],
    ['first', 'l1'],
  ])
})
