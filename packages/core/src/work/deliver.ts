import { listed } from '../floor/listed.js'
import { own } from '../floor/own.js'
import type { Message } from '../words/change.js'
import { fix } from '../words/fixed.js'
import { revisionOf } from '../decide/messages/messages.js'
import type { EntryContent } from '../decide/record.js'
import { findUnstorable } from '../words/values.js'
import type { Answer, Content, Postponed, Receipt, Rendered } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import { type ClaimedMessage, drop, stands } from './dropping.js'
import { isOfSetUp, isWithoutStore } from '../run/faults.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { limited } from '../run/limited.js'
import { addressOf, channelFor, opening, routesOf } from '../run/routes.js'
import { findBadPostponement, isPostponed, postpone } from './postponing.js'
import { findBadUnwanted, isUnwanted, withUnwanted } from './unwanted.js'
import { findBadReceipt, isStatus } from './receipts.js'
import {
  type Failure,
  giveUp,
  mustStand,
  settle,
  stillOurs,
  tellHost,
  tellAndRetry,
  thrown,
  triesOf,
} from './settling.js'
import { writeEntry } from './writeEntry.js'
import { systemRequest } from '../run/requestSpace.js'
import type { AskedInProgress } from '../decide/inProgress.js'
import { receipted } from '../decide/messages/receipts.js'

/** Delivers one claimed notice: through the channel whose turn it is, with the bytes that were stored for it. */
export async function deliverNotice(
  settings: Settings,
  { claim, loaded }: ClaimedMessage,
  now: Now,
  signal: AbortSignal,
): Promise<void> {
  if (await isOutAlready(settings, claim, now)) return
  if (!(await stands(settings, claim, loaded, now))) return
  const channel = channelFor(settings, claim)
  if (!channel) return giveUpNotice(settings, claim, now())
  const opens = opening(settings, claim.message, channel, now())
  // It waits for that: nothing has failed, and nobody is told.
  if (opens) return void (await settle(settings, { claim, as: 'leave', at: opens }))
  const content = await contentFor(settings, { claim, channel, signal }, now)
  if (!content) return
  const receipt = await deliver(settings, claim.message, content, signal)
  if (isPostponed(receipt)) return postpone(settings, claim, receipt, now())
  if (isUnwanted(receipt)) return passOver(settings, claim, withUnwanted(content, receipt), now())
  if (receipt.status === 'failed' || receipt.status === 'bounced')
    return failed(settings, claim, { content, receipt }, now())
  await accepted(settings, claim, { content, receipt }, now)
}

/** Whether the provider took it at an earlier attempt. Then what is left of that is done: it is written down, and settled. */
async function isOutAlready(settings: Settings, claim: MessageClaim, now: Now): Promise<boolean> {
  const { content, message } = claim
  if (content?.receipt) await accepted(settings, claim, { content, receipt: content.receipt }, now)
  else if (content && !content.spent && (await wasAccepted(settings, message, content.channel)))
    await settle(settings, { claim, as: 'done' })
  else return false
  return true
}

/** The provider has it. Where that cannot be written down it is remembered, so that only the writing is tried again. */
async function accepted(
  settings: Settings,
  claim: MessageClaim,
  { content, receipt }: { readonly content: Content; readonly receipt: Receipt },
  now: Now,
): Promise<void> {
  try {
    await recordReceipt(settings, claim.message, { content, receipt }, now())
  } catch (error) {
    if (!content.receipt) await stillOurs(settings, claim, now(), { ...content, receipt: { at: now(), ...receipt } })
    // Nobody is to blame for a store that is away, nor for an engine that lacks something: neither counts as an attempt.
    if (isWithoutStore(error) || isOfSetUp(error)) throw error
    const { detail } = thrown(error)
    throw new Error(`'${content.channel}' took it, and that cannot be written down: ${detail}`, { cause: error })
  }
  await settle(settings, { claim, as: 'done' })
}

/** Whether the history says already that the provider has it: then it was only the claim that was lost, and not the notice. */
async function wasAccepted({ store }: Settings, { id, subject }: Message, channel: string): Promise<boolean> {
  const keys = (['accepted', 'delivered', 'opened'] as const).map((status) => ({
    ...subject,
    requestId: systemRequest(receiptId(id, { status, channel }), []).id,
  }))
  return (await store.load(keys)).some(({ earlier }) => earlier !== null)
}

/** Under which a channel's receipt is recorded once. */
function receiptId(message: string, { status, channel }: Pick<Receipt, 'status' | 'channel'>): string {
  return `${message}#${status}#${channel ?? ''}`
}

/**
 * A channel by which the reader does not want it: the next one has its turn, and that was no attempt. What is unwanted by every
 * channel that reaches the reader is dropped; where another has failed, somebody is to know that it reached nobody.
 */
async function passOver(settings: Settings, claim: MessageClaim, content: Content, now: Date): Promise<void> {
  const passed = { ...claim, content }
  const { unwanted = [] } = content
  if (channelFor(settings, passed)) {
    if (await stillOurs(settings, claim, now, content)) await settle(settings, { claim, as: 'leave', at: now })
  } else if (unwanted.length < routesOf(claim.message).length) {
    if (await stillOurs(settings, claim, now, content)) await giveUpNotice(settings, passed, now)
  } else await drop(settings, claim, { outcome: 'dropped', why: 'unwanted', explained: { ...unwanted.at(-1) } }, now)
}

/**
 * What goes out: rendered at the first attempt through a channel and stored before it is sent. Undefined where the claim
 * was lost meanwhile: whoever has it sends its own.
 */
async function contentFor(
  settings: Settings,
  { claim, channel, signal }: { readonly claim: MessageClaim; readonly channel: string; readonly signal: AbortSignal },
  now: Now,
): Promise<Content | undefined> {
  const { content, message, attempts } = claim
  if (content?.channel === channel) return content
  const { templates } = settings
  const attempt = { longest: settings.patience.longestDelivery, signal }
  const made = templates && (await limited(settings, attempt, () => templates.render({ channel, message })))
  const rendered = checkedText(channel, made ?? { body: '' })
  const { unwanted } = content ?? {}
  const before = unwanted === undefined ? {} : { unwanted }
  const fresh: Content = fix({ ...rendered, channel, firstAttempt: attempts, spent: false, ...before })
  return (await stillOurs(settings, claim, now(), fresh)) ? fresh : undefined
}

/** A text that no store could keep must not get as far as the store, which has others to keep. */
function checkedText(channel: string, rendered: Rendered): Rendered {
  const { subject, html, locale, template } = rendered
  const said = Object.entries({ subject, html, locale, template }).filter(
    ([, text]) => text !== undefined && text !== null,
  )
  const texts: Rendered = { body: rendered.body, ...Object.fromEntries(said) }
  const strange = Object.entries(texts).find(([, text]) => typeof text !== 'string')
  const problem = strange ? { path: strange[0], message: `is a ${typeof strange[1]}` } : findUnstorable(texts)
  if (!problem) return texts
  throw new Error(
    `what the templates made for channel '${channel}' cannot be kept: '${problem.path}' ${problem.message}`,
  )
}

async function deliver(
  settings: Settings,
  message: Message,
  content: Content,
  signal: AbortSignal,
): Promise<Answer & { readonly error?: unknown }> {
  try {
    const channel = own(settings.channels, content.channel)
    if (!channel) return { status: 'failed', detail: `channel '${content.channel}' is not registered with this engine` }
    const to = addressOf(message, content.channel) ?? ''
    const attempt = { longest: settings.patience.longestDelivery, signal }
    const receipt = await limited(settings, attempt, (until) =>
      channel.deliver({ id: message.id, to, message, content }, until),
    )
    if (isPostponed(receipt)) return soundPostponement(receipt, message, content.channel)
    const problem = isUnwanted(receipt) ? findBadUnwanted(receipt) : findBadReceipt(receipt)
    if (!problem) return receipt
    const detail = `channel '${content.channel}' answered with a receipt that ${problem}${receipt ? '' : owes}`
    return { status: isStatus(receipt?.status) ? receipt.status : 'failed', detail }
  } catch (error) {
    return { status: 'failed', ...thrown(error) }
  }
}

/** What postpones without sense has failed, and is told and tried again as what fails. */
function soundPostponement(postponed: Postponed, { createdAt }: Message, channel: string): Receipt | Postponed {
  const problem = findBadPostponement(postponed, createdAt)
  return problem
    ? { status: 'failed', detail: `channel '${channel}' answered with a postponement that ${problem}` }
    : postponed
}

const owes = ": let 'deliver' return { status: 'accepted' }, or 'failed' with a 'detail'"

type Undelivered = { readonly content: Content; readonly receipt: Receipt & { readonly error?: unknown } }

/**
 * A failure that another attempt may mend waits; one that it cannot goes into the history, and the next channel has its
 * turn. After the last channel the notice is given up with this failure, for the host is told of each once.
 */
async function failed(
  settings: Settings,
  claim: MessageClaim,
  { content, receipt }: Undelivered,
  now: Date,
): Promise<void> {
  const { error, retryAfter, ...plain } = receipt
  const failure = { detail: receipt.detail ?? receipt.status, error, tried: triesOf({ ...claim, content }), retryAfter }
  if (!receipt.permanent && failure.tried < settings.patience.attempts)
    return tellAndRetry(settings, claim, failure, now)
  if (!(await stillOurs(settings, claim, now))) return
  await recordReceipt(settings, claim.message, { content, receipt: { ...plain, detail: failure.detail } }, now)
  const spent = { ...claim, content: { ...content, spent: true } }
  // Whose it is by now is not asked again: what has failed is written down, and each way that follows asks for the claim.
  await stillOurs(settings, claim, now, spent.content)
  if (!channelFor(settings, spent)) return giveUpNotice(settings, spent, now, failure)
  tellHost(settings, claim, failure, false)
  await settle(settings, { claim, as: 'retry', at: now })
}

async function giveUpNotice(settings: Settings, claim: MessageClaim, now: Date, failure?: Failure): Promise<void> {
  const { content } = claim
  const what = content
    ? `no channel is left after '${content.channel}'`
    : `the person has no address for any of its channels: ${listed(claim.message.channels)}`
  await giveUp(settings, claim, { ...failure, detail: failure ? `${what}: ${failure.detail}` : what }, now)
}

/** Writes down what the provider said, of which channel, and of a text from which edition, in which language. */
async function recordReceipt(
  settings: Settings,
  message: Message,
  { content, receipt: said }: { readonly content: Content; readonly receipt: Receipt },
  now: Date,
): Promise<void> {
  const { channel, template, locale, unwanted } = content
  const made = Object.entries({ template, locale, unwanted }).filter(([, part]) => part !== undefined)
  const receipt = { ...said, channel, ...Object.fromEntries(made) }
  const entry: (inProgress: AskedInProgress) => EntryContent = receipted({
    message: message.id,
    notice: message.name,
    revision: revisionOf(message),
    settled: false,
    receipt,
  })
  const requestId = receiptId(message.id, receipt)
  const cause = { by: 'receipt', message: message.id } as const
  // Sent again after a crash, the provider may accept it in other words: for the history it was accepted once.
  mustStand(await writeEntry(settings, message.subject, { entry, life: message.life, requestId, says: [], cause }, now))
}
