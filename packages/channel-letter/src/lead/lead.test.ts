import { engine, type Calendar } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postalDays, type Lead } from '../index.js'
import { anna, delivery, lettersIn, never, optionsWith, removeAfterEach, spooled } from '../letter.fixture.js'
import { letterChannel } from '../letterChannel.js'
import { visit } from '../visit.fixture.js'
import { latestFor } from './lead.js'

removeAfterEach()

/** Midsummer's eve of 2030 is a Friday. */
const calendar: Calendar = { zone: 'Europe/Stockholm', holidays: ['2030-06-21'] }

function leadBy(date: string, more: Partial<Lead> = {}): Lead {
  return { by: () => new Date(date), days: postalDays.SE.postnord, calendar, cutOff: '15:00', ...more }
}

describe('a letter has to be handed over', () => {
  test.each([
    ['two working days before', '2030-06-13T08:00:00Z', '2030-06-11T13:00:00.000Z'],
    ['over a weekend', '2030-06-11T08:00:00Z', '2030-06-07T13:00:00.000Z'],
    ['over a holiday', '2030-06-24T08:00:00Z', '2030-06-19T13:00:00.000Z'],
    ['so that it is there before a Sunday', '2030-06-16T08:00:00Z', '2030-06-12T13:00:00.000Z'],
    ['by the day of its zone, and not of UTC', '2030-06-12T22:30:00Z', '2030-06-11T13:00:00.000Z'],
    ['by the clock on the wall, also in winter', '2030-12-12T08:00:00Z', '2030-12-10T14:00:00.000Z'],
  ])('%s', (_, by, latest) => {
    expect(latestFor(leadBy(by), new Date(by), 'umea')?.toISOString()).toBe(latest)
  })

  test('never later where it takes longer or has to be there sooner', () => {
    const date = fc.date({ min: new Date('2030-01-01'), max: new Date('2030-12-01'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.nat(10), fc.nat(20), (by, days, sooner) => {
        const at = (days: number, by: Date) => Number(latestFor(leadBy(by.toISOString(), { days }), by, 'umea'))
        const latest = at(days, by)
        expect(at(days + 1, by)).toBeLessThan(latest)
        expect(at(days, new Date(by.getTime() - sooner * 86_400_000))).toBeLessThanOrEqual(latest)
        expect(latest).toBeLessThan(by.getTime() + 86_400_000)
      }),
    )
  })
})

test('up to its hour it is printed, and a minute later it has failed for good, and says by when', async () => {
  const clock = virtualClock('2030-06-11T13:00:00Z')
  const { channel, folder } = spooled({ lead: leadBy('2030-06-13T08:00:00Z', { clock }) })
  expect(await channel.deliver(delivery({ id: 'msg_1_0' }), never())).toMatchObject({ status: 'accepted' })
  await clock.advanceBy({ minutes: 1 })
  expect(await channel.deliver(delivery({ id: 'msg_2_0' }), never())).toEqual({
    status: 'failed',
    permanent: true,
    detail: 'it would come too late: it had to be handed over by 2030-06-11T13:00Z, 2 working days before 2030-06-13',
  })
  expect((await lettersIn(folder)).map(({ file }) => file)).toEqual(['msg_1_0.pdf'])
})

test('AD-D8 who cannot be written to in time is told by the next channel', async () => {
  const clock = virtualClock('2030-06-12T08:00:00Z')
  const asked: string[] = []
  const lead: Lead = {
    by: ({ message }) => (message.data['startsAt'] instanceof Date ? message.data['startsAt'] : null),
    days: postalDays.NO.posten,
    calendar: (tenant) => (asked.push(tenant), calendar),
    clock,
  }
  const { channel, folder } = spooled({ lead })
  const texts: string[] = []
  const sms = { deliver: async ({ to }: { to: string }) => ({ status: (texts.push(to), 'accepted') }) as const }
  const ordna = engine({ store: memoryStore(), clock, lifecycles: [visit], channels: { letter: channel, sms } })
  const visits = ordna.open(visit, { tenant: 'umea', actor: { id: 'kim', roles: ['staff'] } })
  await visits.start('late', { phone: '+46700000001', address: anna, startsAt: new Date('2030-06-17T08:00:00Z') })
  await visits.start('early', { phone: '+46700000002', address: anna, startsAt: new Date('2030-07-17T08:00:00Z') })
  await ordna.tick()
  expect(texts).toEqual(['+46700000001'])
  expect(await lettersIn(folder)).toHaveLength(1)
  expect(new Set(asked)).toEqual(new Set(['umea']))
})

test.each([
  [{ by: null }, "'lead.by'"],
  [{ days: 1.5 }, "'lead.days'"],
  [{ days: -1 }, "'lead.days'"],
  [{ cutOff: '3 pm' }, "'lead.cutOff'"],
  [{ clock: {} }, "'lead.clock'"],
  [{ day: 1 }, "There is no 'day'"],
  [{ calendar: { zone: 'Umea' } }, 'calendar'],
])('a lead of %o is none', (wrong, message) => {
  const lead = { ...leadBy('2030-06-13T08:00:00Z'), ...(wrong as object) }
  expect(() => letterChannel(optionsWith({ lead }))).toThrow(message)
})
