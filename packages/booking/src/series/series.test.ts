import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { aFirm, booking, malmo, wall } from '../firm.fixture.js'
import {
  bookSeries,
  cancelSeries,
  moveSeries,
  seriesTimes,
  type Series,
  type SeriesOutcome,
  type SeriesRule,
} from './index.js'

const written = new Intl.DateTimeFormat('sv-SE', { timeZone: malmo.zone, dateStyle: 'short', timeStyle: 'short' })
const timesOf = (rule: SeriesRule) =>
  seriesTimes(rule, malmo).map(({ nth, startsAt }) => `${nth} ${written.format(startsAt)}`)

describe('the times of a series', () => {
  const first = wall('2026-10-15T09:00')

  test('keep the time of the clock on the wall over a change of clocks', () => {
    expect(timesOf({ first, every: { weeks: 1 }, count: 3 })).toEqual([
      '1 2026-10-15 09:00',
      '2 2026-10-22 09:00',
      '3 2026-10-29 09:00',
    ])
    expect(
      seriesTimes({ first, every: { weeks: 2 }, until: wall('2026-10-30T00:00') }, malmo).map(({ startsAt }) =>
        startsAt.toISOString(),
      ),
    ).toEqual(['2026-10-15T07:00:00.000Z', '2026-10-29T08:00:00.000Z'])
  })

  test('are the last day of a month that lacks theirs, and count from the first all the same', () => {
    const from = wall('2026-08-31T09:00')
    expect(timesOf({ first: from, every: { months: 1 }, count: 3 })).toEqual([
      '1 2026-08-31 09:00',
      '2 2026-09-30 09:00',
      '3 2026-11-02 09:00',
    ])
    expect(timesOf({ first: from, every: { months: 1 }, count: 4, closed: 'earlier' })).toContain('3 2026-10-30 09:00')
  })

  test('move off closed days, or are left out and keep their number', () => {
    const friday = wall('2026-12-18T09:00')
    const rule = { first: friday, every: { weeks: 1 }, count: 3 } as const
    expect(timesOf(rule)).toEqual(['1 2026-12-18 09:00', '2 2026-12-28 09:00', '3 2027-01-01 09:00'])
    expect(timesOf({ ...rule, closed: 'earlier' })[1]).toBe('2 2026-12-24 09:00')
    expect(timesOf({ ...rule, closed: 'skip' })).toEqual(['1 2026-12-18 09:00', '3 2027-01-01 09:00'])
  })

  test('are told what is wrong with their rule, all of it at once', () => {
    expect(() => seriesTimes({ first, every: { weeks: 0 } }, malmo)).toThrow(/'every' is .*; it has no end/)
    expect(() => seriesTimes({ first, every: { days: 1 }, count: 1.5 } as never, malmo)).toThrow(
      /'every' is .*; 'count' is 1.5/,
    )
    expect(() => seriesTimes({ first, every: { weeks: 1 }, counts: 3 } as never, malmo)).toThrow(
      /Did you mean 'count'\?/,
    )
  })
})

const { startsAt: _, endsAt: __, ...visit } = booking('2026-10-15T09:00')
const autumn: Series = {
  id: 's1',
  rule: { first: wall('2026-10-15T09:00'), every: { weeks: 1 }, count: 4 },
  calendar: malmo,
  visit,
  minutes: 60,
}
const ids = (outcomes: readonly SeriesOutcome[]) => outcomes.map(({ id }) => id)
const answers = (outcomes: readonly SeriesOutcome[]) =>
  outcomes.map(({ id, answer }) => `${id} ${answer.outcome === 'refused' ? answer.code : answer.outcome}`)

/** A firm with somebody else in the second week. */
async function withSeries() {
  const firm = aFirm(memoryStore())
  await firm.visits.start('other', booking('2026-10-22T09:30'))
  return { ...firm, booked: await bookSeries(firm.visits, autumn) }
}

describe('a series of visits', () => {
  test('is booked one by one: the date on which nobody is free is told, and the others are made', async () => {
    const { visits, booked } = await withSeries()
    expect([ids(booked.made), answers(booked.refused), booked.there]).toEqual([
      ['s1.1', 's1.3', 's1.4'],
      ['s1.2 held'],
      [],
    ])
    expect(booked.refused[0]?.startsAt).toEqual(wall('2026-10-22T09:00'))
    await visits.send('other', 'cancel')
    const again = await bookSeries(visits, autumn)
    expect([ids(again.made), ids(again.there), again.refused]).toEqual([['s1.2'], ['s1.1', 's1.3', 's1.4'], []])
  })

  test('goes on as time goes by, and what was cancelled meanwhile stays so', async () => {
    const { visits } = aFirm(memoryStore())
    const rolling = { ...autumn, rule: { ...autumn.rule, count: 50 } }
    expect(ids((await bookSeries(visits, { ...rolling, before: wall('2026-10-29T00:00') })).made)).toEqual([
      's1.1',
      's1.2',
    ])
    await visits.send('s1.2', 'cancel')
    const later = await bookSeries(visits, { ...rolling, before: wall('2026-11-06T00:00') })
    expect([ids(later.made), ids(later.there)]).toEqual([
      ['s1.3', 's1.4'],
      ['s1.1', 's1.2'],
    ])
    expect((await visits.get('s1.2'))?.status).toBe('cancelled')
  })

  test('loses one that is cancelled or rebooked, and no other; from here on all of them are cancelled', async () => {
    const { visits } = await withSeries()
    await visits.send('s1.1', 'cancel')
    await visits.send('s1.3', 'rebook', { startsAt: wall('2026-10-30T09:00') })
    expect((await visits.get('s1.4'))?.status).toBe('unconfirmed')
    expect(answers(await cancelSeries(visits, { series: 's1', from: wall('2026-10-30T00:00') }))).toEqual([
      expect.stringMatching(/^s1\.3\.\d+ moved$/),
      's1.4 moved',
    ])
  })

  test('moves from here on by days and to another time, none in the way of another', async () => {
    const { visits } = await withSeries()
    await visits.send('other', 'cancel')
    await bookSeries(visits, autumn)
    const moved = await moveSeries(visits, { series: 's1', from: wall('2026-10-20T00:00'), zone: malmo.zone, days: 7 })
    expect(answers(moved)).toEqual(['s1.2 moved', 's1.3 moved', 's1.4 moved'])
    const back = await moveSeries(visits, {
      series: 's1',
      from: wall('2026-10-20T00:00'),
      zone: malmo.zone,
      days: -7,
      time: '10:30',
    })
    expect(back.map(({ startsAt }) => written.format(startsAt))).toEqual([
      '2026-10-22 10:30',
      '2026-10-29 10:30',
      '2026-11-05 10:30',
    ])
    expect((await visits.get('s1.1'))?.data.startsAt).toEqual(wall('2026-10-15T09:00'))
  })

  test('tells which of those that move are refused, and leaves them where they are', async () => {
    const { visits } = await withSeries()
    await visits.start('busy', booking('2026-10-30T09:00'))
    const moved = await moveSeries(visits, { series: 's1', from: wall('2026-10-20T00:00'), zone: malmo.zone, days: 1 })
    expect(answers(moved)).toEqual(['s1.3 held', 's1.4 moved'])
    expect((await visits.get('s1.3'))?.data.startsAt).toEqual(wall('2026-10-29T09:00'))
  })
})

test.each([{ closed: 'sideways' }, { until: new Date(Number.NaN) }])('a series that says %o is none', (wrong) => {
  const rule = { first: wall('2026-10-05T09:00'), every: { weeks: 1 }, count: 3 }
  expect(() => seriesTimes({ ...rule, ...(wrong as object) }, malmo)).toThrow(
    expect.objectContaining({ code: 'invalid_options' }),
  )
})
