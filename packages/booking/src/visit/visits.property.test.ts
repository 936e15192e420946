import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { NewVisit } from './data.js'
import { anOffice, at, eva } from './office.fixture.js'

const hour = 3_600_000
const begin = at('2026-03-16', '10:00')
const ends = ['confirmed', 'removed', 'cancelled', 'rebooked', 'performed', 'no_show', 'cannot_complete']

/** Who is booked for when, how they can be reached, and what they do so many hours later. */
const aBooking = fc.record({
  ahead: fc.integer({ min: 1, max: 30 * 24 }),
  phone: fc.boolean(),
  email: fc.boolean(),
  address: fc.boolean(),
  answer: fc.constantFrom('nothing', 'confirm', 'rebook', 'cancel'),
  after: fc.integer({ min: 0, max: 30 * 24 }),
})

/** From when on, and for how long, a channel takes nothing or nobody works. */
const anOutage = fc.record({
  what: fc.constantFrom('sms', 'email', 'letter', 'work'),
  from: fc.integer({ min: 0, max: 30 * 24 }),
  hours: fc.integer({ min: 1, max: 6 * 24 }),
})
type Outage = typeof anOutage extends fc.Arbitrary<infer One> ? One : never

function isOut(outages: readonly Outage[], what: string, now: Date): boolean {
  const passed = (now.getTime() - begin.getTime()) / hour
  return outages.some((one) => one.what === what && passed >= one.from && passed < one.from + one.hours)
}

test('AD-D1 AD-D3 AD-D8 AD-D9 nobody loses a time without a reminder that was accepted long enough before, and every visit ends in a state that its history explains', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aBooking, { minLength: 1, maxLength: 5 }),
      fc.array(anOutage, { maxLength: 3 }),
      async (bookings, outages) => {
        const office = anOffice({}, { now: begin.toISOString() })
        const { story, planner, eva: customer } = office
        for (const channel of ['sms', 'email', 'letter'])
          story
            .channel(channel)
            .decide(() =>
              isOut(outages, channel, story.clock.now())
                ? { status: 'failed', permanent: false, outage: true }
                : undefined,
            )
        for (const [nth, { ahead, phone, email, address }] of bookings.entries()) {
          const startsAt = new Date(begin.getTime() + ahead * hour)
          const data: NewVisit = {
            ...eva,
            phone: phone ? eva.phone : undefined,
            email: email ? eva.email : undefined,
            address: address ? eva.address : [],
            startsAt,
            endsAt: new Date(startsAt.getTime() + hour),
            candidates: ['jonas', 'sara', 'tor', 'eli', 'kim'],
          } as NewVisit
          await story.engine
            .open(office.lifecycle, { tenant: 'malmo', actor: { id: 'petra', roles: ['planner'] } })
            .start(`v${nth}`, data)
        }
        // Nobody works during an outage of work: the clock goes on, and all that fell due is done at its end.
        for (let passed = 0; passed <= 31 * 24; passed += 4) {
          const now = new Date(begin.getTime() + passed * hour)
          await (isOut(outages, 'work', now) ? story.clock.advanceTo(now) : story.advanceTo(now))
          for (const [nth, { answer, after }] of bookings.entries()) {
            if (answer === 'nothing' || after < passed || after >= passed + 4) continue
            const id = `v${nth}`
            if (answer === 'rebook')
              await customer.opened.trySend(id, 'rebook', {
                startsAt: new Date(now.getTime() + 50 * 24 * hour + nth * hour),
              })
            else await customer.opened.trySend(id, answer)
          }
        }
        for (const [nth] of bookings.entries()) {
          const history = await planner.opened.history(`v${nth}`)
          const moved = history.filter(({ kind }) => kind === 'move')
          const status = (await planner.opened.get(`v${nth}`))?.status ?? ''
          expect(ends).toContain(status)
          expect(moved.at(-1)?.to).toBe(status)
          const removed = moved.find(({ transition }) => transition === 'remove')
          if (!removed) continue
          const accepted = history.find(
            ({ details }) => details?.['notice'] === 'reminder' && details['status'] === 'accepted',
          )
          const visit = await planner.opened.get(`v${nth}`)
          const least = (visit?.data.shortNotice ? 24 : 72) * hour
          expect(removed.at.getTime() - (accepted?.at.getTime() ?? Number.NaN)).toBeGreaterThanOrEqual(least)
          expect((visit?.data.startsAt.getTime() ?? 0) - removed.at.getTime()).toBeGreaterThanOrEqual(24 * hour)
          expect(moved.find(({ transition }) => transition === 'remind')?.at).not.toEqual(removed.at)
        }
      },
    ),
    { numRuns: inject('deep') ? 30 : 6 },
  )
})

test('two visits never have one technician at once, whatever is booked, rebooked and cancelled', async () => {
  const aStep = fc.record({
    what: fc.constantFrom('book', 'rebook', 'cancel', 'confirm'),
    which: fc.nat({ max: 5 }),
    start: fc.nat({ max: 11 }),
    length: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { planner } = anOffice()
      for (const { what, which, start, length } of steps) {
        const startsAt = new Date(at('2026-05-06', '08:00').getTime() + (start * hour) / 2)
        const time = { startsAt, endsAt: new Date(startsAt.getTime() + (length * hour) / 2) }
        const data = { ...eva, ...time, candidates: ['jonas', 'sara'] }
        if (what === 'book') await planner.opened.tryStart(`v${which}`, data).catch(() => undefined)
        else if (what === 'rebook') await planner.opened.trySend(`v${which}`, 'rebook', time).catch(() => undefined)
        else await planner.opened.trySend(`v${which}`, what).catch(() => undefined)
      }
      const { items } = await planner.opened.list({ status: ['unconfirmed', 'reminded', 'confirmed'], limit: 100 })
      for (const one of items)
        for (const other of items) {
          if (one.id === other.id || one.data.technician !== other.data.technician) continue
          expect(one.data.endsAt <= other.data.startsAt || other.data.endsAt <= one.data.startsAt).toBe(true)
        }
      expect(items.every(({ data }) => data.technician !== undefined)).toBe(true)
    }),
    { numRuns: inject('deep') ? 80 : 15 },
  )
})
