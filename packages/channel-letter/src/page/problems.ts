import { shownText } from '@ordna/core/adapters'
import type { AddressWindow } from './addressWindows.js'
import { printer } from './printer.js'
import type { Sender } from './sender.js'
import { lineHeight, points, senderLeft, sheet, sizes } from './sheet.js'

const { unprintable, widthOf } = printer

/** What the head of a page has room for. */
const senderLines = 6

/** Why a letter cannot be printed, whenever it is tried; null where it can. */
export function letterProblem(parts: Printed, window: AddressWindow): string | null {
  for (const [part, text] of Object.entries(parts)) {
    const letter = unprintable(text)
    if (letter !== null) return `the ${part} has ${charOf(letter)}, which the font of letters does not have`
  }
  if (parts.subject.includes('\n'))
    return `the subject line ${shownText(parts.subject)} has a line break: give it as one line`
  return addressProblem(parts.address, window) ?? linkProblem(parts.link)
}

/** What a code has room for that telephones still read from paper. */
const longestLink = 300

function linkProblem(link: string): string | null {
  if (link === '' || (/^https?:\/\/[!-~]+$/.test(link) && link.length <= longestLink)) return null
  return `the link ${shownText(link)} is none: give https://… of at most ${longestLink} characters without blanks`
}

/** The texts of a letter, by what they are called. */
export type Printed = {
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly link: string
}

function addressProblem(address: string, { width, height }: AddressWindow): string | null {
  const lines = address.split('\n')
  if (lines.some((line) => line.trim() === ''))
    return address.trim() === '' ? 'there is no address' : `the address ${shownText(address)} has an empty line`
  const most = Math.floor(points(height) / (sizes.address * lineHeight))
  if (lines.length > most) return `the address has ${lines.length} lines, and the window shows ${most}`
  const long = lines.find((line) => widthOf(line, sizes.address) > points(width))
  return long === undefined ? null : `the line ${shownText(long)} of the address is wider than the window (${width} mm)`
}

/** Why who writes cannot be printed; null where they can. */
export function senderProblem(sender: Sender): string | null {
  if (typeof sender?.name !== 'string' || !Array.isArray(sender.lines))
    return `is ${shownText(sender)}. Pass { name: 'Umeå Värme', lines: ['Storgatan 1', '903 26 Umeå'] }.`
  if (sender.lines.length > senderLines) return `has ${sender.lines.length} lines. Pass at most ${senderLines}.`
  for (const line of [sender.name, ...sender.lines]) {
    if (typeof line !== 'string' || line.includes('\n') || unprintable(line) !== null)
      return `has the line ${shownText(line)}. Pass one line, of characters that the font of letters has.`
    if (widthOf(line, sizes.name) > points(sheet.width - sheet.edge - senderLeft))
      return `has the line ${shownText(line)}, which is too wide. Pass a shorter one.`
  }
  return null
}

function charOf(letter: string): string {
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `the character U+${code}${/\p{L}|\p{S}/u.test(letter) ? ` (${letter})` : ''}`
}
