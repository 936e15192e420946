import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, engine, lifecycle, type Lifecycle } from '../index.js'

const june = (day: number, hour = 0) => new Date(Date.UTC(2026, 5, day) + hour * 3_600_000)
const desk = { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } }
const period = { from: v.date(), until: v.date() }

function house(...lifecycles: readonly unknown[]) {
  const clock = virtualClock('2026-05-01T08:00:00Z')
  return { clock, ordna: engine({ store: memoryStore(), clock, lifecycles: lifecycles as readonly Lifecycle[] }) }
}

describe('one of several', () => {
  const Wedding = v.object({
    first: v.optional(v.string()),
    second: v.optional(v.string()),
    cars: v.array(v.string()),
    ...period,
  })
  const wedding = lifecycle('wedding', {
    version: 1,
    data: Wedding,
    roles: ['desk'],
    initial: [{ when: ({ data }) => data.cars.length > 2, to: 'planned' }, { to: 'asked' }],
    links: { party: 'wedding' },
    may: { override: 'desk' },
    statuses: { asked: {}, planned: { requires: ['first', 'second'] }, driving: {}, over: { final: true } },
  })
    .transitions((move) => ({
      plan: move({ from: 'asked', to: 'planned', by: 'desk' }),
      planAlso: move({
        from: 'asked',
        to: 'planned',
        by: 'desk',
        opens: {
          link: 'party',
          id: ({ subject }) => `${subject.id} party`,
          data: ({ data }) => ({ ...data, first: undefined, second: undefined }),
        },
      }),
      change: move({
        from: 'planned',
        by: 'desk',
        input: v.object({ cars: v.array(v.string()) }),
        set: ({ input }) => input,
      }),
      drive: move({ from: 'planned', to: 'driving', automatic: ({ data }) => data.first === 'limousine' }),
      end: move({ from: ['planned', 'driving'], to: 'over', by: 'desk' }),
    }))
    .holds({
      first: { in: ['planned', 'driving'], oneOf: ({ cars }) => cars, into: 'first', from: 'from', until: 'until' },
      second: { in: 'planned', oneOf: ({ cars }) => cars, into: 'second', from: 'from', until: 'until' },
    })
    .build()
  const data = (...cars: readonly string[]) => ({ cars: [...cars], from: june(1), until: june(2) })

  test('two holds of a subject have two, and two subjects of a change have four', async () => {
    const { ordna } = house(wedding)
    const weddings = ordna.open(wedding, desk)
    await weddings.start('w', data('a', 'b'))
    await weddings.send('w', 'plan')
    expect((await weddings.get('w'))?.data).toMatchObject({ first: 'a', second: 'b' })
    await weddings.send('w', 'end')

    await weddings.start('x', { ...data('a', 'b'), cars: ['a', 'b'] })
    expect(await weddings.trySend('x', 'planAlso')).toMatchObject({ outcome: 'moved' })
    // What it opens has two cars only, and so waits with its choice until it is planned.
    expect(await weddings.trySend('x party', 'plan')).toMatchObject({
      code: 'held',
      retryAt: june(2),
      blockers: [
        { resource: 'a', by: { id: 'x' } },
        { resource: 'b', by: { id: 'x' } },
      ],
    })
    await weddings.start('y', data('a', 'c', 'd', 'e', 'f', 'g'))
    expect((await weddings.get('y'))?.data).toMatchObject({ first: 'c', second: 'd' })
  })

  test('is chosen at the start, and stands in its first entry', async () => {
    const { ordna } = house(wedding)
    const weddings = ordna.open(wedding, desk)
    await weddings.start('w', data('a', 'b', 'c'))
    const [entry] = await weddings.history('w')
    expect(entry).toMatchObject({ kind: 'start', after: { first: 'a', second: 'b' } })
  })

  test('is chosen by an override, and seen by what follows of itself', async () => {
    const { ordna } = house(wedding)
    const weddings = ordna.open(wedding, desk)
    await weddings.start('w', data('a', 'b'))
    await weddings.override('w', { to: 'planned', reason: 'asked to' })
    expect((await weddings.history('w')).at(-1)).toMatchObject({ kind: 'override', after: { first: 'a', second: 'b' } })
    expect(await weddings.start('x', data('limousine', 'b', 'c'))).toMatchObject({ to: 'driving' })
  })

  test('is kept while it is a candidate, and another is taken where it is none any more', async () => {
    const { ordna } = house(wedding)
    const weddings = ordna.open(wedding, desk)
    await weddings.start('w', data('a', 'b', 'c'))
    await weddings.send('w', 'change', { cars: ['c', 'b', 'a'] })
    expect((await weddings.get('w'))?.data).toMatchObject({ first: 'a', second: 'b' })
    await weddings.send('w', 'change', { cars: ['c', 'b', 'd'] })
    const entry = (await weddings.history('w')).at(-1)
    expect(entry).toMatchObject({ before: { first: 'a' }, after: { first: 'c' } })
    expect(entry?.after).not.toHaveProperty('second')
  })

  test('of none is refused as held, with what there is to say', async () => {
    const { ordna } = house(wedding)
    const weddings = ordna.open(wedding, desk)
    await weddings.start('w', data())
    expect(await weddings.trySend('w', 'plan')).toMatchObject({
      code: 'held',
      message: "There is nothing that hold 'first' could choose from. Choose another resource or time.",
    })
  })

  test('is said without the others to whom those are nobody’s business', async () => {
    const rental = lifecycle('rental', {
      version: 1,
      data: v.object({ customer: v.string(), car: v.optional(v.string()), ...period }),
      roles: ['customer'],
      owner: ({ customer }) => customer,
      initial: 'asked',
      statuses: { asked: {}, booked: {}, back: { final: true } },
    })
      .transitions((move) => ({
        book: move({ from: 'asked', to: [{ ifFree: true, to: 'booked' }], by: 'owner' }),
        take: move({ from: 'asked', to: 'booked', by: 'owner' }),
        end: move({ from: 'booked', to: 'back', by: 'owner' }),
      }))
      .holds({ car: { in: 'booked', oneOf: () => ['a'], into: 'car', from: 'from', until: 'until' } })
      .build()
    const { ordna } = house(rental)
    const as = (id: string) => ordna.open(rental, { tenant: 'oslo', actor: { id, roles: ['customer'] } })
    await as('eve').start('r1', { customer: 'eve', from: june(1), until: june(2) })
    await as('eve').send('r1', 'book')
    await as('bob').start('r2', { customer: 'bob', from: june(1), until: june(2) })
    const hidden = { code: 'held', blockers: [{ code: 'held', hold: 'car', resource: 'a' }] }
    const taken = await as('bob').trySend('r2', 'take')
    expect(taken).toMatchObject({
      ...hidden,
      message: "'a' is held by somebody else. Choose another resource or time.",
    })
    expect(taken).not.toHaveProperty('retryAt')
    expect(JSON.stringify(await as('bob').trySend('r2', 'book'))).not.toContain('r1')
    const explained = await as('bob').explain('r2')
    expect(explained.map(({ allowed }) => allowed)).toEqual([false, false])
    expect(JSON.stringify(explained)).not.toContain('r1')
  })
})

describe('what a linked subject holds', () => {
  const thing = v.object({ car: v.optional(v.string()), from: v.date() })
  const holds = {
    'one of several': { in: 'taken', oneOf: () => ['a'], into: 'car', from: 'from' },
    'the one that is named': { in: 'taken', resource: () => 'a', from: 'from' },
  } as const

  test.each(Object.entries(holds))('is held for all that ask for it, and a timer waits for it: %s', async (_, car) => {
    const loan = lifecycle('loan', {
      version: 1,
      data: thing,
      roles: ['desk'],
      initial: 'taken',
      statuses: { taken: {}, back: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'taken', to: 'back', by: 'desk' }) }))
      .holds({ car })
      .build()
    const order = lifecycle('order', {
      version: 1,
      data: v.object({ from: v.date() }),
      roles: ['desk'],
      initial: 'asked',
      statuses: { asked: {}, placed: { final: true } },
      links: { loan: 'loan' },
    })
      .transitions((move) => ({
        place: move({
          from: 'asked',
          to: 'placed',
          by: ['desk', 'timer'],
          opens: { link: 'loan', id: ({ subject }) => `${subject.id} loan`, data: ({ data }) => data },
        }),
      }))
      .timers({ place: { in: 'asked', at: after({ minutes: 1 }), send: 'place' } })
      .build()
    const { ordna, clock } = house(loan, order)
    const [loans, orders] = [ordna.open(loan, desk), ordna.open(order, desk)]
    await loans.start('first', { from: clock.now() })
    await orders.start('o', { from: clock.now() })
    expect(await orders.trySend('o', 'place')).toMatchObject({
      code: 'held',
      blockers: [{ code: 'held', resource: 'a', by: { id: 'first' } }],
    })
    for (let day = 0; day < 20; day++) {
      await clock.advanceBy({ days: 1 })
      await ordna.tick()
    }
    expect(await orders.waiting('a')).toMatchObject([{ subject: { id: 'o' } }])
    await loans.send('first', 'end')
    await ordna.tick()
    expect((await orders.get('o'))?.status).toBe('placed')
  })

  test('of several ways none of which is free is waited for in all of their lines', async () => {
    const room = lifecycle('room', {
      version: 1,
      data: v.object({ from: v.date(), member: v.boolean() }),
      roles: ['desk'],
      initial: 'asked',
      statuses: { asked: {}, small: {}, big: {}, over: { final: true } },
    })
      .transitions((move) => ({
        seat: move({
          from: 'asked',
          to: [
            { ifFree: true, to: 'small' },
            { ifFree: true, to: 'big' },
            { ifFree: true, guards: { member: ({ data }) => data.member }, to: 'big' },
          ],
          by: ['desk', 'system'],
        }),
        end: move({ from: ['small', 'big'], to: 'over', by: 'desk' }),
      }))
      .holds({
        small: { in: 'small', resource: () => 'small room', from: 'from' },
        big: { in: 'big', resource: () => 'big room', from: 'from' },
      })
      .build()
    const party = lifecycle('party', {
      version: 1,
      data: v.object({}),
      roles: ['desk'],
      initial: 'planned',
      statuses: { planned: {}, held: { final: true } },
      links: { room: 'room' },
    })
      .transitions((move) => ({
        begin: move({
          from: 'planned',
          to: 'held',
          by: ['desk', 'timer'],
          moves: { link: 'room', send: 'seat' },
        }),
      }))
      .timers({ begin: { in: 'planned', at: after({ minutes: 1 }), send: 'begin' } })
      .build()
    const { ordna, clock } = house(room, party)
    const [rooms, parties] = [ordna.open(room, desk), ordna.open(party, desk)]
    for (const id of ['a', 'b', 'c']) await rooms.start(id, { from: clock.now(), member: id !== 'c' })
    for (const id of ['a', 'b']) await rooms.send(id, 'seat')
    await parties.start('p', {}, { links: { room: 'c' } })
    expect(await parties.trySend('p', 'begin')).toMatchObject({
      code: 'linked',
      blockers: [
        { code: 'held', link: 'room', to: 'small' },
        { code: 'held', link: 'room', to: 'big', choice: 1 },
        { code: 'guarded', link: 'room', to: 'big', choice: 2 },
      ],
    })
    for (let day = 0; day < 20; day++) {
      await clock.advanceBy({ days: 1 })
      await ordna.tick()
    }
    for (const each of ['small room', 'big room'])
      expect(await parties.waiting(each)).toMatchObject([{ subject: { id: 'p' } }])
    await rooms.send('b', 'end')
    await ordna.tick()
    expect((await parties.get('p'))?.status).toBe('held')
    expect((await rooms.get('c'))?.status).toBe('big')
  })
})

describe('a way that asks what is free', () => {
  const stay = lifecycle('stay', {
    version: 1,
    data: v.object({ room: v.string(), vip: v.boolean(), ...period }),
    roles: ['desk'],
    initial: 'asked',
    statuses: { asked: {}, best: {}, booked: {}, waiting: {}, over: { final: true } },
  })
    .transitions((move) => ({
      book: move({
        from: 'asked',
        to: [
          { when: ({ data }) => data.vip, ifFree: true, to: 'best' },
          { ifFree: true, guards: { short: ({ data }) => data.until <= june(9) }, to: 'booked' },
          { to: 'waiting' },
        ],
        by: 'desk',
        input: v.object({ room: v.string() }),
        set: ({ input }) => input,
      }),
      only: move({ from: 'asked', to: [{ ifFree: true, to: 'booked' }], by: 'desk' }),
      end: move({ from: ['best', 'booked', 'waiting'], to: 'over', by: 'desk' }),
    }))
    .holds({
      suite: { in: 'best', resource: () => 'suite', from: 'from', until: 'until' },
      room: { in: 'booked', resource: ({ room }) => room, from: 'from', until: 'until' },
    })
    .build()

  test('looks at the data as the transition sets it, beside conditions and guards', async () => {
    const { ordna } = house(stay)
    const stays = ordna.open(stay, desk)
    const start = (id: string, vip: boolean, until = june(3)) =>
      stays.start(id, { room: 'none', vip, from: june(1), until })
    for (const id of ['a', 'b', 'c']) await start(id, true)
    await start('d', false, june(10))
    const went = async (id: string, room: string) => (await stays.send(id, 'book', { room })).to
    expect(await went('a', 'room 1')).toBe('best')
    expect(await went('b', 'room 1')).toBe('booked')
    expect(await went('c', 'room 1')).toBe('waiting')
    expect(await went('d', 'room 2')).toBe('waiting')
    await start('e', false)
    expect(await stays.explain('e', { transition: 'book', input: { room: 'room 1' } })).toMatchObject({ to: 'waiting' })
    expect(await stays.explain('e', { transition: 'book', input: { room: 'room 2' } })).toMatchObject({ to: 'booked' })
  })

  test('says who is in its way where nothing else is left', async () => {
    const { ordna } = house(stay)
    const stays = ordna.open(stay, desk)
    for (const id of ['a', 'b']) await stays.start(id, { room: 'room 1', vip: false, from: june(1), until: june(3) })
    await stays.send('a', 'only')
    expect(await stays.trySend('b', 'only')).toMatchObject({
      code: 'no_target',
      retryAt: june(3),
      blockers: [{ code: 'held', to: 'booked', resource: 'room 1', by: { id: 'a' } }],
    })
  })
})

test('a candidate that is named twice stands in the way once, and of two holds that name it only one has it', async () => {
  const pair = lifecycle('pair', {
    version: 1,
    data: v.object({
      first: v.optional(v.string()),
      second: v.optional(v.string()),
      cars: v.array(v.string()),
      ...period,
    }),
    roles: ['desk'],
    initial: 'booked',
    statuses: { booked: {}, over: { final: true } },
  })
    .transitions((move) => ({ end: move({ from: 'booked', to: 'over', by: 'desk' }) }))
    .holds({
      first: { in: 'booked', oneOf: ({ cars }) => [...cars, ...cars], into: 'first', from: 'from', until: 'until' },
      second: {
        in: 'booked',
        oneOf: ({ cars }) => cars.toReversed().slice(0, 1),
        into: 'second',
        from: 'from',
        until: 'until',
      },
    })
    .build()
  const { ordna } = house(pair)
  const pairs = ordna.open(pair, desk)
  const dates = { from: june(1), until: june(2) }
  expect(await pairs.tryStart('p', { cars: ['a'], ...dates })).toMatchObject({ code: 'held' })
  await pairs.start('p', { cars: ['a', 'b'], ...dates })
  expect((await pairs.get('p'))?.data).toMatchObject({ first: 'a', second: 'b' })
  const refused = await pairs.tryStart('q', { cars: ['a', 'b'], ...dates })
  expect(refused.outcome === 'refused' && refused.blockers.map(({ resource }) => resource)).toEqual(['a', 'b'])
})

describe('when asking again makes sense', () => {
  const visit = lifecycle('visit', {
    version: 1,
    data: v.object({ crew: v.string(), from: v.date(), until: v.date() }),
    roles: ['desk'],
    initial: 'asked',
    statuses: { asked: {}, booked: {}, done: { final: true } },
  })
    .transitions((move) => ({
      book: move({ from: 'asked', to: 'booked', by: 'desk' }),
      end: move({ from: 'booked', to: 'done', by: 'desk' }),
    }))
    .holds({
      crew: {
        in: 'booked',
        resource: ({ crew }) => crew,
        from: 'from',
        until: 'until',
        buffer: { before: { hours: 1 }, after: { minutes: 30 } },
      },
    })
    .build()

  test('is the first start at which the whole visit fits with the way there and back', async () => {
    const { ordna } = house(visit)
    const visits = ordna.open(visit, desk)
    const book = async (id: string, from: number, until: number) => {
      await visits.start(id, { crew: 'north', from: june(1, from), until: june(1, until) })
      return visits.trySend(id, 'book')
    }
    await book('a', 8, 10)
    await book('b', 13, 14)
    await book('c', 16, 17)
    // 7:00–10:30, 12:00–14:30 and 15:00–17:30 are taken: two hours with the way there and back find room from 17:30 on.
    const refused = await book('d', 9, 11)
    expect(refused).toMatchObject({ code: 'held', retryAt: june(1, 18.5) })
    const [first] = refused.outcome === 'refused' ? refused.blockers : []
    expect(first).toMatchObject({ by: { id: 'a' }, from: june(1, 7), until: june(1, 10.5) })
    await visits.start('e', { crew: 'north', from: june(1, 18.5), until: june(1, 20.5) })
    expect(await visits.trySend('e', 'book')).toMatchObject({ outcome: 'moved' })
    expect(await visits.holders('north', { from: june(1, 18), until: null })).toMatchObject([
      { from: june(1, 17.5), until: june(1, 21) },
    ])
  })

  test('is never where somebody has it without an end', async () => {
    const keys = lifecycle('keys', {
      version: 1,
      data: v.object({ since: v.date() }),
      roles: ['desk'],
      initial: 'out',
      statuses: { out: {}, back: { final: true } },
    })
      .transitions((move) => ({ takeBack: move({ from: 'out', to: 'back', by: 'desk' }) }))
      .holds({ keys: { in: 'out', resource: () => 'keys', from: 'since' } })
      .build()
    const { ordna } = house(keys)
    const held = ordna.open(keys, desk)
    await held.start('a', { since: june(1) })
    const refused = await held.tryStart('b', { since: june(2) })
    expect(refused).toMatchObject({ code: 'held' })
    expect(refused).not.toHaveProperty('retryAt')
  })
})

describe('what a hold asks for', () => {
  const of = (hold: object) =>
    lifecycle('of', {
      version: 1,
      data: v.object({
        count: v.optional(v.number()),
        name: v.optional(v.string()),
        days: v.optional(v.array(v.object({ from: v.date(), until: v.optional(v.date()) }))),
        from: v.optional(v.date()),
      }),
      roles: ['desk'],
      initial: 'held',
      statuses: { held: {}, free: { final: true } },
    })
      .transitions((move) => ({ free: move({ from: 'held', to: 'free', by: 'desk' }) }))
      .holds({ it: { in: 'held', resource: () => 'hall', ...hold } as never })
      .build()
  const start = (hold: object, data: object) => {
    const made = of(hold)
    return house(made)
      .ordna.open(made, desk)
      .tryStart('s', data as never)
  }

  test.each([0, -1, 1.5, 1_000_001, undefined])('%s units are refused', async (count) => {
    const place = 'holds.it.units'
    expect(await start({ from: 'from', units: 'count' }, { count, from: june(1) })).toMatchObject({
      code: 'invalid_hold',
      blockers: [{ place }],
    })
  })

  test.each(['3', null, Number.NaN, {}])('a function that answers %s for units is refused', async (count) => {
    expect(await start({ from: 'from', units: () => count }, { from: june(1) })).toMatchObject({ code: 'invalid_hold' })
  })

  test.each(['nonsense', 3, { from: june(1) }])('periods that are %s are refused', async (days) => {
    expect(await start({ periods: () => days }, {})).toMatchObject({
      code: 'invalid_hold',
      blockers: [{ place: 'holds.it.periods' }],
    })
  })

  test.each([[[null]], [[{}]], [[{ from: june(2), until: june(1) }]], [[{ from: 'soon' }]]])(
    'a period that is none is refused: %j',
    async (days) => {
      expect(await start({ periods: () => days }, {})).toMatchObject({ code: 'invalid_hold' })
    },
  )

  test('no periods hold nothing, and one without an end lasts', async () => {
    expect(await start({ periods: 'days' }, {})).toMatchObject({ outcome: 'moved' })
    expect(await start({ periods: 'days' }, { days: [{ from: june(1) }] })).toMatchObject({ outcome: 'moved' })
  })

  test('more periods than a subject may hold are refused', async () => {
    const days = Array.from({ length: 1_001 }, (_, day) => ({ from: june(day), until: june(day + 1) }))
    expect(await start({ periods: () => days }, {})).toMatchObject({ code: 'invalid_hold' })
  })

  test('periods of one hold that meet take its units once', async () => {
    const days = [
      { from: june(1), until: june(3) },
      { from: june(2), until: june(4) },
    ]
    expect(await start({ periods: 'days', units: 1 }, { days })).toMatchObject({ outcome: 'moved' })
  })

  test('a candidate that is no name is refused with its place', async () => {
    const hold = { resource: undefined, oneOf: () => ['a', ''], into: 'name', from: 'from' }
    expect(await start(hold, { from: june(1) })).toMatchObject({
      code: 'invalid_hold',
      blockers: [{ place: 'holds.it.oneOf' }],
    })
  })
})

describe('units of a tenant', () => {
  test('are checked where they enter, and are each tenant’s own', async () => {
    const { ordna } = house()
    for (const units of [-1, 1.5, Number.NaN, 1_000_001, '3' as never])
      await expect(ordna.setUnits('oslo', 'room', units)).rejects.toMatchObject({ code: 'invalid_value' })
    await expect(ordna.setUnits('', 'room', 1)).rejects.toMatchObject({ code: 'invalid_id' })
    await expect(ordna.setUnits('oslo', '', 1)).rejects.toMatchObject({ code: 'invalid_id' })
    await expect(ordna.setUnits('oslo', 'r'.repeat(201), 1)).rejects.toMatchObject({ code: 'invalid_id' })
  })
})
