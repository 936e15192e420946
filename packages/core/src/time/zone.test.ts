import fc from 'fast-check'
import { shownText } from '../floor/shownText.js'
import { describe, expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { assertDate, assertZone, instantOf, isSupported, isZone, offsetAt, wallTime, type Wall } from './zone.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function clock(local: string): Wall {
  return Date.parse(`${local}Z`) as Wall
}

function thrownBy(run: () => unknown): OrdnaError {
  try {
    run()
  } catch (error) {
    if (error instanceof OrdnaError) return error
  }
  throw new Error('Nothing of ours was thrown')
}

describe('the offset changes at the very millisecond', () => {
  test.each([
    ['Europe/Copenhagen', '2026-03-29T01:00:00.000Z', 60, 120],
    ['Europe/Copenhagen', '2026-10-25T01:00:00.000Z', 120, 60],
    ['America/New_York', '2026-03-08T07:00:00.000Z', -300, -240],
    ['America/New_York', '2026-11-01T06:00:00.000Z', -240, -300],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00.000Z', 630, 660],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00.000Z', 660, 630],
    ['America/Santiago', '2026-09-06T04:00:00.000Z', -240, -180],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', -600, 840],
    ['America/St_Johns', '2007-03-11T03:31:00.000Z', -210, -150],
    ['Asia/Kolkata', '2026-03-29T01:00:00.000Z', 330, 330],
    ['UTC', '2026-03-29T01:00:00.000Z', 0, 0],
  ])('%s at %s', (zone, change, before, after) => {
    const at = Date.parse(change)
    const offsets = [at - 12 * HOUR, at - 1, at, at + 12 * HOUR].map((ms) => offsetAt(new Date(ms), zone) / MINUTE)
    expect(offsets).toEqual([before, before, after, after])
    expect(wallTime(new Date(at), zone)).toBe(at + after * MINUTE)
  })

  test('whole minutes stand for the local mean time of long ago', () => {
    expect(offsetAt(new Date('1800-01-01T00:00:00Z'), 'America/New_York')).toBe(-296 * MINUTE)
    expect(offsetAt(new Date('0001-01-01T00:00:00Z'), 'America/New_York')).toBe(-296 * MINUTE)
    expect(offsetAt(new Date('9999-12-31T23:59:59.999Z'), 'Asia/Tokyo')).toBe(540 * MINUTE)
  })
})

describe('a wall time means one instant', () => {
  test.each([
    ['an ordinary one', 'Europe/Copenhagen', '2026-07-01T10:00:00.001', '2026-07-01T08:00:00.001Z'],
    ['the last before a gap', 'Europe/Copenhagen', '2026-03-29T01:59:59.999', '2026-03-29T00:59:59.999Z'],
    ['the first that is skipped', 'Europe/Copenhagen', '2026-03-29T02:00:00', '2026-03-29T01:00:00Z'],
    ['a skipped one', 'Europe/Copenhagen', '2026-03-29T02:30:00', '2026-03-29T01:30:00Z'],
    ['the last that is skipped', 'Europe/Copenhagen', '2026-03-29T02:59:59.999', '2026-03-29T01:59:59.999Z'],
    ['the first after a gap', 'Europe/Copenhagen', '2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
    ['the last before a repeated hour', 'Europe/Copenhagen', '2026-10-25T01:59:59.999', '2026-10-24T23:59:59.999Z'],
    ['the first that is repeated', 'Europe/Copenhagen', '2026-10-25T02:00:00', '2026-10-25T00:00:00Z'],
    ['a repeated one', 'Europe/Copenhagen', '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    ['the first after a repeated hour', 'Europe/Copenhagen', '2026-10-25T03:00:00', '2026-10-25T02:00:00Z'],
    ['a skipped one west of UTC', 'America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00Z'],
    ['a repeated one west of UTC', 'America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
    ['a skipped one of half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00Z'],
    ['a repeated one of half an hour', 'Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00Z'],
    ['a skipped midnight', 'America/Santiago', '2026-09-06T00:00:00', '2026-09-06T04:00:00Z'],
    ['a repeated hour before midnight', 'America/Santiago', '2026-04-04T23:30:00', '2026-04-05T02:30:00Z'],
    ['the midnight after it', 'America/Santiago', '2026-04-05T00:00:00', '2026-04-05T04:00:00Z'],
    ['noon of a day that was skipped', 'Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00Z'],
    ['noon of the day before', 'Pacific/Apia', '2011-12-29T12:00:00', '2011-12-29T22:00:00Z'],
    ['one in a zone without changes', 'Asia/Kolkata', '2026-03-29T02:30:00', '2026-03-28T21:00:00Z'],
  ])('%s, %s %s', (_, zone, local, instant) => {
    expect(instantOf(clock(local), zone)).toEqual(new Date(instant))
  })

  test('every instant outside repeated hours comes back from its wall time, others an hour or less earlier', () => {
    const zones = fc.constantFrom('Europe/Copenhagen', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC')
    const instants = fc.date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const shown = wallTime(instant, zone)
        const back = instantOf(shown, zone)
        expect(wallTime(back, zone)).toBe(shown)
        const fellBack = offsetAt(back, zone) - offsetAt(instant, zone)
        expect(instant.getTime() - back.getTime()).toBe(fellBack)
        expect([0, 30 * MINUTE, HOUR]).toContain(fellBack)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('zones are checked', () => {
  test.each(['UTC', 'Europe/Copenhagen', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is one', (zone) => {
    expect([assertZone(zone), assertZone(zone)]).toEqual([zone, zone])
  })

  test.each(['+02:00', '-05', 'Europe/Kobenhavn', '', ' UTC', undefined, null, 3])('%s is none', (zone) => {
    expect(isZone(zone)).toBe(false)
    const error = thrownBy(() => assertZone(zone as string))
    expect(error.code).toBe('invalid_zone')
    expect(error.message).toBe(
      `The time zone ${shownText(zone)} is not known: give an IANA name such as 'Europe/Copenhagen', or 'UTC'.`,
    )
    expect(error.details).toEqual({ zone })
  })

  test('no offset is read without a known zone', () => {
    expect(thrownBy(() => offsetAt(new Date(0), 'Mars/Olympus')).code).toBe('invalid_zone')
    expect(thrownBy(() => wallTime(new Date(0), '+02:00')).code).toBe('invalid_zone')
    expect(thrownBy(() => instantOf(clock('2026-01-01T00:00:00'), '')).code).toBe('invalid_zone')
  })
})

describe('dates are checked', () => {
  test('the years 1 to 9999 are supported, to the millisecond', () => {
    const first = Date.parse('0001-01-01T00:00:00.000Z')
    const last = Date.parse('9999-12-31T23:59:59.999Z')
    expect([first - 1, first, 0, last, last + 1, Number.NaN].map(isSupported)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ])
    expect(assertDate(new Date(last), 'end')).toBe(last)
  })

  test.each([new Date(Number.NaN), new Date(8.64e15), '2026-01-01', 0, undefined, null])('%s is none', (date) => {
    const error = thrownBy(() => assertDate(date, 'startsAt'))
    expect(error.code).toBe('invalid_date')
    expect(error.message).toBe(
      `The startsAt is ${shownText(date)}, which is no usable date: give a valid Date of the years 1 to 9999.`,
    )
    expect(error.details).toEqual({ what: 'startsAt' })
  })

  test('no wall time is made of a bad instant, and no instant of a bad wall time', () => {
    const bad = new Date(Number.NaN)
    expect(thrownBy(() => wallTime(bad, 'UTC')).details).toEqual({ what: 'instant' })
    expect(thrownBy(() => instantOf(Number.NaN as Wall, 'UTC')).details).toEqual({ what: 'wall time' })
    expect(thrownBy(() => instantOf(clock('0001-01-01T00:00:00'), 'Asia/Tokyo')).code).toBe('invalid_date')
    expect(thrownBy(() => instantOf(clock('9999-12-31T23:00:00'), 'America/New_York')).code).toBe('invalid_date')
    expect(instantOf(clock('9999-12-31T23:00:00'), 'UTC')).toEqual(new Date('9999-12-31T23:00:00Z'))
  })
})
