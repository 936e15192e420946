import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { bounds } from '../words/bounds.js'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import { day, staff } from './shop.fixture.js'

type EntryContent = {
  readonly id?: unknown
  readonly resources?: unknown
  readonly from?: unknown
  readonly until?: unknown
}

/** The desk of an order whose declaration says whatever it is told to say. */
function desk(said: EntryContent = {}) {
  const order = lifecycle('order', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    links: { next: 'order', other: 'order', last: 'order' },
    statuses: { open: {}, held: {}, done: { final: true } },
  })
    .transitions((move) => ({
      open: move({
        from: 'open',
        by: 'staff',
        opens: [
          { link: 'other', data: () => ({}), when: () => false },
          { link: 'next', back: 'last', id: () => said.id as string, data: () => ({}) },
        ],
      }),
      follow: move({
        from: 'open',
        by: 'staff',
        opens: [
          { link: 'next', back: 'last', data: () => ({}) },
          { link: 'other', data: () => ({}) },
        ],
      }),
      hold: move({ from: 'open', to: 'held', by: 'staff' }),
      end: move({ from: ['open', 'held'], to: 'done', by: 'staff' }),
    }))
    .holds({
      things: {
        in: 'held',
        resource: () => said.resources as readonly string[],
        from: () => ('from' in said ? said.from : day(1)) as Date,
        until: () => ('until' in said ? said.until : day(2)) as Date,
      },
    })
    .build()
  const store = memoryStore()
  return { store, orders: engine({ store }).open(order, { tenant: 't', actor: staff }) }
}

const han = '\u6F22'

describe('an id that `opens` gives', () => {
  test.each([
    ['is empty', ''],
    ['is longer than 200 bytes in UTF-8', 'a'.repeat(201)],
    ['is longer than 200 bytes in UTF-8', han.repeat(67)],
    ['is a number', 5],
    ['is an object', { id: 'x' }],
    ['is a boolean', false],
    ['holds a NUL character, which PostgreSQL cannot store', 'a\0b'],
    ['holds half of a surrogate pair, which is not text', '\uD83D'],
  ])('and that %s is refused where it was made, and nothing is done', async (message, id) => {
    const { orders } = desk({ id })
    await orders.start('o1', {})
    const before = await orders.get('o1')
    expect(await orders.trySend('o1', 'open', undefined, { requestId: 'q' })).toMatchObject({
      outcome: 'refused',
      code: 'invalid_link',
      message: `The id that 'transitions.open.opens.1' gives to the subject linked as 'next' ${message}. Mend its 'id', or the data that it is made of.`,
      blockers: [{ code: 'invalid_link', place: 'transitions.open.opens.1.id', link: 'next', message }],
    })
    expect(await orders.get('o1')).toEqual(before)
    expect(await orders.count()).toBe(1)
  })

  test('is whatever fits otherwise, to the byte', async () => {
    const id = `${han.repeat(66)}ab`
    const { orders } = desk({ id })
    await orders.start('o1', {})
    expect((await orders.send('o1', 'open')).opened).toEqual([{ lifecycle: 'order', id }])
    expect((await orders.get(id))?.links).toEqual([{ name: 'last', lifecycle: 'order', id: 'o1' }])
  })

  test('is kept where it is given, and refused where a subject has it', async () => {
    const { orders } = desk({ id: 'taken' })
    await orders.start('o1', {})
    await orders.start('taken', {})
    expect(await orders.trySend('o1', 'open')).toMatchObject({ code: 'linked', blockers: [{ code: 'exists' }] })
  })
})

describe('a successor without an id of its own', () => {
  test('is called after its opener and the revision', async () => {
    const { orders } = desk()
    await orders.start('o1', {})
    expect((await orders.send('o1', 'follow')).opened.map(({ id }) => id)).toEqual(['o1.2', 'o1.2.1'])
  })

  test.each([
    ['somebody took the name beforehand', ['o1.2']],
    ['the second of them is there already', ['o1.2.1']],
    ['both are', ['o1.2', 'o1.2.1']],
  ])('has a drawn id where %s', async (_, taken) => {
    const { orders } = desk()
    for (const id of ['o1', ...taken]) await orders.start(id, {})
    const { opened } = await orders.send('o1', 'follow')
    expect(opened).toHaveLength(2)
    for (const { id } of opened) {
      expect(id).toMatch(/^o1\.[a-z0-9]{20,40}(\.1)?$/)
      expect(await orders.get(id)).toMatchObject({ revision: 1 })
    }
    expect((await orders.get('o1'))?.links.map(({ id }) => id)).toEqual(opened.map(({ id }) => id))
    for (const id of taken) expect(await orders.get(id)).toMatchObject({ links: [] })
  })

  test('is opened from an opener of any legal id, one after the other, and every id is legal', async () => {
    const name = fc.string({
      unit: fc.constantFrom('a', han, '\u{1F6B2}', '\u00E9', '.'),
      minLength: 1,
      maxLength: 200,
    })
    const legal = name.filter((text) => Buffer.byteLength(text) <= 200)
    await fc.assert(
      fc.asyncProperty(legal, async (first) => {
        const { orders } = desk()
        await orders.start(first, {})
        const seen = new Set([first])
        for (let id = first, turn = 0; turn < 12; turn++) {
          const { opened } = await orders.send(id, 'follow')
          for (const one of opened) seen.add(one.id)
          id = opened[turn % 2]?.id ?? ''
        }
        expect(seen.size).toBe(25)
        for (const id of seen) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(200)
      }),
      { numRuns: 40, examples: [['a'.repeat(200)], [han.repeat(66)], ['a'.repeat(197)]] },
    )
  })

  test('is opened no more where there are a thousand links', async () => {
    const { orders } = desk()
    const links = Array.from({ length: bounds.links - 1 }, (_, index) => `x${index}`)
    await Promise.all(links.map((id) => orders.start(id, {})))
    await orders.start('o1', {}, { links: { other: links } })
    expect(await orders.trySend('o1', 'follow')).toMatchObject({
      code: 'invalid_link',
      message:
        "'o1' links to 1001 subjects, and may to 1000: 'follow' can open no more. Open them from the newest instead.",
      blockers: [{ code: 'invalid_link', place: 'transitions.follow.opens.0', link: 'next' }],
    })
    expect(await orders.get('o1')).toMatchObject({ revision: 1 })
  })
})

describe('what a hold names', () => {
  test.each([
    ['is empty', ['a', '']],
    ['is longer than 200 bytes in UTF-8', han.repeat(67)],
    ['is a number', [5]],
    ['is an object', { first: 'a' }],
    ['is null', ['a', null]],
    ['holds a NUL character, which PostgreSQL cannot store', 'a\0'],
  ])('and %s is refused where it was named, and nothing is done', async (message, resources) => {
    const { orders } = desk({ resources })
    await orders.start('o1', {})
    expect(await orders.trySend('o1', 'hold')).toMatchObject({
      code: 'invalid_hold',
      message: `A resource that hold 'things' names ${message}. Mend its 'resource', or the data that it is made of.`,
      blockers: [{ code: 'invalid_hold', place: 'holds.things.resource', hold: 'things', message }],
    })
    expect(await orders.get('o1')).toMatchObject({ revision: 1, status: 'open' })
  })

  test.each([
    ['has no beginning: it is no date of the years 1 to 9999', { from: new Date(8.64e15) }],
    ['has no beginning: it is no date of the years 1 to 9999', { from: '2026-06-01' }],
    ['has no beginning: its field is empty', { from: null }],
    ['has no end: it is no date of the years 1 to 9999', { until: new Date(Number.NaN) }],
    ['has no end: it is no date of the years 1 to 9999', { until: new Date(8.64e15) }],
    ['must end after it begins', { until: day(1) }],
  ])('over a time that %s is refused', async (problem, time) => {
    const { orders } = desk({ resources: 'car', ...time })
    await orders.start('o1', {})
    expect(await orders.trySend('o1', 'hold')).toMatchObject({
      code: 'invalid_hold',
      message: `Hold 'things' of 'car' ${problem}. Correct the dates in the data.`,
    })
  })

  test('is a thousand resources at most, and a clash of all of them is told in part', async () => {
    const resources = Array.from({ length: bounds.holds }, (_, index) => `r${index}`)
    const many: { resources: readonly string[] } = { resources }
    const { orders } = desk(many)
    for (const id of ['o1', 'o2', 'o3']) await orders.start(id, {})
    await orders.send('o1', 'hold')
    const refused = await orders.trySend('o2', 'hold')
    expect(refused).toMatchObject({
      code: 'held',
      retryAt: day(2),
      message: expect.stringContaining(', and 980 more.'),
    })
    expect(refused.outcome === 'refused' && refused.blockers).toHaveLength(bounds.blockers)
    many.resources = [...resources, 'one more']
    expect(await orders.trySend('o3', 'hold')).toMatchObject({
      code: 'invalid_hold',
      blockers: [{ hold: 'things', message: 'names 1001 resources, and may name 1000' }],
    })
  })
})

test('a resource that half a million others have is told of, and nobody is kept waiting for the list', async () => {
  const said = { resources: 'car' }
  const { orders, store } = desk(said)
  await orders.start('o1', {})
  const subject = { tenant: 't', lifecycle: 'order', id: 'o2' }
  const held = Array.from({ length: 500_000 }, () => ({
    name: 'things',
    resource: 'car',
    from: day(1),
    until: day(2),
    subject,
  }))
  store.holds = async () => held
  store.commit = async () => ['held']
  const refused = await orders.trySend('o1', 'hold')
  expect(refused).toMatchObject({ code: 'held', retryAt: day(2) })
  expect(refused.outcome === 'refused' && refused.blockers).toHaveLength(bounds.blockers)
})

describe('commands of one call', () => {
  test('are twenty thousand at most, and a list', async () => {
    const { orders } = desk()
    await orders.start('o1', {})
    const command = { id: 'o1', transition: 'end' } as const
    await expect(orders.sendMany(Array.from({ length: bounds.parts + 1 }, () => command))).rejects.toMatchObject({
      code: 'invalid_value',
      message: 'The commands are 20001, and may be 20000. Pass fewer at a time.',
    })
    for (const none of [undefined, null, 'end', { length: 1 }])
      await expect(orders.sendMany(none as never)).rejects.toMatchObject({ code: 'invalid_value' })
    expect(await orders.get('o1')).toMatchObject({ revision: 1 })
  })

  test('that are none are each told so, and the others go their way', async () => {
    const { orders } = desk()
    await orders.start('o1', {})
    const broken = {
      id: 'o2',
      get transition(): never {
        throw new Error('no')
      },
    }
    // eslint-disable-next-line no-sparse-arrays
    const results = await orders.sendMany([null, 5, , broken, { id: 'o1', transition: 'end' }] as never)
    expect(results.map(({ outcome }) => outcome)).toEqual(['fault', 'fault', 'fault', 'fault', 'moved'])
  })
})
