import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { closeAfterEach, delivery, takenOf } from '../delivery.fixture.js'
import { calendarOf, type Invitation } from './invitation.js'

closeAfterEach()

const visit: Invitation = {
  status: 'tentative',
  from: new Date('2030-05-10T08:00:00Z'),
  until: new Date('2030-05-10T09:30:00Z'),
  summary: 'Sotning',
  place: 'Storgatan 1; 903 26 Umeå, portkod 1234',
  description: 'Vi kommer.\nHåll "spisen" kall \\ inte varm.',
}
const anna = { address: 'anna@example.org', name: 'Anna "Öberg"; X:Y' }
const desk = { address: 'desk@example.org', name: '' }

function event(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const vevent = calendar.getFirstSubcomponent('vevent')
  if (!vevent) throw new Error('no event')
  return { calendar, vevent, read: new ICAL.Event(vevent) }
}

function made(invitation: Invitation, revision = 1): string {
  const { message } = delivery({ revision })
  return calendarOf(invitation, { message, from: desk, to: anna }).text
}

describe('an invitation', () => {
  test('is read by a calendar as it was meant, in UTC, whatever stands in it', () => {
    const { calendar, vevent, read } = event(made(visit))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect({
      summary: read.summary,
      location: read.location,
      description: read.description,
      from: read.startDate.toJSDate(),
      until: read.endDate.toJSDate(),
      zone: read.startDate.zone?.tzid,
      status: vevent.getFirstPropertyValue('status'),
      organizer: read.organizer,
      attendee: read.attendees.map((one) => [one.getParameter('cn'), one.getFirstValue()]),
    }).toEqual({
      summary: visit.summary,
      location: visit.place,
      description: visit.description,
      from: visit.from,
      until: visit.until,
      zone: 'UTC',
      status: 'TENTATIVE',
      organizer: 'mailto:desk@example.org',
      attendee: [["Anna 'Öberg'; X:Y", 'mailto:anna@example.org']],
    })
  })

  test('of a later revision takes the place of the earlier one, and a cancellation takes it out', () => {
    const first = event(made(visit, 1))
    const second = event(made({ ...visit, status: 'confirmed' }, 2))
    const last = event(made({ ...visit, status: 'cancelled' }, 7))
    expect(new Set([first, second, last].map(({ read }) => read.uid)).size).toBe(1)
    expect([first, second, last].map(({ read }) => read.sequence)).toEqual([1, 2, 7])
    expect(second.vevent.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(last.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(last.vevent.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  test('has lines of at most 75 bytes, and no letter cut in two', () => {
    const summary = 'Å👩‍👧'.repeat(200)
    const text = made({ ...visit, summary })
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(event(text).read.summary).toBe(summary)
  })

  test.each([
    'x\r\nATTENDEE:mailto:eve@example.org',
    'x\nEND:VEVENT\nBEGIN:VEVENT',
    'x\rDTSTART:20200101T000000Z',
    'x\u2028y\0z',
  ])('makes no line of its own of %j', (evil) => {
    const text = calendarOf(
      { ...visit, summary: evil, place: evil, description: evil },
      { message: delivery().message, from: { ...desk, name: evil }, to: { ...anna, name: evil } },
    ).text
    const { calendar, vevent, read } = event(text)
    expect(calendar.getAllSubcomponents()).toHaveLength(1)
    expect(read.attendees).toHaveLength(1)
    expect(vevent.getAllProperties('dtstart')).toHaveLength(1)
  })

  test('AD-24 stands in the mail for calendars that read mail, and as a file for the others', async () => {
    const { mail } = await takenOf({ html: '<p>Hej</p>' }, { extras: () => ({ invitation: visit }) })
    const calendars = mail.attachments.map(({ mimeType, method, filename, content }) => ({
      mimeType,
      method,
      filename,
      summary: event(Buffer.from(content as ArrayBuffer).toString()).read.summary,
    }))
    expect(calendars).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ mimeType: 'text/calendar', method: 'REQUEST', summary: 'Sotning' }),
        expect.objectContaining({ mimeType: 'application/ics', filename: 'invite.ics', summary: 'Sotning' }),
      ]),
    )
    expect(mail.text).toContain('We come.')
  })
})
