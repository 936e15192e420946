import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { feedText, type FeedEntry } from './feedText.js'
import type { FeedVisit } from './feedText.js'

const head = { name: 'Besök; Olle, Malmö', host: 'mkb.example', refresh: 15 }

const planned: FeedVisit = {
  tenant: 'malmo',
  lifecycle: 'visit',
  id: 'v1',
  life: 'l1',
  revision: 3,
  updatedAt: new Date('2026-09-30T08:15:30.250Z'),
  status: 'confirmed',
  previous: 'unconfirmed',
  data: {
    startsAt: new Date('2026-10-25T00:30:00Z'),
    endsAt: new Date('2026-10-25T01:30:00Z'),
    purpose: 'Stambyte',
    place: 'Storgatan 1, lgh 1102',
    customer: 'Åsa Öberg',
  },
}

function entry(visit: Partial<FeedVisit> = {}, more: Partial<FeedEntry> = {}): FeedEntry {
  return { visit: { ...planned, ...visit }, certainty: 'confirmed', lines: ['Kund: Åsa Öberg'], ...more }
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const events = calendar.getAllSubcomponents('vevent')
  return { calendar, events, entries: events.map((event) => new ICAL.Event(event)) }
}

describe('AD-19 the text of a feed', () => {
  test('says its name and how often to come back, to old programs and to new ones', () => {
    const { calendar } = read(feedText([], head))
    const said = ['name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'].map((name) =>
      String(calendar.getFirstPropertyValue(name)),
    )
    // Of properties that ical.js does not know it tells the text as it stands in the file.
    const name = String.raw`Besök\; Olle\, Malmö`
    expect(said).toEqual([name, name, 'PT15M', 'PT15M'])
    // What is subscribed to invites nobody.
    expect(calendar.getFirstPropertyValue('method')).toBeNull()
  })

  test('is read by a calendar as it was meant, in UTC, also in the hour that a clock goes through twice', () => {
    const { events, entries } = read(feedText([entry()], head))
    expect(
      entries.map(({ summary, location, description, startDate, endDate, sequence }) => ({
        summary,
        location,
        description,
        from: startDate.toJSDate(),
        until: endDate.toJSDate(),
        zone: startDate.zone?.tzid,
        sequence,
      })),
    ).toEqual([
      {
        summary: 'Stambyte',
        location: 'Storgatan 1, lgh 1102',
        description: 'Kund: Åsa Öberg',
        from: planned.data.startsAt,
        until: planned.data.endsAt,
        zone: 'UTC',
        sequence: 3,
      },
    ])
    expect(String(events[0]?.getFirstPropertyValue('dtstamp'))).toBe('2026-09-30T08:15:30Z')
  })

  test('calls a visit the same for as long as it lives, and another one otherwise', () => {
    const uid = (visit: Partial<FeedVisit>) => read(feedText([entry(visit)], head)).entries[0]?.uid
    const moved = { revision: 4, data: { ...planned.data, startsAt: new Date('2026-10-20T08:00:00Z') } }
    expect(uid(moved)).toBe(uid({}))
    expect(uid({})).toMatch(/^[\da-f]{40}@mkb\.example$/)
    const others = [{ id: 'v2' }, { tenant: 'lund' }, { life: 'l2' }, { lifecycle: 'other' }]
    expect(new Set([{}, ...others].map(uid)).size).toBe(5)
  })

  test.each([
    ['confirmed', 'CONFIRMED', 'OPAQUE'],
    ['tentative', 'TENTATIVE', 'OPAQUE'],
    ['cancelled', 'CANCELLED', 'TRANSPARENT'],
  ] as const)('says what is %s, and whether it takes time', (certainty, status, transparency) => {
    const [event] = read(feedText([entry({}, { certainty })], head)).events
    expect(['status', 'transp'].map((name) => event?.getFirstPropertyValue(name))).toEqual([status, transparency])
  })

  test('has lines of 75 bytes at most, whoever writes them, and says what was written', () => {
    const written = fc.string({ unit: 'grapheme', maxLength: 300 })
    const hostile = fc.constantFrom('x\r\nEND:VEVENT\r\nBEGIN:VALARM', 'a\nUID:x', '\\n\\,;:"', 'é'.repeat(200))
    const words = fc.oneof(written, hostile)
    fc.assert(
      fc.property(words, words, words, words, (purpose, place, line, name) => {
        const data = { ...planned.data, purpose, place }
        const text = feedText([entry({ data }, { lines: [line, 'end'] }), entry()], { ...head, name })
        for (const one of text.split('\r\n')) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
        const { calendar, entries, events } = read(text)
        expect(calendar.getAllSubcomponents()).toHaveLength(2)
        expect(events[0]?.getAllSubcomponents()).toEqual([])
        expect([entries[0]?.summary, entries[0]?.location, entries[0]?.description]).toEqual(
          [purpose, place, `${line}\nend`].map(asRead),
        )
      }),
      { numRuns: 60 },
    )
  })
})

/** What no calendar can hold is a blank, and every end of a line the same one. */
function asRead(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ')
}
