import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HistoryEntry } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { folderFileStore } from '@ordna/files'
import { compareCondition, unprovenPhotos } from '@ordna/rental'
import { addDays } from 'ordna-examples-common'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate, localMoment } from './calendar.js'
import { claimsOf, clashesIn, type Claim } from './claims.js'
import { shownCars, type Morning } from './mornings.js'
import { play, week, type Play } from './play.js'
import { replay, standingAt, type Standing } from './replay.js'
import { morningLines } from './report/morning.js'
import { report } from './report/report.js'
import { tellOrders, tellServices, type Told, type ToldService } from './told.js'
import type { Part } from './wishes.js'

let folder: string
let played: Play
let all: readonly Told[]
let services: readonly ToldService[]
let claims: readonly Claim[]

function run(name: string, script: { readonly letters?: string; readonly ordersPerDay?: number } = {}): Promise<Play> {
  return play({ store: memoryStore(), files: folderFileStore(join(folder, name)), ...script })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rental-desk-'))
  played = await run('photos')
  all = await tellOrders(played.shop)
  services = await tellServices(played.shop)
  claims = [
    ...all.flatMap(({ order, history }) => claimsOf(order.id, history)),
    ...services.flatMap(({ id, history }) => claimsOf(id, history)),
  ]
})

afterAll(() => rm(folder, { recursive: true }))

const told = (part: Part) => all.find(({ order }) => order.id === played.told(part)) as Told
const moved = ({ history }: Told, transition: string) =>
  history.find((entry) => entry.transition === transition) as HistoryEntry
const receiptsOf = ({ history }: Told) =>
  history.filter(({ kind }) => kind === 'receipt').map(({ at, details }) => ({ at, ...details }))

test('every order that was sent in is there, and every history holds up to the entry that its order knows as the newest', () => {
  expect(all.length).toBe(played.wishes.length)
  expect(all.length).toBeGreaterThan(200)
  for (const { order, history } of all) {
    verifyHistory(history)
    expect(history.at(-1)).toMatchObject({ seq: order.entries, hash: order.hash })
  }
  for (const { history } of services) verifyHistory(history)
  expect(all.flatMap(({ order }) => order.dead)).toEqual([])
})

test('DK-18, CORE-33: no car is ever kept for two at once, and what the histories say of it is what the holds are', async () => {
  expect(claims.length).toBeGreaterThan(500)
  expect(clashesIn(claims)).toEqual([])
  const standing = claims.filter(({ stood }) => stood.until === Infinity)
  const held = all.flatMap(({ order }) =>
    order.holds
      .filter(({ name }) => name === 'car')
      .map(({ resource, from, until }) => [order.id, resource, from.getTime(), until?.getTime()]),
  )
  expect(standing.map(({ by, car, period }) => [by, car, period.from, period.until])).toEqual(held)
  expect(held.length).toBeGreaterThan(50)
})

/** From when until when a customer really had a car: from the handover or the swap until the next swap or the return. */
function journeys({ order, history }: Told) {
  return replay(history).flatMap((standing, index, standings) => {
    const next = standings[index + 1]
    const out = standing.status === 'rented_out'
    return out ? [{ order: order.id, car: standing.data['car'], from: standing.at, until: next?.at ?? null }] : []
  })
}

test('DK-18: no car is given out while somebody else still has it', () => {
  const trips = all.flatMap(journeys)
  const late = trips.filter(({ order, until }) => {
    const endsAt = all.find((one) => one.order.id === order)?.order.data.endsAt as Date
    return until === null || until > endsAt
  })
  expect(late.length).toBeGreaterThan(5)
  const twice = trips.filter((one) =>
    trips.some(
      (other) =>
        other.order !== one.order &&
        other.car === one.car &&
        other.from < (one.until ?? played.clock.now()) &&
        one.from < (other.until ?? played.clock.now()),
    ),
  )
  expect(twice).toEqual([])
})

test('DK-47, DK-54, DK-D6: who never answers is reminded twice and warned, by the shop’s clocks, and then cancelled', () => {
  const silent = told('silent')
  expect(moved(silent, 'askCustomer').at).toEqual(localMoment('2026-10-15', '10:00'))
  expect(receiptsOf(silent)).toMatchObject([
    { notice: 'reminder', status: 'accepted', at: localMoment('2026-10-17', '10:00') },
    { notice: 'reminder', status: 'accepted', at: localMoment('2026-10-20', '10:00') },
    { notice: 'warning', status: 'accepted', at: localMoment('2026-10-24', '10:00') },
    { notice: 'cancellation', status: 'accepted', at: localMoment('2026-10-25', '09:00') },
  ])
  expect(moved(silent, 'cancel')).toMatchObject({
    at: localMoment('2026-10-25', '09:00'),
    reason: 'no_response',
    actor: { kind: 'timer' },
  })
})

test('DK-54, DK-D6: nobody else is cancelled by the clock', () => {
  const byClock = all.filter(({ history }) =>
    history.some(({ transition, actor }) => transition === 'cancel' && actor.kind === 'timer'),
  )
  expect(byClock.map(({ order }) => order.id)).toEqual([played.told('silent')])
})

test('DK-48, DK-38: a declined card is booked only by a clerk, after the customer was asked', () => {
  const declined = all.filter((one) => moved(one, 'creditDeclined'))
  const booked = declined.filter((one) => one.history.some(({ to }) => to === 'booked'))
  expect(declined.length).toBeGreaterThan(booked.length)
  expect(booked.map(({ order }) => order.id)).toContain(played.told('declined'))
  for (const one of booked) {
    const first = one.history.find(({ to }) => to === 'booked') as HistoryEntry
    expect(first).toMatchObject({ transition: 'confirm', actor: { kind: 'user', roles: ['staff'] } })
    expect(moved(one, 'askCustomer').at.getTime()).toBeLessThan(first.at.getTime())
  }
  expect(moved(told('declined'), 'creditDeclined').flags?.on).toEqual(['credit_declined'])
})

test('DK-48: an order whose card nobody could ask about is booked by a clerk, who has written down the deposit', () => {
  const unanswered = all.filter((one) => moved(one, 'creditUnavailable'))
  const booked = unanswered.filter((one) => one.history.some(({ to }) => to === 'booked'))
  expect(booked.length).toBeGreaterThan(0)
  for (const { history } of booked) {
    expect(history.find(({ to }) => to === 'booked')).toMatchObject({ actor: { kind: 'user', roles: ['staff'] } })
    expect(history.filter(({ comment }) => comment === 'Reserved the deposit by telephone').length).toBe(1)
  }
})

test('DK-49, DK-39: who gave another card when no car was left is taken back by the clerk, and rejected with the reason', () => {
  const takenBack = all.filter((one) => moved(one, 'resume'))
  expect(takenBack.length).toBeGreaterThan(0)
  for (const { order } of takenBack) expect([order.status, order.data.reason]).toEqual(['rejected', 'no_cars'])
})

test('DK-18: a swap frees the broken car in the same moment, for the workshop, and holds the other from then on', () => {
  const { order, history } = told('breakdown')
  const { at, before } = moved({ order, history }, 'swapCar')
  const own = claims.filter(({ by }) => by === order.id)
  const broken = own.filter(({ car }) => car === before?.['car'])
  const other = own.find(({ car }) => car === order.data.car)
  expect(broken.at(-1)?.stood.until).toBe(at.getTime())
  expect(other).toMatchObject({ stood: { from: at.getTime() }, period: { from: at.getTime() } })
  const inWorkshop = claims.find(({ by }) => by === services[0]?.id)
  expect(inWorkshop).toMatchObject({ car: before?.['car'], stood: { from: at.getTime() } })
  const others = all.flatMap(({ history }) => history).filter(({ comment }) => comment?.endsWith('is in the workshop'))
  expect(others.length).toBeGreaterThan(0)
  expect(others.every((entry) => entry.before?.['car'] === before?.['car'])).toBe(true)
})

test('CB-37, CB-D13: every photo is the one that was taken, and one that is exchanged is found out', async () => {
  const records = all.flatMap(({ order }) => order.data.condition)
  expect(records.flatMap(({ photos }) => photos).length).toBeGreaterThan(200)
  expect(await unprovenPhotos(records, played.files)).toEqual([])
  const { condition } = told('dispute').order.data
  const key = condition[0]?.photos[0]?.key as string
  const kept = await readFile(join(folder, 'photos', key))
  await writeFile(join(folder, 'photos', key), 'another photo')
  expect(await unprovenPhotos(condition, played.files)).toMatchObject([{ photo: { key }, problem: 'altered' }])
  await writeFile(join(folder, 'photos', key), kept)
})

test('DK-51: the dispute stands on the board until it is settled, and the records show what was new', () => {
  const dispute = told('dispute')
  expect(compareCondition(dispute.order.data.condition)).toMatchObject({
    newDamages: [{ place: 'rear left door' }],
    worseDamages: [],
  })
  const shown = played.mornings.filter(({ critical }) => critical.some(({ id }) => id === dispute.order.id))
  expect(shown.map(({ date }) => date)).toEqual(['2026-10-22', '2026-10-23'])
})

/** The orders as they stood at a moment, by their histories. */
function standings(at: Date): readonly (Standing & { readonly id: string })[] {
  return all.flatMap(({ order: { id }, history }) => {
    const standing = standingAt(history, at)
    return standing ? [{ id, ...standing }] : []
  })
}

const running = new Set(['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out'])
const isOn = (date: string, moment: unknown) => moment instanceof Date && localDate(moment) === date

/** The board of a morning, made of the histories alone. */
function boardOf({ at, date }: Morning) {
  const stood = standings(at)
  const ids = (isListed: (one: (typeof stood)[number]) => boolean) =>
    stood
      .filter(isListed)
      .map(({ id }) => id)
      .toSorted()
  return {
    overdue: ids(({ flags }) => flags.has('overdue')),
    critical: ids(({ flags }) => flags.has('critical_notes')),
    deliveringSoon: ids(({ flags }) => flags.has('delivering_soon')),
    standingStill: ids(({ flags }) => flags.has('stalled')),
    deliveries: ids(({ status, data }) => running.has(status) && isOn(date, data['deliverAt'])),
    returns: ids(({ status, data }) => {
      return ['rented_out', 'completed'].includes(status) && !data['returnedAt'] && isOn(date, data['endsAt'])
    }),
  }
}

test('DK-50, DK-51, DK-52, DK-53: every list of the board is what the histories say at that moment', () => {
  expect(played.mornings.map(({ date }) => date)).toEqual(
    Array.from({ length: 7 }, (_, day) => addDays(week.first, day)),
  )
  for (const morning of played.mornings) {
    const { overdue, critical, deliveringSoon, standingStill, deliveries, returns } = morning
    const lists = { overdue, critical, deliveringSoon, standingStill, deliveries, returns }
    const shown = Object.entries(lists).map(([name, items]) => [name, items.map(({ id }) => id).toSorted()])
    expect(Object.fromEntries(shown)).toEqual(boardOf(morning))
  }
  const longest = (list: keyof ReturnType<typeof boardOf>) =>
    Math.max(...played.mornings.map((one) => one[list].length))
  for (const list of ['overdue', 'critical', 'deliveringSoon', 'standingStill', 'deliveries', 'returns'] as const)
    expect(longest(list)).toBeGreaterThan(0)
})

test('DK-50, CORE-22: every count of the board is what the histories say at that moment', () => {
  for (const { at, counts } of played.mornings) {
    const statuses = standings(at).map(({ status }) => status)
    const counted = Object.keys(counts).map((name) => [name, statuses.filter((status) => status === name).length])
    expect(counts).toEqual(Object.fromEntries(counted))
  }
})

test('DK-18: the calendar on the wall is what the histories say at that moment', () => {
  for (const { at, date, calendar } of played.mornings) {
    const from = localMoment(date, '00:00').getTime()
    const until = localMoment(addDays(date, 7), '00:00').getTime()
    const now = at.getTime()
    const kept = claims.filter(
      ({ stood, period }) => stood.from <= now && now < stood.until && period.from < until && from < period.until,
    )
    for (const { resource, occupied } of calendar) {
      const shown = occupied.map(({ by, from, until }) => [by?.id, from.getTime(), until?.getTime()])
      const own = kept.filter(({ car }) => car === resource).toSorted((a, b) => a.period.from - b.period.from)
      expect(shown).toEqual(own.map(({ by, period }) => [by, period.from, period.until]))
    }
    expect(calendar.map(({ resource }) => resource)).toEqual(shownCars)
  }
})

test('DK-26, DK-54: nobody gets one letter twice, and the histories know of every letter', () => {
  const sent = played.post.sent()
  const { email, sms } = played.post.channels
  expect(email.repeats + sms.repeats).toBe(0)
  expect(new Set(sent.map(({ about, notice, at }) => `${about} ${notice} ${at.toISOString()}`)).size).toBe(sent.length)
  const accepted = all.flatMap((one) => receiptsOf(one) as readonly { readonly status?: string; message?: string }[])
  expect(accepted.every(({ status }) => status === 'accepted')).toBe(true)
  expect(accepted.map(({ message }) => message).toSorted()).toEqual(sent.map(({ id }) => id).toSorted())
  const ended = all.filter(({ order }) => ['rejected', 'cancelled'].includes(order.status)).map(({ order }) => order.id)
  const toldOf = sent
    .filter(({ notice }) => notice === 'rejection' || notice === 'cancellation')
    .map(({ about }) => about)
  expect(toldOf.toSorted()).toEqual(ended.toSorted())
})

test('DK-29: who had paid for an order that came to nothing gets the money back, once, and nobody else does', () => {
  const owed = all.filter(({ order: { status, data } }) => ['rejected', 'cancelled'].includes(status) && data.payment)
  expect(owed.length).toBeGreaterThan(3)
  expect([...played.bank.refunds.values()].toSorted((a, b) => Number(a.order) - Number(b.order))).toEqual(
    owed.map(({ order: { id, data } }) => ({ order: id, amount: data.payment?.amount })),
  )
})

test('DK-25: whose car came back more than an hour late is charged for it, once, and nobody else is', () => {
  const late = all.filter(({ order: { data } }) => Number(data.returnedAt ?? 0) > data.endsAt.getTime() + 3_600_000)
  const charged = [...played.bank.lateReturns.values()].map(({ order }) => order)
  expect(charged.toSorted()).toEqual(late.map(({ order: { id } }) => id).toSorted())
})

test('each letter is one file, in the folder of its order, counted from 1', async () => {
  const { post } = await run('fewer photos', { letters: join(folder, 'letters'), ordersPerDay: 2 })
  const files = (await readdir(join(folder, 'letters'), { recursive: true })).filter((name) => name.endsWith('.txt'))
  const sent = post.sent()
  expect(files.length).toBe(sent.length)
  for (const { about, notice, channel, at, to, subject, body } of sent) {
    const number = sent.filter((other) => other.about === about && other.at <= at).length
    const text = await readFile(join(folder, 'letters', about, `${number}-${notice}-${channel}.txt`), 'utf8')
    expect(text).toBe(`To: ${to}\nSubject: ${subject}\n\n${body.trimEnd()}\n`)
  }
  expect(sent.length).toBeGreaterThan(3)
})

test('DK-50, DK-51, DK-52, DK-53: the print says the counts of each morning, and of each list how long it is', () => {
  for (const morning of played.mornings) {
    const [, , counts = '', ...lists] = morningLines(morning)
    expect(counts.match(/\d+/g)?.map(Number)).toEqual(Object.values(morning.counts))
    const { overdue, critical, standingStill, deliveringSoon, deliveries, returns } = morning
    const shown = [overdue, critical, standingStill, deliveringSoon, deliveries, returns].filter(({ length }) => length)
    const lengths = lists.map((line) => {
      const rest = / and (\d+) more$/.exec(line)
      return line.split('; ').length + (rest ? Number(rest[1]) - 1 : 0)
    })
    expect(lengths).toEqual(shown.map(({ length }) => length))
  }
})

test('the report fits on a page of 150 lines of 120 signs', async () => {
  const { text } = await report(played)
  expect(text.split('\n').length).toBeLessThanOrEqual(150)
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
})
