import { createHash } from 'node:crypto'
import type { SubjectKey } from '../words/subject.js'

const bytesInLine = 73

/** Lines as a calendar reads them (RFC 5545): each folded at 75 octets at most, no letter cut in two. */
export function calendarFile(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function folded(line: string): string {
  let length = 0
  return Array.from(line, (letter) => {
    const bytes = Buffer.byteLength(letter)
    const broken = length + bytes > bytesInLine
    length = broken ? bytes : length + bytes
    return broken ? `\r\n ${letter}` : letter
  }).join('')
}

/** A value of the type TEXT, whatever people wrote: its lines stay, and none of them becomes one of the calendar's. */
export function calendarText(value: string): string {
  const lines = value.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ')
  return lines.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)
}

/** A moment in UTC, to the second. */
export function calendarMoment(moment: Date): string {
  return moment
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z')
    .replaceAll(/[-:]/g, '')
}

/** The name of a subject's entry in every calendar: the same for as long as it lives, and telling nobody which subject it is. */
export function calendarId({ tenant, lifecycle, id, life }: SubjectKey & { readonly life: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, lifecycle, id, life]))
    .digest('hex')
    .slice(0, 40)
}
