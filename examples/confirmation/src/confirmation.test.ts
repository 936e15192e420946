import { verifyHistory } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { addDays, day, hour, receiptOf } from 'ordna-examples-common'
import { beforeAll, expect, test } from 'vitest'
import { parseBookings, readBookings } from './bookings.js'
import { calendar, localDate, localMoment } from './calendar.js'
import { asGuest, openHotel } from './hotel.js'
import { personFor, wrongNumber } from './people.js'
import { play, type Play } from './play.js'
import { openPost } from './post.js'
import { report } from './report/report.js'
import { tellAll, type Told } from './report/told.js'

let played: Play
let all: readonly Told[]
let text: string

beforeAll(async () => {
  played = await play({ bookings: await readBookings(), store: memoryStore(), listOf: '2015-09-18' })
  all = await tellAll(played.hotel.visits)
  text = (await report(played)).text
})

const receiptsOf = ({ history }: Told) =>
  history.flatMap((entry) => {
    const receipt = receiptOf(entry, history)
    return receipt ? [{ ...receipt, at: entry.at }] : []
  })

const firstAccepted = (told: Told, notice: string) =>
  receiptsOf(told).find((receipt) => receipt.notice === notice && receipt.status === 'accepted')?.at

/** From when until when a visit kept its room from others, by its history. */
function heldUntil({ history }: Told): Date {
  const end = history.find(({ to }) => ['rebooked', 'removed', 'cancelled', 'performed', 'no_show'].includes(to))
  return end?.at ?? new Date(8.64e15)
}

const isSunday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() === 0
const isClosed = (date: string) => isSunday(date) || calendar.holidays?.includes(date)

/** The last day until this one that is neither a Sunday nor a holiday. */
function openUntil(date: string): string {
  return isClosed(date) ? openUntil(addDays(date, -1)) : date
}

/** Ten days ahead at ten, or at ten on the last open day before that; a letter has five days more to arrive. */
function reminderTime({ startsAt, phone }: Told['visit']['data']): Date {
  return localMoment(openUntil(addDays(localDate(startsAt), phone === undefined ? -15 : -10)), '10:00')
}

/** No telephone rings on a Sunday. */
const textedFrom = (at: Date) => (isSunday(localDate(at)) ? localMoment(addDays(localDate(at), 1), '08:00') : at)

/** Whether there is somebody whom nobody writes to: an SMS does not arrive, and a letter would come too late. */
const isOutOfReach = ({ shortNotice, phone }: Told['visit']['data']) =>
  shortNotice === true && (phone === undefined || phone === wrongNumber)

const latest = (one: Date, other: Date) => (one > other ? one : other)

test('AD-10, AD-28: every booking that found a room starts the flow, and none is left unfinished', async () => {
  const started = all.filter(({ visit }) => !visit.id.includes('.'))
  expect(started.length + played.turnedAway).toBe(996)
  expect(await played.hotel.visits.count({ status: ['unconfirmed', 'reminded', 'confirmed'] })).toBe(0)
  expect(await played.hotel.visits.count({ status: 'performed' })).toBeGreaterThan(400)
})

/** A letter takes three working days. */
function inTime({ visit: { data, startedAt } }: Told): boolean {
  let date = localDate(data.startsAt)
  for (const _ of [1, 2, 3]) date = openUntil(addDays(date, -1))
  return startedAt < localMoment(date, '00:00')
}

test('AD-11, AD-24: a letter announces each visit that it can still reach, at the moment of booking', () => {
  const wanted = all.map((told) => [told.visit.id, inTime(told) ? told.visit.startedAt : undefined])
  expect(all.map((told) => [told.visit.id, firstAccepted(told, 'announcement')])).toEqual(wanted)
})

test('AD-13, AD-14, AD-26, AD-D11: rebooking opens a linked visit at once, and the flow begins again for the new time', () => {
  const byId = new Map(all.map((told) => [told.visit.id, told]))
  const rebooked = all.filter(({ visit }) => visit.status === 'rebooked')
  expect(rebooked.length).toBeGreaterThan(10)
  for (const { visit } of rebooked) {
    const next = byId.get(visit.links.find(({ name }) => name === 'supersededBy')?.id ?? '') as Told
    expect(next.visit.links).toContainEqual({ name: 'supersedes', lifecycle: 'visit', id: visit.id })
    expect(next.visit.startedAt).toEqual(visit.stay.enteredAt)
    expect(next.history[0]).toMatchObject({ kind: 'start', cause: { by: 'link', from: visit.id } })
    expect(firstAccepted(next, 'announcement') ?? firstAccepted(next, 'reminder')).toEqual(next.visit.startedAt)
  }
})

test('AD-15, AD-25, AD-31, AD-D6: nobody is reminded before ten days ahead at 10:00 local time; at short notice, at once, or on Monday', () => {
  const reminded = all.filter((told) => firstAccepted(told, 'reminder'))
  const wanted = reminded.map(({ visit: { id, startedAt, data } }) => [
    id,
    textedFrom(latest(startedAt, reminderTime(data))),
  ])
  expect(reminded.length).toBeGreaterThan(400)
  expect(reminded.map((told) => [told.visit.id, firstAccepted(told, 'reminder')])).toEqual(wanted)
})

test('AD-16, AD-17, AD-34, AD-D1: nobody is removed before five days ahead at noon, nor within 72 hours of a reminder, 24 at short notice', () => {
  const removed = all.filter(({ visit }) => visit.status === 'removed')
  const wanted = removed.map((told) => {
    const accepted = firstAccepted(told, 'reminder') as Date
    const deadline = localMoment(addDays(localDate(told.visit.data.startsAt), -5), '12:00')
    return [
      told.visit.id,
      latest(deadline, new Date(accepted.getTime() + (told.visit.data.shortNotice ? 24 : 72) * hour)),
    ]
  })
  expect(removed.length).toBeGreaterThan(200)
  expect(removed.map(({ visit }) => [visit.id, visit.stay.enteredAt])).toEqual(wanted)
})

test('AD-D3: nobody is removed within a day of the visit', () => {
  const near = all.filter(({ visit: { status, stay, data } }) => {
    return status === 'removed' && data.startsAt.getTime() - stay.enteredAt.getTime() < day
  })
  expect(near).toEqual([])
})

test('AD-16, CORE-33: no room is held by two visits over the same time', () => {
  const clashes = all.flatMap((one, index) =>
    all.slice(index + 1).filter((other) => {
      const [a, b] = [one.visit, other.visit]
      const sameTime = a.data.startsAt < b.data.endsAt && b.data.startsAt < a.data.endsAt
      const atOnce = a.startedAt < heldUntil(other) && b.startedAt < heldUntil(one)
      return a.data.technician === b.data.technician && sameTime && atOnce
    }),
  )
  expect(clashes).toEqual([])
})

test('AD-18: the list of the day holds the confirmed visits and no others', () => {
  const morning = localMoment(played.script.listOf, '07:00')
  const confirmed = all.filter(({ visit, history }) => {
    const standing = history.findLast(({ at }) => at < morning)?.to
    return localDate(visit.data.startsAt) === played.script.listOf && standing === 'confirmed'
  })
  expect(played.list.every(({ status }) => status === 'confirmed')).toBe(true)
  expect(played.list.map(({ id }) => id).sort()).toEqual(confirmed.map(({ visit }) => visit.id).sort())
})

test('AD-21: the history of each visit says when its SMS and letters went, and holds', () => {
  for (const { history } of all) verifyHistory(history)
  const outOfReach = all.filter(({ visit }) => isOutOfReach(visit.data))
  expect(all.filter(({ visit }) => visit.dead.length > 0)).toEqual(outOfReach)
  expect(all.flatMap(receiptsOf).filter(({ status }) => status === 'accepted').length).toBe(played.post.sent().length)
})

test('AD-D8: an SMS that cannot be delivered is followed by a letter, unless that would come too late', () => {
  const failures = all.flatMap((told) => {
    const list = receiptsOf(told)
    return list.flatMap(({ message, status }, index) => {
      const next = list.slice(index + 1).filter((receipt) => receipt.message === message)
      return status === 'failed' ? [{ next, isLate: isOutOfReach(told.visit.data) }] : []
    })
  })
  const followed = failures.filter(({ isLate }) => !isLate)
  expect(followed.length).toBeGreaterThan(5)
  for (const { next, isLate } of failures)
    expect(next).toMatchObject([isLate ? { status: 'dead' } : { channel: 'letter', status: 'accepted' }])
})

const channelsOf = (told: Told, notice: string) =>
  receiptsOf(told).flatMap(({ notice: of, status, channel }) =>
    of === notice && status === 'accepted' ? [channel] : [],
  )

test('AD-27, AD-D4: whoever lost a time is told so, by SMS where that can be, or else by letter', () => {
  const removed = all.filter(({ visit }) => visit.status === 'removed')
  const reachable = ({ phone }: { phone?: string | undefined }) => phone !== undefined && phone !== wrongNumber
  expect(removed.map((told) => [told.visit.id, channelsOf(told, 'removal')])).toEqual(
    removed.map(({ visit }) => [visit.id, [reachable(visit.data) ? 'sms' : 'letter']]),
  )
  expect(new Set(removed.flatMap((told) => channelsOf(told, 'removal')))).toEqual(new Set(['sms', 'letter']))
})

test('AD-D7: whoever has no telephone is reminded by letter', () => {
  const without = all.filter((told) => told.visit.data.phone === undefined && firstAccepted(told, 'reminder'))
  expect(without.length).toBeGreaterThan(5)
  for (const told of without) expect(channelsOf(told, 'reminder')).toEqual(['letter'])
})

test('AD-12, AD-14, AD-25: letter and SMS lead to My pages, for the visit that they tell of', () => {
  const asking = played.post.sent().filter(({ notice }) => notice === 'announcement' || notice === 'reminder')
  const again = asking.filter(({ about }) => about.includes('.'))
  expect(again.length).toBeGreaterThan(10)
  for (const { about, body } of asking) expect(body).toContain(`\nhttps://minasidor.example/${about}`)
})

const room = { place: 'City Hotel', purpose: 'Room of type A', candidates: ['City A1'] }

test('AD-35, AD-D5: a confirmed visit is rebooked until a day before, and not after that', async () => {
  const startsAt = localMoment('2015-06-04', '15:00')
  for (const [early, outcome] of [
    [0, 'moved'],
    [-1, 'refused'],
  ] as const) {
    const clock = virtualClock(localMoment('2015-05-01', '09:00'))
    const { visits } = openHotel({ store: memoryStore(), clock, channels: openPost(clock, () => {}).channels })
    const stay = { startsAt, endsAt: localMoment('2015-06-06', '12:00') }
    await visits.start('1', { ...room, ...personFor('1'), ...stay })
    const guest = asGuest(visits, '1')
    await guest.send('1', 'confirm')
    clock.set(new Date(startsAt.getTime() - day - early))
    const later = { startsAt: localMoment('2015-07-04', '15:00'), endsAt: localMoment('2015-07-06', '12:00') }
    expect(await guest.trySend('1', 'rebook', later)).toMatchObject({ outcome })
  }
})

test('who confirms by telephone gets it in writing, as the reception chooses, and nobody else does', () => {
  const called = all.filter(({ history }) => history.some(({ comment }) => comment === 'by telephone'))
  expect(called.length).toBeGreaterThan(10)
  const written = all.filter((told) => firstAccepted(told, 'confirmation'))
  const reached = called.filter(({ visit }) => !isOutOfReach(visit.data))
  expect(written.map(({ visit }) => visit.id)).toEqual(reached.map(({ visit }) => visit.id))
})

test('AD-D10: a click that comes after the removal is refused, and leaves the visit removed', () => {
  const late = all.filter(({ history }) => history.some(({ kind, from }) => kind === 'refused' && from === 'removed'))
  expect(late.length).toBeGreaterThan(0)
  for (const { visit } of late) expect(visit.status).toBe('removed')
})

test('AD-23, AD-D13: freed times are taken by others', () => {
  expect(text).toMatch(/\d+ in all; [1-9]\d* of them were booked again/)
})

test('AD-D3: a visit too near to be removed is reminded at once, flagged, and left to people', async () => {
  const clock = virtualClock(localMoment('2015-06-02', '16:00'))
  const { engine, visits } = openHotel({ store: memoryStore(), clock, channels: openPost(clock, () => {}).channels })
  const stay = { startsAt: localMoment('2015-06-04', '15:00'), endsAt: localMoment('2015-06-06', '12:00') }
  await visits.start('1', { ...room, ...personFor('1'), ...stay })
  let { next } = await engine.tick()
  expect(await visits.get('1')).toMatchObject({ status: 'reminded', stay: { enteredAt: clock.now() } })
  for (; next && next < stay.endsAt; { next } = await engine.tick()) await clock.advanceTo(next)
  expect((await visits.history('1'))[0]).toMatchObject({ kind: 'start', flags: { on: ['call_customer'] } })
  const left = await visits.get('1')
  expect(left).toMatchObject({ status: 'reminded', flags: { call_customer: localMoment('2015-06-02', '16:00') } })
  expect(left?.timers.map(({ name }) => name)).toEqual(['lapse'])
})

test('the report fits on a page of 103 lines', () => {
  expect(text.split('\n').length).toBeLessThan(103)
})

test.each([
  ['1,Resort Hotel', 'Line 2: 2 cells instead of 12: 1,Resort Hotel'],
  [
    '1,Old Inn,2014-07-24,2015-07-01,0,C,T,No,3,0,Check-Out,2015-07-01',
    "Line 2: hotel 'Old Inn' is not one of the hotels.",
  ],
  [
    '1,City Hotel,2014-07-24,2015-06-31,0,C,T,No,3,0,Check-Out,2015-07-01',
    "Line 2: arrival '2015-06-31' is not a date.",
  ],
  [
    '1,City Hotel,2015-07-24,2015-07-01,0,C,T,No,3,0,Check-Out,2015-07-01',
    'Line 2: booked on 2015-07-24, after the arrival on 2015-07-01.',
  ],
])('a row that is not a booking is named with its line: %s', (row, message) => {
  const head = 'booking,hotel,booked_on,arrival,nights,room_type,customer_type,deposit,changes,rate,outcome,outcome_on'
  expect(() => parseBookings(`${head}\n${row}\n`)).toThrow(new Error(message))
})
