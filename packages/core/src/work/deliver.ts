import { listed } from '../floor/listed.js'
import { storableText } from '../words/storable.js'
import type { Content, Receipt } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import { type ClaimedMessage, drop, stands } from './dropping.js'
import { wasAccepted } from '../run/inOutbox.js'
import { isOfSetUp, isWithoutStore } from '../run/faults.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { channelFor, opening, routesOf } from '../run/routes.js'
import { call } from './calling.js'
import { isPostponed, postpone } from './postponing.js'
import { isUnwanted, withUnwanted } from './unwanted.js'
import { hasLasted, hear, takeTurn } from './outage.js'
import { type Failure, giveUp, settle, stillOurs, tellHost, tellAndRetry, thrown, triesOf } from './settling.js'
import { waitsForWord } from './following.js'
import { recordReceipt } from './recording.js'
import { contentFor } from './rendering.js'
import type { Outage, Turn } from '../run/outages.js'

/** Delivers one claimed notice: through the channel whose turn it is, with the bytes that were stored for it. */
export async function deliverNotice(
  settings: Settings,
  { claim, loaded }: ClaimedMessage,
  now: Now,
  signal: AbortSignal,
): Promise<void> {
  if (await isOutAlready(settings, claim, now)) return
  if (!(await stands(settings, claim, loaded, now))) return
  if (await waitsForWord(settings, claim, loaded, now())) return
  const channel = channelFor(settings, claim)
  if (!channel) return giveUpNotice(settings, claim, now())
  const opens = opening(settings, claim.message, channel, now())
  // It waits for that: nothing has failed, and nobody is told.
  if (opens) return void (await settle(settings, { claim, as: 'leave', at: opens }))
  const turn = takeTurn(settings, claim, channel, now())
  if ('waits' in turn) return waitOut(settings, claim, { channel, ...turn }, now())
  try {
    const content = await contentFor(settings, { claim, channel, signal }, now)
    if (content) await attempt(settings, { claim, content, turn, signal }, now)
  } finally {
    settings.outages.leave(turn)
  }
}

type Attempting = {
  readonly claim: MessageClaim
  readonly content: Content
  readonly turn: Turn
  readonly signal: AbortSignal
}

async function attempt(settings: Settings, { claim, content, turn, signal }: Attempting, now: Now): Promise<void> {
  const answer = await call(settings, claim.message, content, signal)
  if (isPostponed(answer)) return postpone(settings, claim, answer, now())
  if (isUnwanted(answer)) return passOver(settings, claim, withUnwanted(content, answer), now())
  const { channel } = content
  const met = await hear(settings, claim, { turn, channel, receipt: answer }, now())
  if (met?.outage) return waitOut(settings, claim, { channel, waits: met.waits, outage: met.outage }, now())
  if (met) return leaveInOutage(settings, claim, met.waits, answer.detail)
  if (answer.status === 'failed' || answer.status === 'bounced')
    return failed(settings, claim, { content, receipt: answer }, now())
  await accepted(settings, claim, { content, receipt: answer }, now)
}

async function leaveInOutage(settings: Settings, claim: MessageClaim, at: Date, said = ''): Promise<void> {
  await settle(settings, { claim, as: 'leave', at, detail: storableText(`an outage: ${said}`) })
}

/** By which channels its reader did not want it: that is not forgotten. */
function passedOver(content: Content | null): Pick<Content, 'unwanted'> {
  return content?.unwanted === undefined ? {} : { unwanted: content.unwanted }
}

/**
 * What an outage is in the way of waits, and so does what has just met it; where that lasts, the next channel has its
 * turn, and nobody is told of each message.
 */
async function waitOut(
  settings: Settings,
  claim: MessageClaim,
  { channel, waits, outage }: { readonly channel: string; readonly waits: Date; readonly outage: Outage },
  now: Date,
): Promise<void> {
  const { attempts, content: begun } = claim
  const content =
    begun?.channel === channel
      ? begun
      : { channel, body: '', firstAttempt: attempts, spent: false, ...passedOver(begun) }
  const isNextThere = channelFor(settings, { ...claim, content: { ...content, spent: true } }) !== undefined
  if (!isNextThere || !hasLasted(settings, outage, now)) return leaveInOutage(settings, claim, waits, outage.detail)
  if (!(await stillOurs(settings, claim, now))) return
  const receipt = {
    status: 'failed',
    detail: `an outage since ${outage.since.toISOString()}: ${outage.detail}`,
  } as const
  await spend(settings, claim, { content, receipt }, now)
  await settle(settings, { claim, as: 'retry', at: now })
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

/**
 * A channel by which the reader does not want it: the next one has its turn, and that was no attempt. What is unwanted
 * by every channel that reaches the reader is dropped; where another has failed, somebody is to know that it reached
 * nobody.
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
  const { error, retryAfter } = receipt
  const failure = { detail: receipt.detail ?? receipt.status, error, tried: triesOf({ ...claim, content }), retryAfter }
  if (!receipt.permanent && failure.tried < settings.patience.attempts)
    return tellAndRetry(settings, claim, failure, now)
  if (!(await stillOurs(settings, claim, now))) return
  const spent = await spend(settings, claim, { content, receipt: { ...receipt, detail: failure.detail } }, now)
  if (!channelFor(settings, spent)) return giveUpNotice(settings, spent, now, failure)
  tellHost(settings, claim, failure, false)
  await settle(settings, { claim, as: 'retry', at: now })
}

/** Writes down that a channel has failed for good. */
async function spend(
  settings: Settings,
  claim: MessageClaim,
  { content, receipt: { error: _, retryAfter: __, outage: ___, ...receipt } }: Undelivered,
  now: Date,
): Promise<MessageClaim> {
  await recordReceipt(settings, claim.message, { content, receipt }, now)
  const spent = { ...content, spent: true }
  // Whose it is by now is not asked again: what has failed is written down, and each way that follows asks for the
  // claim.
  await stillOurs(settings, claim, now, spent)
  return { ...claim, content: spent }
}

async function giveUpNotice(settings: Settings, claim: MessageClaim, now: Date, failure?: Failure): Promise<void> {
  const { content } = claim
  const what = content
    ? `no channel is left after '${content.channel}'`
    : `the person has no address for any of its channels: ${listed(claim.message.channels)}`
  await giveUp(settings, claim, { ...failure, detail: failure ? `${what}: ${failure.detail}` : what }, now)
}
