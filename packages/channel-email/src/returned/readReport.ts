import type { Receipt } from '@ordna/core'
import PostalMime, { type Email } from 'postal-mime'
import { oneLine } from '../mail/mailbox.js'

/**
 * What a returned mail says of which message.
 *
 * @example
 * ```ts
 * const line = ({ message, receipt }: Report) => `${message}: ${receipt.status}, ${receipt.detail}`
 * ```
 */
export type Report = {
  /** The message's id. */
  readonly message: string
  /** Its channel is `email` unless told. */
  readonly receipt: Receipt
}

/**
 * Reads what a mail server returned (RFC 3464): a mail that could not be delivered is `bounced`, one that was is
 * `delivered`. Null for every other mail, and for one that is only late.
 *
 * The report is about the message whose id the server says again: the one that it was given with the mail, or the
 * Message-ID of the mail that it returns. Whoever knows neither cannot forge a report. The same one read twice is the
 * same receipt, which changes nothing.
 *
 * @example
 * ```ts
 * const read = async (raw: string, ordna: { receipt(id: string, receipt: Receipt): Promise<unknown> }) => {
 *   const report = await readReport(raw)
 *   if (report) await ordna.receipt(report.message, report.receipt)
 * }
 * ```
 */
export async function readReport(
  raw: string | Uint8Array,
  { channel = 'email' }: { readonly channel?: string } = {},
): Promise<Report | null> {
  const mail = await parsed(raw)
  if (!mail) return null
  const [whole, recipient] = fieldsOf(mail)
  const status = statuses.get(recipient?.get('action')?.toLowerCase() ?? '')
  const message = whole && (idOf(whole.get('original-envelope-id')) ?? idOf(returnedId(mail)))
  if (!recipient || !status || !message) return null
  return { message, receipt: { status, channel, detail: detailOf(recipient) } }
}

/** The mail in its parts; null where it is nested so deeply that nobody who reports would have made it. */
async function parsed(raw: string | Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true })
  } catch {
    return null
  }
}

const statuses: ReadonlyMap<string, Receipt['status']> = new Map([
  ['failed', 'bounced'],
  ['delivered', 'delivered'],
])

type Fields = ReadonlyMap<string, string>

/** The fields of the report: of the whole mail, and of its first recipient. Ours have one. */
function fieldsOf(mail: Email): readonly Fields[] {
  const text = partOf(mail, 'message/delivery-status')
  if (text === undefined) return []
  return text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/)
    .map((group) => new Map(unfolded(group).map(fieldOf)))
}

function unfolded(group: string): readonly string[] {
  return group.replaceAll(/\n[ \t]+/g, ' ').split('\n')
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
}

/** The Message-ID of the mail that comes back with the report. */
function returnedId(mail: Email): string | undefined {
  const returned = partOf(mail, 'message/rfc822') ?? partOf(mail, 'text/rfc822-headers')
  const head = returned?.replaceAll('\r\n', '\n').split('\n\n')[0] ?? ''
  return new Map(unfolded(head).map(fieldOf)).get('message-id')
}

function partOf({ attachments }: Email, type: string): string | undefined {
  const content = attachments.find(({ mimeType }) => mimeType === type)?.content
  if (content === undefined || typeof content === 'string') return content
  return Buffer.from(content as ArrayBuffer).toString('utf8')
}

/** The id of a message of ours, which stands alone or before the `@` of a Message-ID. */
function idOf(said: string | undefined): string | undefined {
  return /^<?(msg_[a-z0-9_]{1,60})(?:@[^\s<>@]{1,255}>)?$/.exec(said ?? '')?.[1]
}

const longestDetail = 1_000

function detailOf(recipient: Fields): string {
  const says = [recipient.get('status'), recipient.get('diagnostic-code')?.replace(/^smtp;\s*/i, '')]
  const detail = oneLine(says.filter((text) => text !== undefined && text !== '').join(': '))
  return detail === '' ? 'returned without a reason' : detail.slice(0, longestDetail)
}
