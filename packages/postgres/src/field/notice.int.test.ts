import { blocker, daysBefore, engine, lifecycle, type Engine } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const room = lifecycle('room', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.date() }),
  roles: ['teacher'],
  initial: 'booked',
  statuses: { booked: {}, cancelled: { final: true } },
})
  .transitions((move) => ({
    cancel: move({
      from: 'booked',
      to: 'cancelled',
      by: 'teacher',
      guards: {
        notice: ({ calendar, now, data }) =>
          calendar.workingDays(now, data.startsAt) >= 2 ||
          blocker({ last: calendar.moment(daysBefore('startsAt', 2, { calendar: 'business' })) }),
      },
    }),
  }))
  .build()

/** Whit Monday 2026-05-25 is a holiday. */
const calendars = { oslo: { zone: 'Europe/Oslo', holidays: ['2026-05-25'] } }

test.each(everyStore)(
  'a room is given back with two working days of notice, by its tenant’s calendar, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-20T07:00:00Z')
    const rooms = (ordna: Engine) => ordna.open(room, { tenant: 'oslo', actor: { id: 'tea', roles: ['teacher'] } })
    const [one, two] = [store, other].map((each) => rooms(engine({ store: each, clock, calendars })))
    // The Wednesday after the long weekend: Friday and Tuesday are the two working days before it.
    const lesson = { startsAt: new Date('2026-05-27T08:00:00Z'), endsAt: new Date('2026-05-27T09:00:00Z') }
    await one?.start('early', lesson)
    await one?.start('late', lesson)
    await clock.advanceTo('2026-05-22T21:59:59Z')
    expect(await two?.trySend('early', 'cancel')).toMatchObject({ outcome: 'moved' })
    await clock.advanceTo('2026-05-22T22:00:00Z')
    const [cancel] = (await two?.explain('late')) ?? []
    expect(cancel).toMatchObject({ allowed: false, blockers: [{ last: new Date('2026-05-22T08:00:00Z') }] })
    expect(await one?.trySend('late', 'cancel')).toMatchObject({ code: 'guarded', blockers: cancel?.blockers })
  },
)
