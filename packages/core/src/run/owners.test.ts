import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { Actor } from '../words/actor.js'
import type { Store } from '../ports/store.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import type { EngineOptions } from './settings/options.js'

const anna = { id: 'anna', roles: ['customer'] }
const bo = { id: 'bo', roles: ['customer'] }
const staff = { id: 'clerk', roles: ['staff'] }

const data = v.object({
  customerId: v.optional(v.string()),
  car: v.optional(v.string()),
  from: v.date(),
  until: v.date(),
})

const line = lifecycle('line', {
  version: 1,
  data: v.object({ customerId: v.string() }),
  roles: ['customer', 'staff'],
  owner: { role: 'customer', id: ({ customerId }) => customerId },
  initial: 'open',
  statuses: { open: {}, delivered: {}, over: { final: true } },
})
  .transitions((move) => ({
    deliver: move({ from: 'open', to: 'delivered', by: 'staff' }),
    end: move({ from: 'open', to: 'over', by: ['system', 'owner'] }),
    close: move({ from: 'delivered', to: 'over', by: 'staff' }),
  }))
  .build()

const order = lifecycle('order', {
  version: 1,
  data,
  roles: ['customer', 'courier', 'staff'],
  owner: { role: 'customer', id: ({ customerId }) => customerId },
  may: { override: 'staff' },
  links: { lines: 'line' },
  initial: 'open',
  statuses: { open: {}, booked: {}, over: { final: true } },
})
  .notices({ hello: { to: () => 'x', channels: ['sms'] } })
  .transitions((move) => ({
    book: move({
      from: 'open',
      to: 'booked',
      by: ['owner', 'staff'],
      input: v.string(),
      set: ({ input }) => ({ car: input }),
    }),
    give: move({
      from: 'open',
      by: ['owner', 'staff'],
      input: v.string(),
      set: ({ input }) => ({ customerId: input }),
    }),
    tell: move({ from: 'open', by: 'staff', notice: 'hello' }),
    cancel: move({
      from: ['open', 'booked'],
      to: 'over',
      by: ['owner', 'staff'],
      moves: { link: 'lines', send: 'end' },
    }),
    lapse: move({ from: 'open', to: 'booked', by: 'timer' }),
  }))
  .timers({ lapse: { in: 'open', at: after({ days: 1 }), send: 'lapse' } })
  .holds({ car: { in: 'booked', resource: ({ car }) => car, from: 'from', until: 'until' } })
  .build()

const june = (day: number) => new Date(Date.UTC(2030, 5, day))
const given = { from: june(1), until: june(9) }

/** A store that counts how often it was asked for anything. */
function counted(store: Store) {
  const asked: string[] = []
  const counting = new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name]
      if (typeof method !== 'function') return method
      return (...rest: never[]) => {
        asked.push(name)
        return (method as (...rest: never[]) => unknown)(...rest)
      }
    },
  })
  return { store: counting, asked }
}

function shop(options: Partial<EngineOptions> = {}) {
  const ordna = engine({ store: memoryStore(), lifecycles: [line as never], ...options })
  const open = (actor: Actor) => ordna.open(order, { tenant: 'oslo', actor })
  const lines = (actor: Actor) => ordna.open(line, { tenant: 'oslo', actor })
  return { ordna, open, lines, desk: open(staff), hers: open(anna), his: open(bo) }
}

type Desk = ReturnType<ReturnType<typeof shop>['open']>

/** Everything that can be asked about one subject, and what came of it. */
async function everything(desk: Desk, id: string): Promise<unknown> {
  const calls: readonly (() => Promise<unknown>)[] = [
    () => desk.trySend(id, 'cancel'),
    () => desk.trySend(id, 'book', 'volvo', { requestId: 'r1' }),
    () => desk.trySend(id, 'book', 5 as never),
    () => desk.trySend(id, 'cancel', undefined, { revision: 99 }),
    () => desk.trySend(id, 'lapse' as never),
    () => desk.trySend(id, 'nonsense' as never),
    () => desk.sendMany([{ id, transition: 'cancel' }]),
    () => desk.explain(id),
    () => desk.get(id),
    () => desk.history(id),
    () => desk.note(id, { text: 'hello' }),
    () => desk.resolveNote(id, 1),
    () => desk.retry(id, 'm'),
    () => desk.override(id, { to: 'over', reason: 'because' }),
  ]
  const answers = []
  for (const call of calls)
    answers.push(
      await call().catch((error: { code: string; message: string; refusal?: unknown }) => [
        error.message,
        error.refusal,
      ]),
    )
  return JSON.parse(JSON.stringify(answers).replaceAll(id, 'ID')) as unknown
}

describe('the owner', () => {
  test('reads and moves what is theirs, and is told of what is not exactly what is told of what does not exist', async () => {
    const { desk, hers, his } = shop()
    await desk.start('o1', { ...given, customerId: 'anna' })
    await desk.send('o1', 'book', 'volvo', { requestId: 'r1' })
    await desk.note('o1', { text: 'a nuisance', severity: 'critical' })
    expect(await everything(his, 'o1')).toEqual(await everything(his, 'nothing'))
    const forbidden = { outcome: 'refused', code: 'forbidden' }
    expect(await his.trySend('o1', 'cancel')).toMatchObject(forbidden)
    expect(await his.get('o1')).toBeUndefined()
    expect(await his.history('o1')).toEqual([])
    expect((await hers.get('o1'))?.data.car).toBe('volvo')
    expect((await hers.explain('o1')).map(({ transition }) => transition)).toEqual(['cancel'])
    expect(await hers.send('o1', 'cancel')).toMatchObject({ to: 'over' })
  })

  test('who may read a subject and not do this hears who may; nobody else learns anything', async () => {
    const { desk, hers, his, open } = shop()
    await desk.start('o1', { ...given, customerId: 'anna' })
    const told = (transition: string, ...roles: string[]) => ({
      code: 'forbidden',
      blockers: [{ code: 'forbidden', transition, roles }],
    })
    expect(await hers.trySend('o1', 'tell')).toMatchObject({
      ...told('tell', 'staff'),
      message: "This actor may not send 'tell' in 'order'. Those may: staff.",
    })
    expect(await desk.trySend('o1', 'lapse' as never)).toMatchObject(told('lapse', 'timer'))
    await expect(hers.override('o1', { to: 'over', reason: 'x' })).rejects.toMatchObject({
      refusal: told('override', 'staff'),
    })
    await expect(hers.resolveNote('o1', 1)).rejects.toMatchObject({ refusal: told('resolveNote', 'staff') })
    expect(await hers.sendMany([{ id: 'o1', transition: 'tell' }])).toMatchObject([told('tell', 'staff')])
    const nothing = {
      outcome: 'refused',
      code: 'forbidden',
      blockers: [{ code: 'forbidden', transition: 'tell' }],
      message:
        "This actor may not send 'tell' in 'order'. Open it with an actor who has a role for this, or whose it is.",
    }
    const strangers = [his, open({ id: 'anna', roles: ['courier'] }), open({ id: 'anna', roles: [] })]
    for (const stranger of strangers)
      for (const id of ['o1', 'o9']) expect(await stranger.trySend(id, 'tell')).toEqual(nothing)
    expect(await hers.trySend('o9', 'tell')).toEqual(nothing)
  })

  test('starts only what is theirs', async () => {
    const { hers, his, desk } = shop()
    await hers.start('o1', { ...given, customerId: 'anna' })
    expect(await his.tryStart('o2', { ...given, customerId: 'anna' })).toMatchObject({ code: 'forbidden' })
    expect(await his.tryStart('o2', given)).toMatchObject({ code: 'forbidden' })
    expect(await his.tryStart('o1', { ...given, customerId: 'anna' })).toMatchObject({ code: 'forbidden' })
    expect(await his.tryStart('o2', { customerId: 'bo' } as never)).toMatchObject({ code: 'invalid_data' })
    expect(await desk.get('o2')).toBeUndefined()
    expect(await desk.start('o2', given)).toMatchObject({ to: 'open' })
    expect(await desk.get('o2')).toMatchObject({ owner: null })
  })

  test('lists and counts what is theirs, and no page or filter shows more', async () => {
    const { desk, hers, his, open } = shop()
    for (const [id, customerId] of [
      ['o1', 'anna'],
      ['o2', 'bo'],
      ['o3', 'anna'],
      ['o4', undefined],
    ] as const)
      await desk.start(id, { ...given, ...(customerId ? { customerId } : {}) })
    expect((await hers.list({ limit: 1 })).items.map(({ id }) => id)).toEqual(['o3'])
    const { cursor } = await hers.list({ limit: 1 })
    expect((await hers.list({ limit: 1, cursor })).items.map(({ id }) => id)).toEqual(['o1'])
    expect([await hers.count(), await his.count(), await desk.count()]).toEqual([2, 1, 4])
    await expect(his.list({ limit: 1, cursor })).rejects.toMatchObject({ code: 'invalid_query' })
    await expect(open({ id: 'anna', roles: ['courier'] }).list()).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    })
  })

  test('is another one as soon as the data says so', async () => {
    const { hers, his, desk } = shop()
    await hers.start('o1', { ...given, customerId: 'anna' })
    await hers.send('o1', 'give', 'bo')
    expect([await hers.get('o1'), await hers.count()]).toEqual([undefined, 0])
    expect(await hers.trySend('o1', 'give', 'anna')).toMatchObject({ code: 'forbidden' })
    expect([(await his.get('o1'))?.owner, await his.count()]).toEqual(['bo', 1])
    expect(await desk.override('o1', { to: 'booked', reason: 'mistake', set: { customerId: 'anna' } })).toMatchObject({
      to: 'booked',
    })
    expect((await hers.get('o1'))?.status).toBe('booked')
  })

  test('is one by their role too: the same id of another kind of person owns nothing', async () => {
    const { desk, open } = shop()
    await desk.start('o1', { ...given, customerId: '17' })
    const courier = open({ id: '17', roles: ['courier'] })
    expect(await courier.trySend('o1', 'cancel')).toMatchObject({ code: 'forbidden' })
    expect(await open({ id: '17', roles: [] }).trySend('o1', 'cancel')).toMatchObject({ code: 'forbidden' })
    expect(await open({ id: '17', roles: ['courier', 'customer'] }).trySend('o1', 'cancel')).toMatchObject({
      to: 'over',
    })
  })

  test('is not a role that can be claimed, nor one that acting on behalf of somebody gives', async () => {
    const { desk, open } = shop()
    expect(() => open({ id: 'bo', roles: ['owner'] })).toThrow("Nobody can claim the role 'owner'")
    await desk.start('o1', { ...given, customerId: 'anna' })
    const acting = open({ ...bo, onBehalfOf: 'anna' })
    expect(await acting.trySend('o1', 'cancel')).toMatchObject({ code: 'forbidden' })
  })

  test('must be an id: what else the data says refuses the change', async () => {
    const { desk } = shop()
    expect(await desk.tryStart('o1', { ...given, customerId: '' })).toMatchObject({
      code: 'invalid_data',
      blockers: [{ code: 'invalid_id', what: 'owner' }],
    })
    await desk.start('o1', given)
    expect(await desk.trySend('o1', 'give', 'x'.repeat(201))).toMatchObject({ code: 'invalid_data' })
  })

  test('hears the first answer again, and nobody else does', async () => {
    const { hers, his } = shop()
    await hers.start('o1', { ...given, customerId: 'anna' }, { requestId: 's1' })
    const first = await hers.send('o1', 'cancel', undefined, { requestId: 'r1' })
    expect(await hers.send('o1', 'cancel', undefined, { requestId: 'r1' })).toMatchObject({
      at: first.at,
      revision: first.revision,
    })
    expect(await his.trySend('o1', 'cancel', undefined, { requestId: 'r1' })).toMatchObject({ code: 'forbidden' })
    expect(await his.trySend('o9', 'cancel', undefined, { requestId: 'r1' })).toMatchObject({ code: 'forbidden' })
    expect(await his.tryStart('o1', { ...given, customerId: 'anna' }, { requestId: 's1' })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('what is looked up', () => {
  test('is nothing for whoever can have no right, and for an owner only what is theirs', async () => {
    const { store, asked } = counted(memoryStore())
    const { desk, his, open } = shop({ store })
    await desk.start('o1', { ...given, customerId: 'anna' })
    asked.length = 0
    await everything(open({ id: 'anna', roles: ['courier'] }), 'o1').catch(() => undefined)
    expect(asked).toEqual([])
    await everything(his, 'o1')
    const some = [...asked]
    asked.length = 0
    await everything(his, 'nothing')
    expect(some).toEqual(asked)
    expect(new Set(asked)).toEqual(new Set(['load']))
  })
})

describe('holders', () => {
  async function aClash() {
    const made = shop()
    await made.desk.start('o1', { ...given, customerId: 'anna' })
    await made.desk.send('o1', 'book', 'volvo')
    await made.his.start('o2', { ...given, customerId: 'bo' })
    return made
  }
  const period = { from: june(1), until: null }

  test('are told to those who may read them; to others, that it is taken', async () => {
    const { hers, his, desk, ordna } = await aClash()
    const whole = [
      {
        name: 'car',
        resource: 'volvo',
        from: june(1),
        until: june(9),
        subject: { tenant: 'oslo', lifecycle: 'order', id: 'o1' },
      },
    ]
    expect(await desk.holders(['volvo', 'saab'], period)).toEqual(whole)
    expect(await hers.holders('volvo', period)).toEqual(whole)
    expect(await his.holders(['volvo', 'saab'], period)).toEqual([{ resource: 'volvo', subject: null }])
    const elsewhere = engine({ store: memoryStore(), lifecycles: [] })
    expect(await elsewhere.open(line, { tenant: 'oslo', actor: staff }).holders('volvo', period)).toEqual([])
    expect(await ordna.open(line, { tenant: 'oslo', actor: bo }).holders('volvo', period)).toEqual([
      { resource: 'volvo', subject: null },
    ])
  })

  test('in a refusal are not told either: neither who, nor until when', async () => {
    const { his, desk } = await aClash()
    const refusal = await his.trySend('o2', 'book', 'volvo')
    expect(refusal).toEqual({
      outcome: 'refused',
      code: 'held',
      blockers: [{ code: 'held', hold: 'car', resource: 'volvo' }],
      message: "'volvo' is held by somebody else. Choose another resource or time.",
    })
    expect(await desk.trySend('o2', 'book', 'volvo')).toMatchObject({
      retryAt: june(9),
      blockers: [{ by: { id: 'o1' } }],
    })
  })
})

describe('links', () => {
  test('are made only to what the actor may read, and one that is not there is no different', async () => {
    const { hers, his, desk, lines } = shop()
    await lines(staff).start('l1', { customerId: 'anna' })
    const refused = async (id: string) => {
      const answer = await his.tryStart('o1', { ...given, customerId: 'bo' }, { links: { lines: id } })
      return JSON.parse(JSON.stringify(answer).replaceAll(id, 'ID')) as unknown
    }
    expect(await refused('l1')).toMatchObject({ code: 'invalid_data', blockers: [{ path: 'links.lines' }] })
    expect(await refused('l1')).toEqual(await refused('l9'))
    expect(await hers.start('o1', { ...given, customerId: 'anna' }, { links: { lines: 'l1' } })).toMatchObject({
      to: 'open',
    })
    expect(await desk.tryStart('o2', given, { links: { lines: 'l9' } })).toMatchObject({ code: 'linked' })
  })

  test('refuse without telling what is linked to those who may not read it', async () => {
    const { hers, desk, lines } = shop()
    await lines(staff).start('l1', { customerId: 'bo' })
    await desk.start('o1', { ...given, customerId: 'anna' }, { links: { lines: 'l1' } })
    await lines(staff).send('l1', 'deliver')
    const refusal = await hers.trySend('o1', 'cancel')
    expect(refusal).toMatchObject({ code: 'linked', blockers: [{ code: 'linked', link: 'lines' }] })
    expect(JSON.stringify(refusal)).not.toContain('l1')
    expect(JSON.stringify(await hers.explain('o1'))).not.toContain('l1')
    expect(await desk.trySend('o1', 'cancel')).toMatchObject({
      blockers: [{ link: 'lines', id: 'l1', status: 'delivered' }],
    })
  })
})

describe('notes', () => {
  test('of others, comments, and what was tried in vain are the house’s own', async () => {
    const { hers, desk } = shop({ recordRefusals: true })
    await desk.start('o1', { ...given, customerId: 'anna' })
    await desk.note('o1', { text: 'a nuisance', severity: 'critical' })
    await hers.note('o1', { text: 'please hurry', severity: 'warning' })
    await desk.trySend('o1', 'book', 5 as never)
    await desk.send('o1', 'book', 'volvo', { comment: 'she insisted' })
    expect((await desk.get('o1'))?.notes).toHaveLength(2)
    expect((await hers.get('o1'))?.notes).toEqual([])
    expect((await hers.list()).items[0]?.notes).toEqual([])
    expect((await desk.history('o1')).map(({ kind, comment }) => [kind, comment])).toEqual([
      ['start', undefined],
      ['note', 'a nuisance'],
      ['note', 'please hurry'],
      ['refused', undefined],
      ['move', 'she insisted'],
    ])
    const short = [
      ['start', undefined],
      ['note', 'please hurry'],
      ['move', undefined],
    ]
    expect((await hers.history('o1')).map(({ kind, comment }) => [kind, comment])).toEqual(short)
    const paged = []
    for (let after = 0; ;) {
      const [entry] = await hers.history('o1', { after, limit: 1 })
      if (!entry) break
      paged.push([entry.kind, entry.comment])
      after = entry.seq
    }
    expect(paged).toEqual(short)
  })
})

describe('who may read, unless told', () => {
  test('is the owner and whoever acts on what is not their own', async () => {
    const { desk, open, hers } = shop()
    await desk.start('o1', { ...given, customerId: 'anna' })
    expect(await desk.get('o1')).toBeDefined()
    expect(await hers.get('o1')).toBeDefined()
    await expect(open({ id: 'c', roles: ['courier'] }).get('o1')).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    })
  })
})
