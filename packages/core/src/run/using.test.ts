import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import type { Store } from '../ports/store.js'
import { daysBefore } from '../time/index.js'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import { shop, staff, stillClock } from './shop.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, reminded: { final: true } },
})
  .transitions((move) => ({ remind: move({ from: 'open', to: 'reminded', by: ['timer', 'staff'] }) }))
  .timers({ remind: { in: 'open', at: daysBefore('startsAt', 1, { time: '10:00' }), send: 'remind' } })
  .build()

/** A memory store that says of transactions what a database does, and keeps everything at once. */
function lending(): Store {
  const inner = memoryStore()
  return { ...inner, using: (transaction) => ({ ...inner, transaction }) }
}

const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
const startsAt = new Date('2026-06-20T08:00:00Z')

describe('an engine derived for a transaction', () => {
  test("keeps the calendars of the first: a reminder is at the tenant's ten o'clock", async () => {
    const ordna = engine({ store: lending(), clock, calendars: { malmo: { zone: 'Europe/Stockholm' } } })
    const desk = { tenant: 'malmo', actor: staff }
    await ordna.using({}).open(visit, desk).start('v1', { startsAt })
    await ordna.open(visit, desk).start('v2', { startsAt })
    const visits = await Promise.all(['v1', 'v2'].map((id) => ordna.open(visit, desk).get(id)))
    const ten = new Date('2026-06-19T08:00:00Z')
    expect(visits.map((one) => one?.timers.map(({ due }) => due))).toEqual([[ten], [ten]])
  })

  test('keeps its hooks and adds its own, and both know what either opens', async () => {
    const asked: unknown[] = []
    const before = () => asked.push('before') > 0
    const ordna = engine({ store: lending(), clock, hooks: { before } })
    const transaction = { id: 'T1' }
    const inside = ordna.using(transaction, { inTransaction: ({ key }, given) => void asked.push([key.id, given]) })
    const visits = inside.open(visit, { tenant: 'malmo', actor: staff })
    await visits.start('v1', { startsAt })
    await visits.send('v1', 'remind')
    expect(asked).toEqual([['v1', transaction], 'before', ['v1', transaction]])
    expect((await ordna.tick(new Date('2026-06-30T00:00:00Z'))).next).toBeNull()
  })

  test('is refused where the store cannot write in a transaction', () => {
    for (const store of [memoryStore(), lending().using?.({}) as Store]) {
      expect(() => engine({ store }).using({})).toThrow(
        expect.objectContaining({
          code: 'invalid_options',
          message:
            "This engine's store cannot write inside a transaction of yours, or does so already. Use an engine on postgresStore(pool) or pgliteStore().",
        }),
      )
    }
  })
})

describe('a tenant without a calendar', () => {
  const desk = (tenant: string) => ({ tenant, actor: staff })
  const unknown = (tenant: string) =>
    expect.objectContaining({
      code: 'unknown_tenant',
      details: { tenant },
      message: `Tenant '${tenant}' has no calendar, and others have. Correct the name, add it to 'calendars', or give a function that answers for every tenant.`,
    })

  test.each(['malmö', 'toString', '__proto__', 'constructor'])('where others have one is refused: %s', (tenant) => {
    const ordna = engine({ store: memoryStore(), calendars: { malmo: { zone: 'Europe/Stockholm' } } })
    expect(() => ordna.open(visit, desk(tenant))).toThrow(unknown(tenant))
    expect(ordna.open(visit, desk('malmo'))).toBeDefined()
  })

  test('of whom the function knows nothing is refused too', () => {
    const ordna = engine({ store: memoryStore(), calendars: (tenant) => ({ a: { zone: 'UTC' } })[tenant] as never })
    expect(() => ordna.open(visit, desk('b'))).toThrow(unknown('b'))
  })

  test('has UTC where nobody has a calendar', () => {
    expect(shop().ordna.open(visit, desk('anywhere'))).toBeDefined()
  })
})
