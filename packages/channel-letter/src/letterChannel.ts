import type { Answer, Channel, Delivery } from '@ordna/core'
import { failedForGood, fileNameOf } from '@ordna/core/adapters'
import { lateness } from './lead/lead.js'
import { checkOptions, checkSender, type LetterOptions } from './options.js'
import type { AddressWindow } from './page/addressWindows.js'
import { pdfOf } from './page/pdfOf.js'
import { letterProblem, type Printed } from './page/problems.js'

/**
 * Makes a channel that sends notices as letters: PDF on A4, with the address in the window of its envelope, the date
 * and the numbers of pages in the reader's language.
 *
 * A recipient is an address, one line below the other. A letter is the same bytes under the same name at every attempt,
 * and is accepted once it is handed over: printed and posted it is later. An address that does not fit into the window,
 * a character that the font does not have, and a letter that would come too late (`lead`), have failed for good.
 *
 * @throws OrdnaError `invalid_options`, `invalid_zone`, `invalid_calendar`
 *
 * @example
 * ```ts
 * const letter = letterChannel({
 *   transport: spoolFolder('/var/spool/letters'),
 *   sender: { name: 'Umeå Värme', lines: ['Storgatan 1', '903 26 Umeå'] },
 *   window: 'SE',
 *   zone: 'Europe/Stockholm',
 * })
 * ```
 */
export function letterChannel(options: LetterOptions): Channel {
  const window = checkOptions(options)
  return { deliver: (delivery, signal) => deliver({ ...options, window }, delivery, signal) }
}

type Checked = LetterOptions & { readonly window: AddressWindow }

async function deliver(options: Checked, delivery: Delivery, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  const { transport, window, zone, logo = null, lead } = options
  const late = lateness(lead, delivery)
  if (late !== null) return failedForGood(late)
  const printed = printedOf(delivery, options)
  const problem = letterProblem(printed, window)
  if (problem !== null) return failedForGood(problem)
  const { sender: given } = options
  const sender = typeof given === 'function' ? checkSender(given(delivery)) : given
  const pdf = await pdfOf({ delivery, printed, sender, window, zone, logo })
  signal.throwIfAborted()
  const { address: to, subject } = printed
  return transport.send({ id: delivery.id, name: fileNameOf(delivery.id), to, subject, pdf, delivery }, signal)
}

function printedOf(delivery: Delivery, { link }: LetterOptions): Printed {
  const { to, content } = delivery
  return {
    address: plain(to),
    subject: plain(content.subject ?? ''),
    text: plain(content.body),
    link: link?.(delivery) ?? '',
  }
}

/** The same letters in the form that fonts have, with ends of lines and tabs of one kind. */
function plain(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', '    ')
}
