import ICAL from 'ical.js'
import { memoryStore } from '@ordna/memory'
import { addDays, day, everyPage, hour } from 'ordna-examples-common'
import { beforeAll, expect, test } from 'vitest'
import { localDate, localMoment } from './calendar.js'
import type { Visits } from './company.js'
import { freedInAll } from './freed.js'
import { play } from './play.js'
import { outage } from './post.js'
import type { Play } from './stage.js'
import { bookingOf, tenants } from './tenants.js'

type Visit = NonNullable<Awaited<ReturnType<Visits['get']>>>

let played: Play
let all: readonly Visit[]

beforeAll(async () => {
  played = await play({ store: memoryStore() })
  all = await everyPage((cursor) => played.company.visits.list({ cursor, limit: 200 }))
})

const sentAbout = (id: string, notice: string) =>
  played.post.sent().filter(({ delivery: { message } }) => message.subject.id === id && message.name === notice)

test('sixty tenants are booked, and in the end every visit took place or says why not', async () => {
  expect(tenants).toHaveLength(60)
  expect(new Set(tenants.map(({ name }) => name)).size).toBe(60)
  const counts = await played.company.board.counts()
  expect(counts).toMatchObject({
    unconfirmed: 0,
    reminded: 0,
    confirmed: 0,
    no_show: 2,
    cannot_complete: 1,
    rebooked: 5,
    removed: 7,
  })
})

test('nobody loses a time before five days ahead at noon, nor within 72 hours of a reminder that was taken', () => {
  const removed = all.filter(({ status }) => status === 'removed')
  const wanted = removed.map(({ id, data }) => {
    const deadline = localMoment(addDays(localDate(data.startsAt), -5), '12:00').getTime()
    const reminded = sentAbout(id, 'reminder')[0]?.at.getTime() ?? Infinity
    return [id, new Date(Math.max(deadline, reminded + 72 * hour))]
  })
  expect(removed.map(({ id, stay }) => [id, stay.enteredAt])).toEqual(wanted)
})

test('reminders go at ten by the clock on the wall, before and after it is set back, and on no day off', () => {
  const times = played.post.sent().filter(({ delivery: { message }, at }) => {
    return message.name === 'reminder' && (at < outage.from || at > new Date(outage.until.getTime() + day))
  })
  const early = times.filter(({ delivery: { message } }) => !/\./.test(message.subject.id))
  expect(early.length).toBeGreaterThan(20)
  for (const { at } of early) expect(at).toEqual(localMoment(localDate(at), '10:00'))
  expect(sentAbout('N1401.3', 'reminder')[0]?.at).toEqual(localMoment('2026-10-30', '10:00'))
})

test('while no text message can go out, reminders go by e-mail and letter, and none goes twice', () => {
  const meanwhile = played.post.sent().filter(({ at }) => outage.from <= at && at < outage.until)
  expect(new Set(meanwhile.map(({ channel }) => channel))).toEqual(new Set(['letter', 'email']))
  const ids = played.post.sent().map(({ delivery, channel }) => `${delivery.id} ${channel}`)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a letter that comes back goes on as a text message, and its link confirms', async () => {
  expect(sentAbout('B1004', 'announcement').map(({ channel }) => channel)).toEqual(['letter', 'sms'])
  const history = await played.company.visits.history('B1004')
  expect(history.find(({ transition }) => transition === 'confirm')?.comment).toBe("By the signed link 'confirm'")
})

test('one freed time makes three: each who takes one leaves theirs to the next in line', async () => {
  const freed = await freedInAll(played.company)
  const taken = freed.filter(({ takenBy }) => takenBy !== null)
  expect(taken.map(({ visit, takenBy }) => [visit, takenBy])).toEqual([
    ['M1004', 'B1104'],
    ['B1104', 'B1304'],
    ['B1304', 'cafe'],
  ])
})

function isInTheWay({ data: one }: Visit, { data: other }: Visit): boolean {
  return one.technician === other.technician && one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

test('nobody is in two places at once, and has time for the way', () => {
  const held = all.filter(({ status }) => ['performed', 'no_show', 'cannot_complete'].includes(status))
  const clashes = held.filter((one) => held.some((other) => one.id < other.id && isInTheWay(one, other)))
  expect(clashes).toEqual([])
  const ways = (played.seen.week ?? []).flatMap(({ visits }) => visits.map(({ way }) => way.tight))
  expect(ways.length).toBeGreaterThan(5)
  expect(ways).not.toContain(true)
})

test('the calendar of a telephone shows what the list shows, at the same moments', () => {
  const calendar = new ICAL.Component(ICAL.parse(played.seen.feed ?? '') as unknown[])
  const events = calendar.getAllSubcomponents('vevent')
  const shown = events.filter((event) => event.getFirstPropertyValue('status') === 'CONFIRMED')
  const moments = new Set(shown.map((event) => new ICAL.Event(event).startDate.toJSDate().getTime()))
  const listed = (played.seen.week ?? []).flatMap(({ visits }) => visits.map(({ startsAt }) => startsAt.getTime()))
  for (const moment of listed) expect(moments).toContain(moment)
  expect(moments).toContain(localMoment('2026-10-26', '08:00').getTime())
})

test('what is not known of a tenant is not sent, and shows on the planner’s Monday', () => {
  const unknown = tenants.filter((tenant) => !('address' in bookingOf(tenant))).map(({ id }) => id)
  const flagged = (played.seen.monday?.flagged ?? []).flatMap(({ label, found }) =>
    found.map(({ id }) => `${label} ${id}`),
  )
  expect(unknown).toEqual(['N1104'])
  expect(flagged).toEqual(['Går inte att nå N1104', 'Ett meddelande kunde inte skickas N1104'])
})
