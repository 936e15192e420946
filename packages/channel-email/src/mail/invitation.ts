import type { Message } from '@ordna/core'
import { calendarFile, calendarId, calendarMoment as utc, calendarText as text } from '@ordna/core/adapters'
import { domainOf, oneLine, type Named } from './mailbox.js'

/**
 * A visit as the recipient's calendar shows it.
 *
 * All invitations of one subject are one entry in the calendar, and what a later notice says takes the place of what an
 * earlier one said, in whatever order they arrive: the entry's number is the subject's revision.
 *
 * @example
 * ```ts
 * const visit: Invitation = {
 *   status: 'confirmed',
 *   from: new Date('2030-05-01T08:00:00Z'),
 *   until: new Date('2030-05-01T10:00:00Z'),
 *   summary: 'Chimney sweep',
 *   place: 'Storgatan 1, Umeå',
 * }
 * ```
 */
export type Invitation = {
  readonly status: 'tentative' | 'confirmed' | 'cancelled'
  readonly from: Date
  readonly until: Date
  readonly summary: string
  readonly place?: string
  readonly description?: string
}

/** Who asks whom, and because of which message. */
export type Inviting = { readonly message: Message; readonly from: Named; readonly to: Named }

/** The invitation as a calendar reads it (RFC 5545): all of its moments in UTC, and the same bytes each time. */
export function calendarOf(
  invitation: Invitation,
  inviting: Inviting,
): { readonly method: string; readonly text: string } {
  const method = invitation.status === 'cancelled' ? 'CANCEL' : 'REQUEST'
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ordna//channel-email//EN',
    `METHOD:${method}`,
    ...eventOf(invitation, inviting),
    'END:VCALENDAR',
  ]
  return { method, text: calendarFile(lines) }
}

function eventOf(invitation: Invitation, { message, from, to }: Inviting): readonly string[] {
  const { status, summary, place, description } = invitation
  return [
    'BEGIN:VEVENT',
    `UID:${calendarId({ ...message.subject, life: message.life })}@${domainOf(from.address)}`,
    `SEQUENCE:${Math.floor(message.seq / 1000)}`,
    `STATUS:${status.toUpperCase()}`,
    `DTSTAMP:${utc(message.createdAt)}`,
    `DTSTART:${utc(invitation.from)}`,
    `DTEND:${utc(invitation.until)}`,
    `SUMMARY:${text(summary)}`,
    ...(place === undefined ? [] : [`LOCATION:${text(place)}`]),
    ...(description === undefined ? [] : [`DESCRIPTION:${text(description)}`]),
    `ORGANIZER${nameOf(from)}:mailto:${from.address}`,
    `ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE${nameOf(to)}:mailto:${to.address}`,
    'END:VEVENT',
  ]
}

/** A name as a parameter, in which nothing can be escaped. */
function nameOf({ name }: Named): string {
  return name === '' ? '' : `;CN="${oneLine(name).replaceAll('"', "'")}"`
}
