import { lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { recordingChannel } from '../recordingChannel.js'
import { coverage } from './coverage.js'
import { edgesOf, edgeText } from './edges.js'
import { scenario } from './scenario.js'
import { aVisit, visit } from './visit.fixture.js'

const calendar = { zone: 'Europe/Stockholm' }
const agreed = { total: 12_900, crew: 'north' }

function aScenario(options: Partial<Parameters<typeof scenario>[1]> = {}) {
  return scenario(visit, { at: '2026-06-01T09:00:00Z', store: memoryStore(), calendar, ...options })
}

test('an unconfirmed visit is reminded ten days ahead and removed five days ahead', async () => {
  const s = aScenario()
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await s.advanceTo('2026-06-20T07:59:59Z')
  expect(s.sent).toEqual(['visit.booked'])
  await s.advanceTo('2026-06-20T08:00:00Z')
  expect(s.sent).toEqual(['visit.booked', 'visit.reminder'])
  await s.advanceTo('2026-06-28T00:00:00Z')
  expect(s.sent).toEqual(['visit.booked', 'visit.reminder', 'visit.removal'])
  expect(await s.status('v1')).toBe('removed')
  expect(await s.trail('v1')).toEqual([
    'anybody: start -> unconfirmed',
    'timer: remind unconfirmed -> reminded',
    'timer: remove reminded -> removed',
  ])
})

describe('a scenario', () => {
  test('CORE-30: does everything at its own moment, however far time moves at once', async () => {
    const s = aScenario()
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await s.start('v2', aVisit('2026-06-25T08:00:00Z'))
    await s.advanceBy({ weeks: 52 })
    expect(s.clock.now()).toEqual(new Date('2027-05-31T09:00:00Z'))
    expect(s.deliveries.map(({ about, notice, channel, at }) => [about, notice, channel, at.toISOString()])).toEqual([
      ['v1', 'booked', 'sms', '2026-06-01T09:00:00.000Z'],
      ['v2', 'booked', 'sms', '2026-06-01T09:00:00.000Z'],
      ['v2', 'reminder', 'sms', '2026-06-15T08:00:00.000Z'],
      ['v1', 'reminder', 'sms', '2026-06-20T08:00:00.000Z'],
      ['v2', 'removal', 'letter', '2026-06-20T10:00:00.000Z'],
      ['v1', 'removal', 'letter', '2026-06-25T10:00:00.000Z'],
    ])
  })

  test('is acted by whoever is asked to, and tells who did what', async () => {
    const s = aScenario()
    const customer = s.as({ roles: ['customer'] })
    const clerk = s.as({ id: 'anna', roles: ['staff'] })
    const both = s.as({ id: 'bo', roles: ['customer', 'staff'] })
    await customer.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await customer.send('v1', 'confirm', agreed)
    await clerk.send('v1', 'undo')
    await both.send('v1', 'confirm', agreed)
    await clerk.opened.override('v1', { to: 'reminded', reason: 'asked to' })
    await s.send('v1', 'remove')
    expect(await s.trail('v1')).toEqual([
      'customer: start -> unconfirmed',
      'customer: confirm unconfirmed -> confirmed',
      'staff: undo confirmed -> unconfirmed',
      'bo: confirm unconfirmed -> confirmed',
      'staff: override confirmed -> reminded',
      'anybody: remove reminded -> removed',
    ])
    expect(s.jobs).toEqual(['visit.plan', 'visit.plan'])
  })

  test('gives a refusal as a value, or throws it', async () => {
    const s = aScenario()
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    expect(await s.trySend('v1', 'confirm', { total: 1, crew: 'north' })).toMatchObject({
      outcome: 'refused',
      code: 'guarded',
      blockers: [{ guard: 'priceAgreed', expected: 12_900 }],
    })
    const outsider = s.as({ roles: [] })
    await expect(outsider.send('v1', 'confirm', agreed)).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await s.status('v1')).toBe('unconfirmed')
    expect(await s.status('v2')).toBeUndefined()
  })

  test('explains what whoever acts may do', async () => {
    const s = aScenario()
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    const possible = async (view: typeof s) => (await view.explain('v1')).map(({ transition }) => transition)
    expect(await possible(s.as({ roles: ['customer'] }))).toEqual(['confirm', 'rebook'])
    expect(await possible(s.as({ roles: ['staff'] }))).toEqual(['confirm'])
  })

  test('tells what a transition opened', async () => {
    const s = aScenario()
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await s.as({ roles: ['customer'] }).send('v1', 'rebook')
    expect(await s.trail('v1-again')).toEqual(['system: start -> unconfirmed'])
  })

  test('plays on the channels and handlers that it is given', async () => {
    const sms = recordingChannel()
    const planned: string[] = []
    const jobs = { plan: ({ subject }: { subject: { id: string } }) => void planned.push(subject.id) }
    const s = aScenario({ channels: { sms }, jobs })
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await s.send('v1', 'confirm', agreed)
    expect(sms.sent.map(({ notice }) => notice)).toEqual(['booked'])
    expect(s.sent).toEqual(['visit.booked'])
    expect(planned).toEqual(['v1'])
    expect(() => s.channel('sms')).toThrow(expect.objectContaining({ code: 'unknown_channel' }))
    expect(s.channel('letter').sent).toEqual([])
  })

  test('tells what failed', async () => {
    const s = aScenario()
    s.channel('sms').failNext(1)
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    expect(s.problems).toMatchObject([{ what: 'notice', name: 'booked', dead: false }])
    await s.advanceBy({ seconds: 2 })
    expect(s.sent).toEqual(['visit.booked'])
  })

  test('goes no way back in time', async () => {
    await expect(aScenario().advanceTo('2026-05-31T00:00:00Z')).rejects.toMatchObject({ code: 'invalid_date' })
  })
})

describe('edges', () => {
  test('are every way that a lifecycle allows', () => {
    expect(edgesOf(visit).map(edgeText)).toEqual([
      'start -> unconfirmed',
      'confirm unconfirmed -> confirmed',
      'confirm reminded -> confirmed',
      'rebook unconfirmed -> rebooked',
      'rebook reminded -> rebooked',
      'rebook confirmed -> rebooked',
      'remind unconfirmed -> reminded',
      'remove reminded -> removed',
      'undo confirmed -> unconfirmed',
      'undo confirmed -> reminded',
    ])
  })

  test('of a target by the status left are one from each', () => {
    const gate = lifecycle('gate', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, ajar: {}, shut: { final: true } },
    })
      .transitions((move) => ({ push: move({ to: { open: 'ajar', ajar: 'shut' }, by: 'staff' }) }))
      .build()
    const ways = ['start -> open', 'push open -> ajar', 'push ajar -> shut']
    expect(edgesOf(gate).map(edgeText)).toEqual(ways)
    expect(coverage(gate, [])).toEqual({ walked: [], missed: ways })
  })

  test('that nobody walked are missed, and the others are not', async () => {
    const s = aScenario()
    const data = aVisit('2026-06-30T08:00:00Z')
    for (const id of ['a', 'b', 'c', 'd', 'e']) await s.start(id, data)
    await s.send('a', 'confirm', agreed)
    await s.send('a', 'undo')
    await s.send('a', 'rebook')
    await s.send('b', 'confirm', agreed)
    await s.send('b', 'rebook')
    const half = coverage(visit, await s.histories())
    expect(half.walked).toHaveLength(5)
    expect(half.missed).toEqual([
      'confirm reminded -> confirmed',
      'rebook reminded -> rebooked',
      'remind unconfirmed -> reminded',
      'remove reminded -> removed',
      'undo confirmed -> reminded',
    ])
    await s.advanceTo('2026-06-20T08:00:00Z')
    await s.send('c', 'confirm', agreed)
    await s.send('c', 'undo')
    await s.send('d', 'rebook')
    await s.send('e', 'remove')
    expect(coverage(visit, await s.histories())).toMatchObject({ missed: [] })
  })
})
