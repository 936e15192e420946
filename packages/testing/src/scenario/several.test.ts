import { after, at, before, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { scenario } from './scenario.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ thing: v.string(), from: v.optional(v.date()), some: v.optional(v.number(), 1) }),
  roles: ['reader', 'clerk'],
  may: { read: 'clerk' },
  initial: 'waiting',
  links: { basket: 'basket' },
  statuses: { waiting: {}, lent: {}, back: { final: true } },
})
  .transitions((move) => ({
    lend: move({ from: 'waiting', to: 'lent', by: 'timer', set: ({ now }) => ({ from: now }) }),
    giveBack: move({ from: 'lent', to: 'back', by: 'reader' }),
  }))
  .timers({ lend: { in: 'waiting', at: after({ seconds: 0 }), send: 'lend' } })
  .holds({ thing: { in: 'lent', resource: ({ thing }) => thing, units: 'some', from: 'from' } })
  .build()

const basket = lifecycle('basket', {
  version: 1,
  data: v.object({ things: v.array(v.string()) }),
  roles: ['clerk'],
  initial: 'open',
  links: { loans: 'loan', friend: 'basket' },
  statuses: { open: {}, packed: {}, done: { final: true } },
})
  .transitions((move) => ({
    pack: move({
      from: 'open',
      to: 'packed',
      by: 'clerk',
      opens: { link: 'loans', back: 'basket', each: ({ data }) => data.things, data: (_, thing) => ({ thing }) },
    }),
    end: move({
      from: 'packed',
      to: 'done',
      automatic: ({ linked }) => linked.loans?.every(({ status }) => status === 'back') ?? false,
    }),
  }))
  .build()

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date() }),
  roles: ['staff'],
  initial: 'booked',
  statuses: { booked: {}, over: { final: true } },
})
  .notices({ soon: { to: () => '+46', channels: ['sms'] } })
  .transitions((move) => ({ end: move({ from: 'booked', to: 'over', by: 'staff' }) }))
  .timers({ soon: { in: 'booked', at: before('startsAt', { hours: 2 }), until: at('startsAt'), notice: 'soon' } })
  .build()

const story = () => scenario([basket, loan], { at: '2026-06-01T09:00:00Z', store: memoryStore() })

describe('a scenario of several lifecycles', () => {
  test('tells who has a thing, who waits for it and how much is left, whoever acts', async () => {
    const loans = story()
      .of(loan)
      .as({ roles: ['reader'] })
    await loans.setUnits('drill', 2)
    for (const id of ['zoe', 'ada', 'bob', 'cleo']) {
      await loans.start(id, { thing: 'drill' })
      await loans.advanceBy({ minutes: 1 })
    }
    expect(await loans.holders('drill')).toEqual(['zoe', 'ada'])
    expect(await loans.waiting('drill')).toEqual(['bob', 'cleo'])
    expect(await loans.unitsLeft('drill')).toBe(0)
    await loans.send('ada', 'giveBack')
    expect(await loans.waiting('drill')).toEqual(['cleo'])
    await loans.setUnits('drill', 5)
    expect(await loans.waiting('drill')).toEqual([])
    expect(await loans.unitsLeft('drill')).toBe(2)
    const before = { from: new Date('2026-05-01T00:00:00Z'), until: new Date('2026-05-02T00:00:00Z') }
    expect([await loans.holders('drill', before), await loans.unitsLeft('drill', before)]).toEqual([[], 5])
    await expect(loans.setUnits('drill', 1)).rejects.toMatchObject({ refusal: { code: 'held' } })
  })

  test('tells who is linked to whom', async () => {
    const s = story()
    await s.start('b1', { things: ['drill', 'saw'] })
    await s.start('b2', { things: [] }, { links: { friend: 'b1' } })
    await s.send('b1', 'pack')
    expect(await s.links('b1')).toEqual({ loans: ['b1.2.1', 'b1.2.2'] })
    expect(await s.links('b2')).toEqual({ friend: ['b1'] })
    expect(await s.links('nobody')).toEqual({})
    expect(await s.of(loan).links('b1.2.1')).toEqual({ basket: ['b1'] })
    for (const id of ['b1.2.1', 'b1.2.2']) await s.of(loan).send(id, 'giveBack')
    expect(await s.trail('b1')).toContain('system: end packed -> done')
  })

  test('needs one at least', () => {
    const options = { at: '2026-06-01T09:00:00Z', store: memoryStore() }
    expect(() => scenario([] as never, options)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  })
})

test('a timer that came too late is told among what was dropped', async () => {
  const s = scenario(visit, { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  await s.start('v1', { startsAt: new Date('2026-06-02T09:00:00Z') })
  s.clock.set('2026-06-03T09:00:00Z')
  await s.engine.tick()
  expect(await s.dropped('v1')).toEqual(['soon: too_late'])
})

test.each<[object, string]>([
  [{ jobs: { plann: async () => undefined } }, "There is no 'plann' in the jobs of scenario. None is declared."],
])('a name in %j that no lifecycle declares is not ignored', (options, message) => {
  const at = '2026-06-01T09:00:00Z'
  expect(() => scenario(visit, { at, store: memoryStore(), ...options })).toThrow(
    expect.objectContaining({ code: 'invalid_options', message }),
  )
})
