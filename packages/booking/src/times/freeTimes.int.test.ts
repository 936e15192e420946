import { describe, expect, test } from 'vitest'
import { aFirm, booking, malmo, read, wall } from '../firm.fixture.js'
import { freeTimes, type TimeRules } from '../index.js'
import { everyStore } from '../stores.fixture.js'

const rules: TimeRules = { calendar: malmo, technicians: [{ id: 'tor' }, { id: 'eva' }], grid: 60 }
const friday = { from: wall('2026-10-23T00:00'), until: wall('2026-10-24T00:00') }
const hour = { length: { hours: 1 } }

describe.each(everyStore())('free times $name', ({ open }) => {
  test('are those of which nobody has the technician, on both sides of a change of clocks', async () => {
    const { visits, clock } = aFirm(await open(), { now: '2026-10-22T09:00' })
    await visits.start('v1', booking('2026-10-23T13:00'))
    await visits.start('v2', booking('2026-10-26T08:00', { candidates: ['eva'] }))
    const times = await freeTimes(visits, rules, { now: clock.now(), ...hour, until: wall('2026-10-26T11:00') })
    expect(read(times)).toEqual([
      ...['09:00 tor,eva', '10:00 tor,eva', '11:00 tor,eva', '13:00 eva', '14:00 tor,eva', '15:00 tor,eva'].map(
        (one) => `2026-10-23 ${one}`,
      ),
      ...['08:00 tor', '09:00 tor,eva', '10:00 tor,eva'].map((one) => `2026-10-26 ${one}`),
    ])
    expect(times.at(-3)?.from).toEqual(new Date('2026-10-26T07:00:00Z'))
  })

  test('leave room for the way, and what is rebooked is free for itself', async () => {
    const { visits, clock } = aFirm(await open())
    await visits.start('v1', booking('2026-10-23T10:00', { place: 'Ystad' }))
    const travel: TimeRules['travel'] = (from, to) => ({ minutes: from === to || !from || !to ? 0 : 60 })
    const only = { ...rules, technicians: [{ id: 'tor' }], travel }
    const wish = { now: clock.now(), ...hour, ...friday }
    expect(read(await freeTimes(visits, only, { ...wish, place: 'Lund' }))).toEqual([
      '2026-10-23 08:00 tor',
      '2026-10-23 13:00 tor',
      '2026-10-23 14:00 tor',
      '2026-10-23 15:00 tor',
    ])
    expect(await freeTimes(visits, only, { ...wish, place: 'Ystad' })).toHaveLength(6)
    expect(await freeTimes(visits, only, { ...wish, place: 'Lund', instead: 'v1' })).toHaveLength(7)
  })

  test('of whom the actor may not read are told as such', async () => {
    const { visits, clock } = aFirm(await open())
    await visits.start('v1', booking('2026-10-23T10:00'))
    const bo = visits.as({ id: 'bo', roles: ['customer'] })
    await expect(freeTimes(bo, rules, { now: clock.now(), ...hour, ...friday })).rejects.toMatchObject({
      code: 'invalid_actor',
    })
  })
})
