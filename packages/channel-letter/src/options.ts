import { OrdnaError, type Delivery } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import { assertZone } from '@ordna/core/time'
import { pictureProblem } from '@ordna/pdf'
import { checkLead, type Lead } from './lead/lead.js'
import { addressWindows, type AddressWindow } from './page/addressWindows.js'
import { senderProblem } from './page/problems.js'
import type { Sender } from './page/sender.js'
import { sheet } from './page/sheet.js'
import type { LetterTransport } from './sending/transport.js'

/**
 * What the letter channel is made with.
 *
 * @example
 * ```ts
 * const options: LetterOptions = {
 *   transport: spoolFolder('/var/spool/letters'),
 *   sender: { name: 'Umeå Värme', lines: ['Storgatan 1', '903 26 Umeå'] },
 *   window: 'SE',
 *   zone: 'Europe/Stockholm',
 * }
 * ```
 */
export type LetterOptions = {
  readonly transport: LetterTransport
  /** Who writes; a function where tenants write as themselves. */
  readonly sender: Sender | ((delivery: Delivery) => Sender)
  /** Whose envelopes are used, or where the window of your own is. */
  readonly window: keyof typeof addressWindows | AddressWindow
  /** Whose day it is that dates a letter: the one on which the notice was made. */
  readonly zone: string
  /** A PNG or JPEG that stands at the head of the first page, at most 55 by 18 mm. Default none. */
  readonly logo?: Uint8Array
  /** An address of the web that stands below the text, as a QR code too: my pages. Default none, and none for null. */
  readonly link?: (delivery: Delivery) => string | null
  /**
   * By when letters have to be handed over: what would come too late fails for good, so that the next channel has its
   * turn. Default never.
   */
  readonly lead?: Lead
}

const names: NamesOf<LetterOptions> = {
  transport: true,
  sender: true,
  window: true,
  zone: true,
  logo: true,
  link: true,
  lead: true,
}

/** Checks the options, and says where the address stands. @throws OrdnaError `invalid_options`, `invalid_zone` */
export function checkOptions(options: LetterOptions): AddressWindow {
  assertNames('options of letterChannel', options ?? null, names)
  const { transport, sender, window, zone, logo, link, lead } = options
  if (typeof transport?.send !== 'function')
    throw invalid('transport', `is ${shownText(transport)}. Pass one, as spoolFolder('/var/spool/letters').`)
  if (typeof sender !== 'function') checkSender(sender)
  assertZone(zone)
  const problem = logo === undefined ? null : pictureProblem(logo)
  if (problem !== null) throw invalid('logo', `${problem}.`)
  if (link !== undefined && typeof link !== 'function')
    throw invalid('link', 'is no function. Pass one, or leave it out.')
  if (lead !== undefined) checkLead(lead)
  return windowOf(window)
}

/** The sender, where it can be printed. @throws OrdnaError `invalid_options` */
export function checkSender(sender: Sender): Sender {
  const problem = senderProblem(sender)
  if (problem !== null) throw invalid('sender', problem)
  assertNames('sender of letterChannel', sender, { name: true, lines: true })
  return sender
}

function windowOf(window: LetterOptions['window']): AddressWindow {
  const measures = typeof window === 'string' ? new Map(Object.entries(addressWindows)).get(window) : window
  if (typeof measures !== 'object' || measures === null || !fits(measures))
    throw invalid(
      'window',
      `is ${shownText(window)}. Pass ${Object.keys(addressWindows).join(', ')}, or { left, top, width, height } in millimetres, in the upper half of the sheet and below its head (${sheet.head} mm).`,
    )
  assertNames('window of letterChannel', measures, { left: true, top: true, width: true, height: true })
  return measures
}

function fits({ left, top, width, height }: AddressWindow): boolean {
  const positive = [left, top, width, height].every((measure) => Number.isFinite(measure) && measure > 0)
  return positive && left + width <= sheet.width && top >= sheet.head && top + height <= sheet.height / 2
}

function invalid(option: string, problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `letterChannel's '${option}' ${problem}`, { option })
}
