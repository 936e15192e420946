import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { OrdnaError, RefusedError, RequestReusedError } from '../errors.js'
import type { Store } from '../ports/store.js'
import { customer, day, rental, shop, staff } from './shop.fixture.js'
import { verifyHistory } from '../proof/verifyHistory.js'

/** An engine whose store knows one notice. */
const knowing = (lifecycle: string, name: string) => {
  const { store, ordna } = shop()
  store.sent = async () => ({ subject: { tenant: 'a', lifecycle, id: 'b' }, life: '1', revision: 1, name })
  return ordna
}

const refused = async (sending: Promise<unknown>) => {
  const error = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`)
  return error.refusal
}

describe('a subject', () => {
  test('starts, moves, and is found as it stands', async () => {
    const { rentals, data, clock } = shop()
    const begun = await rentals.start('r1', data)
    expect(begun).toEqual({
      outcome: 'moved',
      repeated: false,
      id: 'r1',
      transition: 'start',
      from: null,
      to: 'asked',
      revision: 1,
      at: clock.at,
      opened: [],
    })
    const moved = await rentals.send('r1', 'book', { car: 'volvo' })
    expect(moved).toMatchObject({ transition: 'book', from: 'asked', to: 'booked', revision: 2 })
    const view = await rentals.get('r1')
    expect(view).toMatchObject({ status: 'booked', data: { ...data, car: 'volvo', total: 0 } })
    expect(await rentals.get('r2')).toBeUndefined()
  })

  test('is refused twice under one id, and leaves the first as it was', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    expect((await refused(rentals.start('r1', { ...data, phone: 'other' }))).code).toBe('exists')
    expect((await rentals.get('r1'))?.data.phone).toBe('+47')
  })

  test('that is unknown is named to those with a role, and to nobody else', async () => {
    const { rentals } = shop()
    expect(await refused(rentals.send('nope', 'book', { car: 'a' }))).toMatchObject({
      code: 'unknown_subject',
      message: "There is no 'nope' in 'rental' of this tenant. Check the id and the tenant, or start it.",
    })
    const known = shop()
    await known.rentals.start('r1', known.data)
    const stranger = { id: 'eve', roles: ['gardener'] }
    const one = await refused(known.rentals.as(stranger).send('r1', 'book', { car: 'a' }))
    const other = await refused(known.rentals.as(stranger).send('nope', 'book', { car: 'a' }))
    expect(one).toEqual(other)
    expect(one.code).toBe('forbidden')
    for (const reading of [
      known.rentals.as(stranger).get('r1'),
      known.rentals.as(stranger).list(),
      known.rentals.as(stranger).explain('r1'),
      known.rentals.as(stranger).history('r1'),
      known.rentals.as(stranger).count(),
      known.rentals.as(stranger).note('r1', { text: 'x' }),
    ]) {
      expect((await refused(reading)).code).toBe('forbidden')
    }
  })

  test('of another tenant does not exist here', async () => {
    const { rentals, data, ordna } = shop()
    await rentals.start('r1', data)
    const elsewhere = ordna.open(rental, { tenant: 'bergen', actor: staff })
    expect(await elsewhere.get('r1')).toBeUndefined()
    expect((await refused(elsewhere.send('r1', 'book', { car: 'a' }))).code).toBe('unknown_subject')
  })
})

describe('a request id', () => {
  test('that is repeated hears the first answer, even after the subject has moved on', async () => {
    const { rentals, data, clock } = shop()
    await rentals.start('r1', data, { requestId: 's1' })
    const first = await rentals.send('r1', 'book', { car: 'volvo' }, { requestId: 'q1' })
    await rentals.send('r1', 'raise', 5)
    clock.at = day(2)
    expect(first.repeated).toBe(false)
    expect(await rentals.send('r1', 'book', { car: 'volvo' }, { requestId: 'q1' })).toEqual({
      ...first,
      repeated: true,
    })
    expect((await rentals.start('r1', data, { requestId: 's1' })).revision).toBe(1)
    expect((await rentals.get('r1'))?.revision).toBe(3)
  })

  test.each([
    ['another input', { car: 'saab' }, staff, {}],
    ['another actor', { car: 'volvo' }, { id: 'bo', roles: ['staff'] }, {}],
    ['another comment', { car: 'volvo' }, staff, { comment: 'x' }],
    ['somebody behind the actor', { car: 'volvo' }, { ...staff, onBehalfOf: 'carl' }, {}],
  ])('that is used again with %s is an error', async (_, input, actor, options) => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    await rentals.send('r1', 'book', { car: 'volvo' }, { requestId: 'q1' })
    const again = rentals.as(actor).send('r1', 'book', input, { requestId: 'q1', ...options })
    await expect(again).rejects.toThrow(RequestReusedError)
    await expect(again).rejects.toMatchObject({
      code: 'request_reused',
      details: { requestId: 'q1' },
      message:
        "Request id 'q1' was used before for something else: another command, content or sender, another subject, or one that had its id before. Use a new id for a new request, and the same id only to repeat the same one.",
    })
  })

  test('of a refused command is not used up', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    expect((await refused(rentals.send('r1', 'raise', 'x' as never, { requestId: 'q1' }))).code).toBe('invalid_input')
    expect((await rentals.send('r1', 'raise', 5, { requestId: 'q1' })).revision).toBe(2)
  })
})

describe('sendMany', () => {
  test('answers each command for itself, in order, several of one subject among them', async () => {
    const { rentals, data } = shop()
    for (const id of ['r1', 'r2', 'r3']) await rentals.start(id, data)
    const results = await rentals.sendMany([
      { id: 'r1', transition: 'book', input: { car: 'volvo' }, requestId: 'a' },
      { id: 'r2', transition: 'book', input: { car: 'volvo' } },
      { id: 'r3', transition: 'book', input: { car: 'saab' } },
      { id: 'nope', transition: 'tell' },
      { id: 'r1', transition: 'raise', input: 1 },
      { id: 'r1', transition: 'raise', input: 2 },
      { id: 'r1', transition: 'book', input: { car: 'volvo' }, requestId: 'a' },
      { id: 'r3', transition: 'book', input: { car: 'other' }, requestId: 'a' },
    ])
    expect(results.map((result) => ('revision' in result ? result.revision : 'code' in result && result.code))).toEqual(
      [2, 'held', 2, 'unknown_subject', 3, 4, 2, 'request_reused'],
    )
    expect((await rentals.get('r1'))?.data.total).toBe(3)
    expect(results[7]).toMatchObject({
      message:
        "Request id 'a' was used before for something else: another command, content or sender, another subject, or one that had its id before. Use a new id for a new request.",
      blockers: [{ code: 'request_reused', requestId: 'a' }],
    })
  })

  test('of nothing answers nothing', async () => {
    expect(await shop().rentals.sendMany([])).toEqual([])
  })
})

describe('senders at once', () => {
  test('all succeed, each on what the other left', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    await Promise.all(Array.from({ length: 30 }, (_, n) => rentals.send('r1', 'raise', n)))
    expect((await rentals.get('r1'))?.data.total).toBe(435)
    const history = await rentals.history('r1')
    verifyHistory(history)
    expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, n) => n + 1))
  })

  test('of one request id move the subject once', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => rentals.send('r1', 'raise', 7, { requestId: 'once' })),
    )
    expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([2]))
    expect((await rentals.get('r1'))?.data.total).toBe(7)
  })

  test('for one car get it once, and the others hear who has it and until when', async () => {
    const { rentals, data } = shop()
    for (const id of ['r1', 'r2', 'r3']) await rentals.start(id, data)
    const results = await Promise.all(['r1', 'r2', 'r3'].map((id) => rentals.trySend(id, 'book', { car: 'volvo' })))
    const losers = results.filter(({ outcome }) => outcome === 'refused')
    expect(losers).toHaveLength(2)
    expect(losers[0]).toMatchObject({
      code: 'held',
      retryAt: day(12),
      blockers: [
        {
          code: 'held',
          hold: 'car',
          resource: 'volvo',
          by: { lifecycle: 'rental', id: 'r1' },
          from: day(10),
          until: day(12),
          retryAt: day(12),
        },
      ],
      message:
        "'volvo' is held by 'r1' from 2026-06-10T00:00:00.000Z until 2026-06-12T00:00:00.000Z. Choose another resource or time.",
    })
    expect(await rentals.holders('volvo', { from: day(1), until: null })).toMatchObject([
      { resource: 'volvo', subject: { id: 'r1' } },
    ])
  })

  test('that lose every race are told so, and nothing is committed', async () => {
    const inner = memoryStore()
    const store: Store = {
      ...inner,
      load: inner.load.bind(inner),
      commit: async (changes) => changes.map(() => 'stale' as const),
    }
    const { rentals, data } = shop({ store, random: () => 0 })
    await expect(rentals.start('r1', data)).rejects.toMatchObject({
      code: 'contention',
      message: "'r1' changes too often: 40 races were lost. Nothing was committed; send it again.",
    })
  })
})

describe('a change that fails between commit and answer', () => {
  test('is found again by its request id', async () => {
    const inner = memoryStore()
    let cut = true
    const store: Store = {
      ...inner,
      async commit(changes) {
        const outcomes = await inner.commit(changes)
        if (cut && changes[0]?.request) throw Object.assign(new Error('connection lost'), { cut: (cut = false) })
        return outcomes
      },
    }
    const { rentals, data } = shop({ store })
    await rentals.start('r1', data)
    await expect(rentals.send('r1', 'raise', 5, { requestId: 'q' })).rejects.toThrow('connection lost')
    expect((await rentals.send('r1', 'raise', 5, { requestId: 'q' })).revision).toBe(2)
    expect((await rentals.get('r1'))?.data.total).toBe(5)
  })
})

describe('links', () => {
  test('open a successor in the same change, linked both ways', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    await rentals.send('r1', 'book', { car: 'volvo' })
    const moved = await rentals.send('r1', 'rebook', { from: day(11), until: day(13) })
    expect(moved).toMatchObject({ to: 'moved', opened: [{ lifecycle: 'rental', id: 'r1.3' }] })
    const next = await rentals.get('r1.3')
    expect(next).toMatchObject({
      status: 'asked',
      data: { from: day(11), car: 'volvo' },
      links: [{ name: 'last', lifecycle: 'rental', id: 'r1' }],
    })
    expect((await rentals.get('r1'))?.links).toEqual([{ name: 'next', lifecycle: 'rental', id: 'r1.3' }])
    expect((await rentals.history('r1.3'))[0]).toMatchObject({
      kind: 'start',
      actor: { id: 'anna', kind: 'system' },
      cause: { by: 'link', link: 'next', from: 'r1' },
    })
  })

  test('move linked subjects all or none, and swap what they hold', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    await rentals.start('r2', data, { links: { peer: 'r1' } })
    await rentals.send('r1', 'book', { car: 'volvo' })
    await rentals.send('r2', 'book', { car: 'saab' })
    await rentals.send('r2', 'swap', { mine: 'saab', theirs: 'volvo' })
    expect((await rentals.get('r1'))?.data.car).toBe('saab')
    expect((await rentals.get('r2'))?.data.car).toBe('volvo')
    await rentals.override('r1', { to: 'lapsed', reason: 'stolen' })
    const found = await refused(rentals.send('r2', 'swap', { mine: 'volvo', theirs: 'saab' }))
    expect(found).toMatchObject({
      code: 'linked',
      blockers: [{ code: 'wrong_status', link: 'peer', id: 'r1', status: 'lapsed' }],
    })
    expect(found.message).toBe(
      "Linked 'r1' (peer) refuses: 'swapped' does not lead out of 'lapsed', only out of booked.",
    )
    expect((await rentals.get('r2'))?.data.car).toBe('volvo')
    expect((await rentals.explain('r2')).find(({ transition }) => transition === 'swap')).toMatchObject({
      needsInput: true,
    })
  })

  test('that are not declared, or lead to nothing, are refused', async () => {
    const { rentals, data } = shop()
    expect(await refused(rentals.start('r1', data, { links: { cousin: 'r2' } as never }))).toMatchObject({
      code: 'invalid_data',
      message: "'rental' declares no link 'cousin'. Add it to 'links'.",
    })
  })
})

describe('explain', () => {
  test('finds out what others hold', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    await rentals.start('r2', data)
    await rentals.send('r1', 'book', { car: 'volvo' })
    const names = (await rentals.as(customer).explain('r1')).map(({ transition }) => transition)
    expect(names).toEqual(['tell'])
    expect((await refused(rentals.explain('nope'))).code).toBe('unknown_subject')
  })
})

describe('bad input', () => {
  const { ordna, rentals, data } = shop()
  test.each<[string, () => unknown, string, string]>([
    [
      'an empty tenant',
      () => ordna.open(rental, { tenant: '', actor: staff }),
      'invalid_id',
      'The tenant is empty. Use a text of 1 to 200 bytes.',
    ],
    [
      'a tenant that is none',
      () => ordna.open(rental, { tenant: null as never, actor: staff }),
      'invalid_id',
      'The tenant is null. Use a text of 1 to 200 bytes.',
    ],
    [
      'no tenant',
      () => ordna.open(rental, { actor: staff } as never),
      'invalid_id',
      'The tenant is undefined. Use a text of 1 to 200 bytes.',
    ],
    [
      'an actor without roles',
      () => ordna.open(rental, { tenant: 'a', actor: { id: 'x' } as never }),
      'invalid_actor',
      "An actor needs an 'id' and a list of at most 100 'roles'. Pass { id, roles }.",
    ],
    [
      'an actor who claims to be the timer',
      () => rentals.as({ id: 'x', roles: ['timer'] }),
      'invalid_actor',
      "Nobody can claim the role 'timer': it belongs to Ordna. Give the actor a role of the lifecycle.",
    ],
    [
      'an actor who claims to be the system',
      () => rentals.as({ id: 'x', roles: ['staff', 'system'] }),
      'invalid_actor',
      "Nobody can claim the role 'system': it belongs to Ordna. Give the actor a role of the lifecycle.",
    ],
    [
      'an id of a number',
      () => rentals.get(5 as never),
      'invalid_id',
      "The subject's id is a number. Use a text of 1 to 200 bytes.",
    ],
    [
      'a long id',
      () => rentals.get('x'.repeat(201)),
      'invalid_id',
      "The subject's id is longer than 200 bytes in UTF-8. Use a text of 1 to 200 bytes.",
    ],
    [
      'an id of 200 Chinese characters',
      () => rentals.start('漢'.repeat(200), data),
      'invalid_id',
      "The subject's id is longer than 200 bytes in UTF-8. Use a text of 1 to 200 bytes.",
    ],
    [
      'a request id of 200 Chinese characters',
      () => rentals.start('r', data, { requestId: '漢'.repeat(200) }),
      'invalid_id',
      'The request id is longer than 200 bytes in UTF-8. Use a text of 1 to 200 bytes.',
    ],
    [
      'an id of one byte too many',
      () => rentals.get(`${'漢'.repeat(66)}abc`),
      'invalid_id',
      "The subject's id is longer than 200 bytes in UTF-8. Use a text of 1 to 200 bytes.",
    ],
    [
      'an id with NUL',
      () => rentals.start('a\0b', data),
      'invalid_id',
      "The subject's id holds a NUL character, which PostgreSQL cannot store. Use a text of 1 to 200 bytes.",
    ],
    [
      'an id with half a surrogate pair',
      () => rentals.start('\uD83D', data),
      'invalid_id',
      "The subject's id holds half of a surrogate pair, which is not text. Use a text of 1 to 200 bytes.",
    ],
    [
      'an empty request id',
      () => rentals.start('r', data, { requestId: '' }),
      'invalid_id',
      'The request id is empty. Use a text of 1 to 200 bytes.',
    ],
    [
      'a comment with NUL',
      () => rentals.start('r', data, { comment: '\0' }),
      'invalid_value',
      'The comment holds a NUL character, which PostgreSQL cannot store. Pass a plain text.',
    ],
    [
      'a note that is no text',
      () => rentals.note('r', { text: 5 as never }),
      'invalid_value',
      "The note's text is a number. Pass a plain text.",
    ],
    [
      'a filter on a field without index',
      () => rentals.list({ where: { phone: { equals: 'x' } } as never }),
      'invalid_query',
      "'rental' does not declare 'phone' as indexed. Add it to 'indexed', or choose one of from, total.",
    ],
    [
      'an order by a field without index',
      () => rentals.list({ order: 'phone' as never }),
      'invalid_query',
      "'rental' does not declare 'phone' as indexed. Add it to 'indexed', or choose one of from, total.",
    ],
    [
      'a filter on a flag that nobody declared',
      () => rentals.list({ flag: 'overdu' as never }),
      'invalid_query',
      "'rental' has no flag 'overdu'. There are: stalled, message_dead, timer_dead, never_due.",
    ],
    [
      'a count of a status that nobody declared',
      () => rentals.count({ status: ['asked', 'askd'] as never }),
      'invalid_query',
      "'rental' has no status 'askd'. Did you mean 'asked'?",
    ],
    [
      'a receipt for no message',
      () => ordna.receipt('nope', { status: 'accepted' }),
      'invalid_receipt',
      "There is no message 'nope', or none any more. Pass the id that the channel was given.",
    ],
    [
      'a receipt of no known status',
      () => ordna.receipt('a/rental/b/1/0/welcome', { status: 'eaten' as never }),
      'invalid_receipt',
      "The receipt of 'a/rental/b/1/0/welcome' says 'eaten', which is none of accepted, delivered, failed, bounced, opened. Pass what the provider said.",
    ],
    [
      'a receipt of an impossible moment',
      () => ordna.receipt('a/rental/b/1/0/welcome', { status: 'accepted', at: new Date(Number.NaN) }),
      'invalid_receipt',
      "The receipt of 'a/rental/b/1/0/welcome' has 'at' that is a Date outside the years 1 to 9999, or an invalid one. Pass what the provider said.",
    ],
    [
      'a receipt of no notice',
      () => knowing('rental', 'nope').receipt('msg_1_0', { status: 'accepted' }),
      'invalid_receipt',
      "'rental' has no notice 'nope'. Pass the id that the channel was given.",
    ],
    [
      'a receipt of a channel that the notice has not',
      () => knowing('rental', 'welcome').receipt('msg_1_0', { status: 'bounced', channel: 'smss' }),
      'invalid_receipt',
      "Notice 'welcome' does not go through channel 'smss', only through sms, letter.",
    ],
    [
      'a receipt of a lifecycle that nobody knows',
      () => knowing('other', 'welcome').receipt('msg_1_0', { status: 'accepted' }),
      'unknown_lifecycle',
      "This engine does not know the lifecycle 'other'. Add it to 'lifecycles', or open it.",
    ],
  ])('%s is an error with a code', async (_, act, code, message) => {
    const error = await Promise.resolve()
      .then(act)
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    expect(error).toBeInstanceOf(OrdnaError)
    expect(error).toMatchObject({ code, message })
  })

  test.each<[string, unknown]>([
    ['a __proto__ key', JSON.parse('{"car":"x","__proto__":{"admin":true}}')],
    ['a function', { car: () => 'x' }],
    ['NaN', { car: Number.NaN }],
    ['NUL', { car: 'a\0' }],
    ['half a surrogate pair', { car: '\uDE00' }],
    [
      'a cycle',
      (() => {
        const value: Record<string, unknown> = { car: 'x' }
        value.self = value
        return value
      })(),
    ],
  ])('%s in an input is refused as invalid_input and leaves everything as it was', async (_, input) => {
    const fresh = shop()
    await fresh.rentals.start('r1', fresh.data)
    const before = await fresh.rentals.get('r1')
    expect((await refused(fresh.rentals.send('r1', 'book', input as never, { requestId: 'q' }))).code).toBe(
      'invalid_input',
    )
    expect(await fresh.rentals.get('r1')).toEqual(before)
    expect(await fresh.rentals.history('r1')).toHaveLength(1)
    expect((await fresh.rentals.send('r1', 'book', { car: 'volvo' }, { requestId: 'q' })).revision).toBe(2)
  })

  test.each<[string, Date]>([
    ['an invalid date', new Date(Number.NaN)],
    ['a date after 9999', new Date('+010000-01-01T00:00:00Z')],
  ])('%s in the data is refused as invalid_data', async (_, from) => {
    const fresh = shop()
    expect((await refused(fresh.rentals.start('r1', { ...fresh.data, from }))).code).toBe('invalid_data')
    expect(await fresh.rentals.get('r1')).toBeUndefined()
  })

  test('a zone that does not exist is told when its tenant is opened', () => {
    const told: unknown[] = []
    const calendars = { oslo: { zone: 'UTC' }, nowhere: { zone: 'Europe/Atlantis' } }
    const fresh = shop({ calendars, onFault: (error) => told.push(error) })
    fresh.ordna.open(rental, { tenant: 'nowhere', actor: staff })
    fresh.ordna.open(rental, { tenant: 'nowhere', actor: staff })
    expect(told).toEqual([
      expect.objectContaining({
        code: 'invalid_calendar',
        message:
          "The calendar of tenant 'nowhere' cannot be used: The calendar is not usable: The zone 'Europe/Atlantis' is not known: give an IANA name such as 'Europe/Copenhagen'.",
      }),
    ])
  })
})
