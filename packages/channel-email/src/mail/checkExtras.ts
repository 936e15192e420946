import { assertNames, isDate, shownText } from '@ordna/core/adapters'
import { invalid } from '../checkOptions.js'
import type { Attachment, Extras } from './extras.js'
import type { Invitation } from './invitation.js'

/** The extras, with nothing in them that no mail can hold. */
export function checkExtras(extras: Extras): Extras {
  const names = { toName: true, replyTo: true, attachments: true, invitation: true, unsubscribe: true } as const
  assertNames('extras of a mail', extras, names)
  const { attachments = [], invitation, unsubscribe } = extras
  for (const attachment of attachments) checkAttachment(attachment)
  if (invitation) checkInvitation(invitation)
  return unsubscribe === undefined ? extras : { ...extras, unsubscribe: httpsOf(unsubscribe) }
}

function checkAttachment(attachment: Attachment): void {
  assertNames('attachment of a mail', attachment, { name: true, type: true, content: true, cid: true })
  const { cid } = attachment
  if (cid !== undefined && !/^[\w.-]{1,64}$/.test(cid))
    throw invalid(
      'cid',
      `An attachment's 'cid' is ${shownText(cid)}: give letters, digits, dots and hyphens, as 'logo'`,
    )
}

function checkInvitation(invitation: Invitation): void {
  const names = { status: true, from: true, until: true, summary: true, place: true, description: true } as const
  assertNames('invitation of a mail', invitation, names)
  const { from, until } = invitation
  const dated = isDate(from) && isDate(until) && from < until
  if (!dated)
    throw invalid(
      'invitation',
      `An invitation is from ${shownText(from)} until ${shownText(until)}: give two dates in order`,
    )
}

/** The address as a header can hold it. */
function httpsOf(unsubscribe: string): string {
  const url = URL.canParse(unsubscribe) ? new URL(unsubscribe) : null
  if (url?.protocol === 'https:') return url.href
  throw invalid('unsubscribe', `'unsubscribe' is ${shownText(unsubscribe)}: give an address with https`)
}
