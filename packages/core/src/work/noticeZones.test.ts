import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'

const channels = ['sms'] as const
const day = { from: '09:00', until: '17:00' } as const

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ zone: v.optional(v.string()) }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, over: { final: true } },
})
  .notices({
    named: { to: () => '+1', channels, window: { ...day, zone: 'America/New_York' } },
    field: { to: () => '+1', channels, window: { ...day, zone: 'zone' } },
    asked: { to: () => '+1', channels, window: { ...day, zone: ({ zone }) => zone } },
    person: { to: ({ zone }) => [{ to: '+1', ...(zone === undefined ? {} : { zone }) }], channels, window: day },
  })
  .transitions((move) => ({
    named: move({ from: 'booked', by: 'u', notice: 'named' }),
    field: move({ from: 'booked', by: 'u', notice: 'field' }),
    asked: move({ from: 'booked', by: 'u', notice: 'asked' }),
    person: move({ from: 'booked', by: 'u', notice: 'person' }),
    end: move({ from: 'booked', to: 'over', by: 'u' }),
  }))
  .build()

function begun() {
  const clock = stillClock(new Date('2026-03-02T10:00:00Z'))
  const sms = obedientChannel()
  const ordna = engine({ store: memoryStore(), clock, channels: { sms } })
  const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const sent = async (at: string) => {
    clock.at = new Date(at)
    await ordna.tick()
    return sms.got.length
  }
  return { visits, sent }
}

test('a window goes by the clocks of the zone that it names', async () => {
  const { visits, sent } = begun()
  await visits.start('v', {})
  await visits.send('v', 'named')
  expect(await sent('2026-03-02T13:59:00Z')).toBe(0)
  expect(await sent('2026-03-02T14:00:00Z')).toBe(1)
})

test.each([
  ['field', { field: 'zone' }],
  ['asked', { place: 'notices.asked.window.zone' }],
  ['person', { place: 'notices.person.to.0.zone' }],
] as const)('a zone that does not exist is wrong in the data, and told with its place: %s', async (name, where) => {
  const { visits } = begun()
  for (const zone of ['Mars/Base', '', '+02:00']) {
    await visits.start(`v${zone.length}`, { zone })
    expect(await visits.trySend(`v${zone.length}`, name)).toMatchObject({
      code: 'invalid_data',
      message: `The time zone '${zone}' in '${Object.values(where)[0]}' is not known. Give an IANA name such as 'Europe/Copenhagen'.`,
      blockers: [{ code: 'invalid_zone', ...where }],
    })
  }
})
