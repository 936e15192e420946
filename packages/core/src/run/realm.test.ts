import { runInNewContext } from 'node:vm'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import type { EngineOptions, Problem } from './settings/options.js'
import { day, obedientChannel, rental, shop, staff } from './shop.fixture.js'
import { blocker } from '../declare/guard.js'

/** The value as a context of its own would have made it: its dates, lists and objects are of no class that we know. */
function elsewhere<Value>(value: Value): Value {
  return runInNewContext(`(${written(value)})`) as Value
}

function written(value: unknown): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, part]) => `${JSON.stringify(name)}: ${written(part)}`)
    .join()}}`
}

const errorElsewhere: (message: string) => Error = runInNewContext('(message) => new TypeError(message)')

const list = lifecycle('list', {
  version: 1,
  data: v.object({ at: v.date(), lines: v.array(v.object({ due: v.date() })) }),
  roles: ['staff'],
  may: { start: 'staff' },
  indexed: ['at'],
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .transitions((move) => ({
    change: move({
      from: 'open',
      by: 'staff',
      input: v.object({ lines: v.array(v.object({ due: v.date() })) }),
      set: ({ input }) => elsewhere({ lines: [...input.lines, { due: day(9) }] }),
    }),
    wait: move({ from: 'open', by: 'staff', guards: { later: () => blocker({ retryAt: elsewhere(day(20)) }) } }),
    end: move({ from: 'open', to: 'closed', by: 'staff' }),
  }))
  .build()

function desk(options: Partial<EngineOptions> = {}) {
  const ordna = engine({ store: memoryStore(), ...options })
  return { ordna, lists: ordna.open(list, { tenant: 'oslo', actor: elsewhere(staff) }) }
}

test('data and input that were made elsewhere are as good as any, and come back as our own', async () => {
  const { lists } = desk()
  await lists.start('a', elsewhere({ at: day(1), lines: [{ due: day(2) }] }), elsewhere({ requestId: 'r' }))
  await lists.start('a', { at: day(1), lines: [{ due: day(2) }] }, { requestId: 'r' })
  await lists.send('a', 'change', elsewhere({ lines: [{ due: day(3) }] }))
  const view = await lists.get('a')
  expect(view?.data).toStrictEqual({ at: day(1), lines: [{ due: day(3) }, { due: day(9) }] })
  expect(await lists.history('a')).toMatchObject([{}, { after: { lines: [{ due: day(3) }, { due: day(9) }] } }])
})

test('what is asked may be of dates that were made elsewhere', async () => {
  const { lists } = desk()
  await lists.start('a', { at: day(1), lines: [] })
  const found = { items: [{ id: 'a' }] }
  expect(await lists.list(elsewhere({ where: { at: { from: day(1), until: day(2) } } }))).toMatchObject(found)
  expect(await lists.list(elsewhere({ where: { at: { equals: day(1) } } }))).toMatchObject(found)
  const { rentals, data } = shop()
  await rentals.start('r', data)
  await rentals.send('r', 'book', { car: 'x' })
  expect(await rentals.holders(elsewhere(['x']), elsewhere({ from: day(10), until: day(11) }))).toMatchObject([
    { subject: { id: 'r' } },
  ])
})

test('a moment of a blocker that was made elsewhere says when to ask again', async () => {
  const { lists } = desk()
  await lists.start('a', { at: day(1), lines: [] })
  expect(await lists.trySend('a', 'wait')).toMatchObject({ retryAt: day(20) })
})

test('clocks, ticks and receipts may give moments that were made elsewhere', async () => {
  const clock = { now: () => elsewhere(day(5)), sleep: async () => {} }
  const channels = {
    sms: obedientChannel(() => elsewhere({ status: 'accepted', at: day(5) } as const)),
    letter: obedientChannel(),
  }
  const { ordna, rentals, data } = shop({ clock, channels })
  await rentals.start('r', data)
  await rentals.send('r', 'tell')
  await ordna.tick(elsewhere(day(5)))
  const view = await rentals.get('r')
  expect(view?.startedAt).toStrictEqual(day(5))
  expect(view?.stay.accepted).toMatchObject({ welcome: { at: day(5) } })
})

test('an error that was made elsewhere is told by its message', async () => {
  const problems: Problem[] = []
  const fail = () => {
    throw errorElsewhere('the provider is away')
  }
  const channels = { sms: obedientChannel(fail), letter: obedientChannel() }
  const { ordna, rentals, data } = shop({ channels, onProblem: (problem) => problems.push(problem) })
  await rentals.start('r', data)
  await rentals.send('r', 'tell')
  await ordna.tick()
  expect(problems).toMatchObject([{ detail: 'the provider is away' }])
})

test('a migration gets what is of its own realm, and may give what was made elsewhere', async () => {
  const { ordna, rentals, data, store } = shop()
  await rentals.start('r', data)
  expect(ordna).toBeDefined()
  const next = { ...rental, version: 2, declaration: { ...rental.declaration } }
  const seen: unknown[] = []
  const later = engine({
    store,
    migrations: {
      rental: (_, subject) => {
        seen.push(Object.getPrototypeOf(subject) === Object.prototype, subject.startedAt instanceof Date)
        return { status: subject.status, data: elsewhere(subject.data) }
      },
    },
  })
  expect(await later.migrate(next as typeof rental)).toMatchObject({ carried: 1, stranded: [] })
  expect(seen).toEqual([true, true])
})
