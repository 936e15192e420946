import { describe, expect, test } from 'vitest'
import { every, type Interval } from '../../time/index.js'
import { Play } from './lease.fixture.js'
import { surely } from '../../build/order.fixture.js'

const monthly = surely(() => every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since' }))
const daily = surely(() => every<'since' | 'ends', 'place'>({ days: 1 }, { from: 'since' }))
const first = '2026-06-01T08:00Z'

describe('an occurrence that has fired, and is moved', () => {
  test('is fired for where its date is corrected by hours or by days', () => {
    const one = Play.of(monthly, first).tick(first)
    expect(one.billed).toEqual(['2026-06-01T08:00'])
    expect(one.correct('2026-06-01T09:00Z', '2026-06-01T10:00Z').due).toBe('2026-07-01T10:00')
    expect(one.correct('2026-06-01T09:00Z', '2026-06-12T10:00Z').due).toBe('2026-07-12T10:00')
    expect(one.correct('2026-06-01T09:00Z', '2026-05-20T10:00Z').due).toBe('2026-06-20T10:00')
  })

  test('is another one where that is further than half an interval', () => {
    const one = Play.of(monthly, first).tick(first)
    expect(one.correct('2026-06-02T09:00Z', '2026-06-20T08:00Z').due).toBe('2026-06-20T08:00')
    expect(one.correct('2026-06-02T09:00Z', first).due).toBe('2026-07-01T08:00')
  })

  test('is fired for across a pause, and when its date was taken away and given back', () => {
    const one = Play.of(daily, first).tick('2026-06-03T09:00Z')
    one
      .send('2026-06-03T10:00Z', 'rest')
      .correct('2026-06-03T10:00Z', '2026-06-01T11:00Z')
      .send('2026-06-03T10:00Z', 'goOn')
    expect(one.due).toBe('2026-06-04T11:00')
    one.correct('2026-06-03T10:30Z', null)
    expect(one.due).toBe(undefined)
    expect(one.correct('2026-06-03T10:40Z', '2026-06-01T12:00Z').due).toBe('2026-06-04T12:00')
  })

  test('is fired for where its day becomes a holiday, with a pause and without', () => {
    const later = every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', closed: 'later' })
    const one = Play.of(later, first).tick(first)
    expect(one.holidays('2026-06-01T09:00Z', '2026-06-01').due).toBe('2026-07-01T08:00')
    expect(one.pause('2026-06-01T10:00Z').due).toBe('2026-07-01T08:00')
    const open = every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', on: 'first_open_day', time: '08:00' })
    const other = Play.of(open, first).tick(first)
    expect(other.holidays('2026-06-01T09:00Z', '2026-06-01').pause('2026-06-01T10:00Z').due).toBe('2026-07-01T08:00')
  })

  test('is fired for of a rule that counts from entering, in the same stay', () => {
    const later = every<'since' | 'ends', 'place'>({ days: 7 }, { closed: 'later' })
    const one = Play.of(later, first).tick('2026-06-08T08:00Z')
    expect(one.billed).toEqual(['2026-06-08T08:00'])
    expect(one.holidays('2026-06-08T09:00Z', '2026-06-08').due).toBe('2026-06-15T08:00')
    const local = every<'since' | 'ends', 'place'>({ days: 1 }, { time: '08:00', zone: 'place' })
    const moved = Play.of(local, first)
      .tick('2026-06-02T08:00Z')
      .send('2026-06-02T09:00Z', 'settle', 'America/New_York')
    expect(moved.due).toBe('2026-06-03T12:00')
    expect(one.pause('2026-06-08T10:00Z').subject.stay.firedFor).toBe(undefined)
    expect(one.due).toBe('2026-06-15T10:00')
  })

  test('is fired for where the clocks that it goes by are those of another place', () => {
    const local = every<'since' | 'ends', 'place'>({ days: 1 }, { from: 'since', time: '08:00', zone: 'place' })
    const one = Play.of(local, first).tick(first)
    expect(one.send('2026-06-01T09:00Z', 'settle', 'Pacific/Honolulu').due).toBe('2026-06-02T18:00')
  })

  test('is that of its day where it recurs on days of the week', () => {
    const two = every<'since' | 'ends', 'place'>(['mon', 'tue'], { from: 'since' })
    const one = Play.of(two, '2026-06-01T01:00Z').tick('2026-06-02T01:00Z')
    expect(one.correct('2026-06-02T02:00Z', '2026-06-01T23:00Z').due).toBe('2026-06-08T23:00')
  })
})

describe('what is overdue when its date moves', () => {
  const each = surely(() => every<'since' | 'ends', 'place'>({ days: 1 }, { from: 'since', missed: 'each' }))

  test('fires first, and none of those that the new date has is lost or fires twice', () => {
    const one = Play.of(each, first).correct('2026-06-03T05:00Z', '2026-06-01T02:00Z').tick('2026-06-03T05:00Z')
    expect(one.billed).toEqual(['2026-06-01T08:00', '2026-06-02T02:00', '2026-06-03T02:00'])
    expect(one.due).toBe('2026-06-04T02:00')
  })

  test('fires by the old date where the new one is further away, and then it counts from that', () => {
    const one = Play.of(each, first).correct('2026-06-03T12:00Z', '2026-06-02T14:00Z').tick('2026-06-03T12:00Z')
    expect(one.billed).toEqual(['2026-06-01T08:00', '2026-06-02T08:00'])
    expect(one.due).toBe('2026-06-03T14:00')
    const late = Play.of(each, first).correct('2026-06-03T23:00Z', '2026-06-02T21:00Z').tick('2026-06-03T23:00Z')
    expect(late.billed).toEqual(['2026-06-01T08:00', '2026-06-02T08:00', '2026-06-03T08:00', '2026-06-03T21:00'])
  })
})

describe('under another version', () => {
  const weekly = surely(() => every<'since' | 'ends', 'place'>({ weeks: 1 }, { from: 'since' }))

  test('an occurrence that its rule moves is the same one', () => {
    const later = every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', closed: 'later' })
    const atNight = every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', time: '23:00' })
    const one = Play.of(monthly, first).tick(first).deploy('2026-06-01T09:00Z', atNight)
    expect(one.due).toBe('2026-07-01T23:00')
    const other = Play.of(later, first).tick(first).deploy('2026-06-01T09:00Z', later)
    expect(other.holidays('2026-06-01T10:00Z', '2026-06-01').pause('2026-06-01T11:00Z').due).toBe('2026-07-01T08:00')
  })

  test('the first of another interval is another one, however near', () => {
    const one = Play.of(weekly, first).tick('2026-06-22T08:00Z').deploy('2026-06-23T08:00Z', monthly)
    expect(one.due).toBe('2026-07-01T08:00')
    expect(one.pause('2026-06-24T08:00Z').due).toBe('2026-07-01T08:00')
    const more = Play.of(monthly, first).tick(first).deploy('2026-06-02T08:00Z', weekly)
    expect(more.due).toBe('2026-06-08T08:00')
  })

  const by = (interval: Interval) => every<'since' | 'ends', 'place'>(interval, { from: 'since', missed: 'each' })
  const longer: [from: Interval, to: Interval, deployed: string, next: string][] = [
    [{ months: 1 }, { months: 3 }, '2026-08-02', '2026-09-01'],
    [{ months: 1 }, { months: 12 }, '2027-05-02', '2027-06-01'],
    [{ days: 1 }, { weeks: 1 }, '2026-06-13', '2026-06-15'],
  ]

  test.each(longer)('%j that becomes %j is billed next where that comes, in whatever order', (from, to, day, next) => {
    const play = () => Play.of(by(from), first).tick(`${day}T09:00Z`)
    const [early, noon, evening] = ['10', '12', '20'].map((hour) => `${day}T${hour}:00Z`) as [string, string, string]
    const played = [
      play().deploy(noon, by(to)),
      play().send(early, 'rest').deploy(noon, by(to)).send(evening, 'goOn'),
      play().send(early, 'rest').deploy(noon, by(to)).correct(noon, '2026-06-01T09:00Z').send(evening, 'goOn'),
      play().deploy(noon, by(to)).pause(evening),
      play().deploy(noon, by(to)).tick(`${next}T07:00Z`).correct(evening, null).correct(evening, first),
    ]
    expect(played.map(({ due }) => due?.slice(0, 10))).toEqual(played.map(() => next))
  })

  test('what is overdue and was corrected over a midnight before it ever fired is billed once', () => {
    const fortnightly = surely(() => every<'since' | 'ends', 'place'>({ weeks: 2 }, { from: 'since' }))
    const atTen = surely(() => every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', time: '22:00' }))
    const one = Play.of(fortnightly, '2026-05-31T23:59Z', '2026-06-01T08:00Z').correct('2026-06-01T08:00Z', first)
    one.deploy('2026-06-01T08:00Z', atTen).tick('2026-06-03T08:00Z')
    expect(one.billed).toEqual(['2026-05-31T23:59'])
    expect(one.due).toBe('2026-07-01T22:00')
  })

  test('what is overdue and is corrected over a midnight after a version took it over is billed once', () => {
    const atTen = surely(() => every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', time: '22:00' }))
    const [noon, now] = ['2026-05-31T12:00Z', '2026-06-01T08:00Z']
    for (const time of ['06:30', '22:00']) {
      const next = surely(() => every<'since' | 'ends', 'place'>({ months: 3 }, { from: 'since', time }))
      const one = Play.of(atTen, noon, now).deploy(now, next).correct(now, first).tick('2026-06-03T08:00Z')
      expect(one.billed).toEqual(['2026-05-31T22:00'])
      expect(one.due).toBe(`2026-09-01T${time}`)
    }
  })

  test('one that becomes shorter bills for nothing that the last bill was for before, in whatever order', () => {
    const play = () => Play.of(by({ months: 3 }), first).tick(first)
    const [early, noon, evening] = ['10', '12', '20'].map((hour) => `2026-08-20T${hour}:00Z`) as [
      string,
      string,
      string,
    ]
    const played = [
      play().deploy(noon, by({ months: 1 })),
      play()
        .deploy(noon, by({ months: 1 }))
        .pause(evening),
      play()
        .send(early, 'rest')
        .deploy(noon, by({ months: 1 }))
        .send(evening, 'goOn'),
    ]
    expect(played.map(({ due }) => due)).toEqual(played.map(() => '2026-09-01T08:00'))
    const late = play()
      .send(early, 'rest')
      .deploy('2026-09-20T08:00Z', by({ months: 1 }))
      .send('2026-10-02T08:00Z', 'goOn')
    expect(late.tick('2026-10-02T08:00Z').billed.slice(1)).toEqual(['2026-09-01T08:00', '2026-10-01T08:00'])
  })

  test.each(longer)('%j that becomes %j while it is overdue bills for both', (from, to, day, next) => {
    const one = Play.of(by(from), first).tick(`${day}T09:00Z`)
    const { due, billed } = one
    const before = billed.length
    one.deploy(`${next}T08:30Z`, by(to)).tick(`${next}T09:00Z`)
    expect(one.billed.slice(before, before + 1)).toEqual([due])
    expect(one.billed.at(-1)).toBe(`${next}T08:00`)
  })
})

test('a leap day and the last of a month are billed where they are, through the night in which the clocks change', () => {
  const one = Play.of(monthly, '2028-01-31T01:30Z', '2028-01-31T01:30Z', { zone: 'Europe/Copenhagen' }).tick(
    '2028-01-31T02:00Z',
  )
  one.correct('2028-01-31T03:00Z', '2028-01-31T00:30Z')
  expect(one.due).toBe('2028-02-29T00:30')
  one.tick('2028-02-29T01:00Z').correct('2028-02-29T02:00Z', '2028-01-31T01:30Z')
  expect(one.due).toBe('2028-03-31T00:30')
})

test('with ifPast skip a corrected date asks for nothing that has passed', () => {
  const one = Play.of(monthly, first, first, { ifPast: 'skip' }).tick(first)
  expect(one.correct('2026-06-25T08:00Z', '2026-06-20T08:00Z').due).toBe('2026-07-20T08:00')
  expect(one.correct('2026-06-25T08:00Z', first).due).toBe('2026-07-01T08:00')
})

test('what an earlier release has written is read: up to which moment it has fired', () => {
  const one = Play.of(monthly, first).tick(first)
  const { firedFor: written, ...stay } = one.subject.stay
  expect(written?.['bill']?.at(-1)).toEqual(new Date(first))
  one.subject = { ...one.subject, stay: { ...stay, firedFor: { bill: [new Date(first)] } } }
  expect(one.pause('2026-06-02T08:00Z').due).toBe('2026-07-01T08:00')
})

describe('a term that ends', () => {
  const term = surely(() =>
    every<'since' | 'ends', 'place'>({ months: 1 }, { from: 'since', before: 'ends', missed: 'each' }),
  )
  const lease = () => Play.of(term, first).endAt(first, '2026-12-01T08:00Z')

  test('is billed for each month, however late, and then the timer is not set', () => {
    const one = lease().tick('2026-07-02T08:00Z').tick('2028-01-01T08:00Z')
    expect(one.billed.map((moment) => moment.slice(5, 7))).toEqual(['06', '07', '08', '09', '10', '11'])
    expect(one.subject.timers).toEqual([])
    expect(one.subject.flags).toEqual({})
  })

  test('has none beyond where it is shortened, also where one is overdue, and goes on where it is extended', () => {
    const one = lease().tick('2026-07-02T08:00Z').endAt('2026-08-02T08:00Z', '2026-08-01T08:00Z')
    expect(one.due).toBe(undefined)
    one.endAt('2026-08-03T08:00Z', '2026-10-01T08:00Z').tick('2026-09-30T08:00Z')
    expect(one.billed.map((moment) => moment.slice(5, 7))).toEqual(['06', '07', '08', '09'])
    expect(one.due).toBe(undefined)
    expect(one.endAt('2026-09-30T08:00Z', null).due).toBe('2026-10-01T08:00')
  })

  test('keeps what it owes where its start is corrected, and no more than to its end', () => {
    const one = lease().endAt(first, '2026-07-15T08:00Z').correct('2026-07-20T08:00Z', '2026-06-05T08:00Z')
    expect(one.tick('2026-08-20T08:00Z').billed).toEqual(['2026-06-01T08:00', '2026-07-05T08:00'])
    const far = lease().endAt(first, '2026-07-15T08:00Z').correct('2026-09-20T08:00Z', '2026-09-30T08:00Z')
    expect(far.tick('2026-12-20T08:00Z').billed).toEqual(['2026-06-01T08:00', '2026-07-01T08:00'])
    expect(far.due).toBe(undefined)
  })
})
