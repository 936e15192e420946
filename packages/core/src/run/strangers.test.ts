import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OrdnaError, RefusedError } from '../errors.js'
import type { Opened } from './opened.js'
import { customer, type rental, shop, staff } from './shop.fixture.js'
import type { SpecOf } from './views.js'

type Desk = Opened<SpecOf<typeof rental>>

const stranger = { id: 'eve', roles: ['gardener'] }

/** Everything that can be asked of a subject, under a request id where it takes one. */
const questions: { readonly [name: string]: (desk: Desk, id: string, requestId: string) => Promise<unknown> } = {
  start: (desk, id, requestId) => desk.start(id, {} as never, { requestId }),
  'start with links': (desk, id) => desk.start(id, {} as never, { links: { nonsense: 'x' } as never }),
  tryStart: (desk, id, requestId) => desk.tryStart(id, {} as never, { requestId }),
  send: (desk, id, requestId) => desk.send(id, 'book', { car: 'volvo' }, { requestId }),
  'send what nobody knows': (desk, id, requestId) =>
    desk.send(id, 'nonsense' as never, undefined as never, { requestId }),
  'send at a revision': (desk, id) => desk.send(id, 'pay', undefined, { revision: 1 }),
  trySend: (desk, id, requestId) => desk.trySend(id, 'tell', undefined, { requestId }),
  sendMany: (desk, id, requestId) => desk.sendMany([{ id, transition: 'pay', requestId }]),
  note: (desk, id, requestId) => desk.note(id, { text: 'hm' }, { requestId }),
  resolveNote: (desk, id, requestId) => desk.resolveNote(id, 1, { requestId }),
  retry: (desk, id, requestId) => desk.retry(id, 'x', { requestId }),
  cancelNotice: (desk, id, requestId) => desk.cancelNotice(id, 'msg_x_0', { requestId }),
  sendNow: (desk, id, requestId) => desk.sendNow(id, '1/x', { requestId }),
  messages: (desk, id) => desk.messages(id),
  upcoming: (desk, id) => desk.upcoming(id),
  override: (desk, id, requestId) => desk.override(id, { to: 'lapsed', reason: 'so', requestId }),
  explain: (desk, id) => desk.explain(id),
  get: (desk, id) => desk.get(id),
  history: (desk, id) => desk.history(id),
  list: (desk) => desk.list(),
  count: (desk) => desk.count(),
  holders: (desk, id) => desk.holders(id, { from: new Date(0), until: null }),
  waiting: (desk, id) => desk.waiting(id),
}

async function answer(asking: Promise<unknown>): Promise<unknown> {
  return asking.then(
    (value) => ({ value }),
    (error: unknown) => {
      if (error instanceof RefusedError) return { refusal: error.refusal }
      if (error instanceof OrdnaError) return { code: error.code, message: error.message }
      throw error
    },
  )
}

/** A shop whose store counts what it is asked; one subject with a used request id for each question. */
async function open() {
  const made = shop({ recordRefusals: true, onFault: () => {} })
  await made.rentals.start('r1', made.data, { requestId: 'start' })
  await made.rentals.send('r1', 'book', { car: 'volvo' }, { requestId: 'send' })
  await made.rentals.send('r1', 'tell', undefined, { requestId: 'trySend' })
  await made.rentals.send('r1', 'pay', undefined, { requestId: 'sendMany' })
  await made.rentals.note('r1', { text: 'hm' }, { requestId: 'note' })
  const asked: string[] = []
  const { store } = made
  for (const method of ['load', 'commit', 'list', 'count', 'history', 'holds', 'waiting', 'pending'] as const) {
    const original = store[method].bind(store) as (...all: readonly unknown[]) => never
    Object.assign(store, {
      [method]: (...all: readonly unknown[]) => {
        asked.push(method)
        return original(...all)
      },
    })
  }
  return { ...made, asked }
}

describe('somebody without a role', () => {
  test.each(Object.entries(questions))('learns nothing by %s, and no store is asked', async (name, ask) => {
    const { rentals, asked } = await open()
    const desk = rentals.as(stranger)
    const used = ['start', 'send', 'trySend', 'sendMany', 'note', 'unused', name]
    const answers = await Promise.all(['r1', 'nope'].flatMap((id) => used.map((one) => answer(ask(desk, id, one)))))
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toHaveProperty('size', 1)
    expect(JSON.stringify(answers[0])).toContain('"forbidden"')
    expect(asked).toEqual([])
  })

  test('learns nothing, whatever is asked in whichever order', async () => {
    const { rentals, asked } = await open()
    const word = fc.constantFrom('r1', 'nope', 'start', 'send', 'note', '__proto__', '')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(questions)), word, word, async (name, id, requestId) => {
        const desk = rentals.as(stranger)
        const one = await answer((questions[name] as (typeof questions)[string])(desk, id || 'r1', requestId || 'x'))
        const other = await answer((questions[name] as (typeof questions)[string])(desk, 'nope', 'unused'))
        expect(one).toEqual(other)
        expect(asked).toEqual([])
      }),
    )
  })

  test('is told whether it was asked that they may not, or sent', async () => {
    const { rentals } = await open()
    const asks = new Set(['explain', 'get', 'history', 'list', 'count', 'holders', 'waiting', 'messages', 'upcoming'])
    for (const [name, ask] of Object.entries(questions)) {
      const verb = asks.has(name) ? 'ask' : 'send'
      const said = JSON.stringify(await answer(ask(rentals.as(stranger), 'r1', 'r')))
      expect(`${name}: ${said}`).toContain(`may not ${verb} '`)
    }
  })

  test('writes nothing into the history, and makes nobody behind', async () => {
    const { rentals } = await open()
    const before = await rentals.get('r1')
    for (const actor of [stranger, customer]) {
      await rentals.as(actor).trySend('r1', 'book', { car: 'b' })
      await rentals.as(actor).sendMany([{ id: 'r1', transition: 'pay' }])
    }
    expect(await rentals.get('r1')).toEqual(before)
  })
})

describe('somebody with a role', () => {
  test('hears the first answer again, also after the subject has moved', async () => {
    const { rentals } = await open()
    const first = await rentals.send('r1', 'raise', 1, { requestId: 'again' })
    await rentals.override('r1', { to: 'lapsed', reason: 'so' })
    expect(await rentals.send('r1', 'raise', 1, { requestId: 'again' })).toEqual({ ...first, repeated: true })
    expect(await rentals.start('r1', (await open()).data, { requestId: 'start' })).toMatchObject({ revision: 1 })
  })
})

describe('a recorded refusal', () => {
  const wrong = (desk: Desk) => desk.trySend('r1', 'rebook', undefined as never)

  test('makes no clerk stale', async () => {
    const { rentals } = await open()
    const seen = (await rentals.get('r1'))?.revision ?? 0
    for (let times = 0; times < 3; times++) await wrong(rentals)
    expect(await rentals.get('r1')).toMatchObject({ revision: seen + 3, refusals: 3 })
    expect(await rentals.send('r1', 'tell', undefined, { revision: seen })).toMatchObject({ outcome: 'moved' })
    expect(await rentals.trySend('r1', 'tell', undefined, { revision: seen })).toMatchObject({ code: 'stale' })
  })

  test('tells no revision that there never was', async () => {
    const { rentals } = await open()
    await wrong(rentals)
    const { revision = 0 } = (await rentals.get('r1')) ?? {}
    expect(await rentals.trySend('r1', 'tell', undefined, { revision: revision + 1 })).toMatchObject({ code: 'stale' })
  })

  test('stands in the history a hundred times in a row, and no more until something else happens', async () => {
    const { rentals } = await open()
    const before = (await rentals.history('r1')).length
    for (let times = 0; times < 120; times++) await wrong(rentals)
    expect(await rentals.history('r1')).toHaveLength(before + 100)
    await rentals.note('r1', { text: 'now' })
    await wrong(rentals)
    expect(await rentals.history('r1')).toHaveLength(before + 102)
  })

  test('changes nothing else: no timer, no flag, no automatic transition follows from it', async () => {
    const { rentals, clock } = await open()
    const before = await rentals.get('r1')
    clock.at = new Date(clock.at.getTime() + 86_400_000)
    await wrong(rentals)
    const { revision, refusals, entries, hash, updatedAt, ...rest } = (await rentals.get('r1')) ?? ({} as never)
    expect(before).toMatchObject(rest)
    expect([revision, refusals, entries, hash.length, updatedAt]).toEqual([
      (before?.revision ?? 0) + 1,
      1,
      (before?.entries ?? 0) + 1,
      64,
      clock.at,
    ])
  })
})

test('an actor with a role of another lifecycle is a stranger here', async () => {
  const { rentals, asked } = await open()
  await expect(rentals.as({ ...staff, roles: ['driver'] }).explain('r1')).rejects.toMatchObject({
    refusal: { code: 'forbidden' },
  })
  expect(asked).toEqual([])
})
