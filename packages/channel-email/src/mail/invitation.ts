import { createHash } from 'node:crypto'
import type { Message } from '@ordna/core'
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
  return { method, text: lines.map((line) => `${folded(line)}\r\n`).join('') }
}

function eventOf(invitation: Invitation, { message, from, to }: Inviting): readonly string[] {
  const { status, summary, place, description } = invitation
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(message)}@${domainOf(from.address)}`,
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

/** The same for every message of a subject, and telling nobody which subject it is. */
function uidOf({ subject, life }: Message): string {
  const { tenant, lifecycle, id } = subject
  return createHash('sha256')
    .update(JSON.stringify([tenant, lifecycle, id, life]))
    .digest('hex')
    .slice(0, 40)
}

function utc(moment: Date): string {
  return moment
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z')
    .replaceAll(/[-:]/g, '')
}

/** A value of the type TEXT. */
function text(value: string): string {
  const lines = value.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ')
  return lines.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)
}

/** A name as a parameter, in which nothing can be escaped. */
function nameOf({ name }: Named): string {
  return name === '' ? '' : `;CN="${oneLine(name).replaceAll('"', "'")}"`
}

const bytesInLine = 73

/** A line in pieces of so many bytes at most, no letter cut in two. */
function folded(line: string): string {
  let length = 0
  return Array.from(line, (letter) => {
    const bytes = Buffer.byteLength(letter)
    const broken = length + bytes > bytesInLine
    length = broken ? bytes : length + bytes
    return broken ? `\r\n ${letter}` : letter
  }).join('')
}
