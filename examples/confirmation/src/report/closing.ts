import { verifyHistory } from '@ordna/core/inspect'
import { number, receiptOf } from 'ordna-examples-common'
import type { Mailroom } from '../mailroom.js'
import { labelOf } from '../labels.js'
import type { Told } from './told.js'

/** What the histories add up to, after checking that nobody has altered them. @throws OrdnaError `broken_history` */
export function closing(all: readonly Told[], mailroom: Mailroom | null): readonly string[] {
  for (const { history } of all) verifyHistory(history)
  const entries = all.flatMap(({ history }) => history)
  const receipts = all.flatMap(({ history }) => history.flatMap((entry) => receiptOf(entry, history) ?? []))
  const went = (channel: string, status: string) =>
    number(receipts.filter((receipt) => receipt.channel === channel && receipt.status === status).length)
  const failed = receipts.filter(({ status }) => status === 'failed').map(({ message }) => message)
  const instead = receipts.filter(({ channel, message }) => channel === 'letter' && failed.includes(message)).length
  const tooLate = entries.filter(({ kind, from }) => kind === 'refused' && from === 'removed').length
  const called = entries.filter(({ comment, reason }) => comment === 'by telephone' || reason === 'not_reached').length
  return [
    `  ${went('letter', 'accepted')} letters, ${went('sms', 'accepted')} SMS and ${went('email', 'accepted')} e-mails went out; ${failed.length} SMS could not be delivered, and ${instead} letters went instead.`,
    `  ${went('webhook', 'accepted')} times the booking site heard by webhook that a room is free again.`,
    `  ${tooLate} guests clicked the link in the SMS after their visit had been removed: refused, and kept in the history.`,
    `  ${called} visits were too near to be removed: the flag '${labelOf('call_customer')}' sent the reception to the telephone.`,
    `  ${number(all.length)} histories with ${number(entries.length)} entries: each carries the hash of the one before, and all verify.`,
    ...(mailroom ? madeLines(mailroom) : []),
  ]
}

/** Where what people received can be looked at. */
function madeLines({ folder, made }: Mailroom): readonly string[] {
  const of = (channel: string) => made.filter(({ delivery }) => delivery.content.channel === channel).length
  return [
    `  What went out in that September is in the folder ${folder} as people received it: ${of('letter')} letters (PDF), ${of('email')} e-mails and`,
    `  ${of('sms')} SMS. Open its index.html.`,
  ]
}
