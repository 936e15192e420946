import { listed } from '../floor/listed.js'
import { OrdnaError, RefusedError } from '../errors.js'
import { bounds, quoted } from '../words/bounds.js'
import { own } from '../floor/own.js'
import { received } from '../words/received.js'
import { findUnstorable } from '../words/values.js'
import { isMessage } from '../decide/messages/messages.js'
import type { Receipt, ReceiptStatus } from '../ports/channel.js'
import type { Sent } from '../ports/store.js'
import { findBadWords, kindOf } from '../run/settings/checks.js'
import { hasAttempts } from '../run/inOutbox.js'
import { digestOf } from '../words/digest.js'
import { lifecycleNamed, type Settings } from '../run/settings/settings.js'
import { writeEntry } from './writeEntry.js'
import { isDate } from '../floor/realm.js'
import { channelsOf } from '../declare/messageDefinition.js'
import { endFollowing, isFollowed } from './following.js'
import { receipted } from '../decide/messages/receipts.js'

const statuses: ReadonlySet<ReceiptStatus> = new Set(['accepted', 'delivered', 'failed', 'bounced', 'opened'])

/** Whether a receipt can say this. */
export function isStatus(status: unknown): status is ReceiptStatus {
  return statuses.has(status as ReceiptStatus)
}

/** What is wrong with a receipt, whoever gave it; null when nothing is. */
export function findBadReceipt(receipt: Receipt): string | null {
  if (typeof receipt !== 'object' || receipt === null) return `is ${kindOf(receipt)}`
  const unstorable = findUnstorable(receipt)
  if (unstorable) return `has '${quoted(unstorable.path)}' that ${unstorable.message}`
  if (!isStatus(receipt.status)) return `says '${quoted(receipt.status)}', which is none of ${[...statuses].join(', ')}`
  const { at, channel, detail, retryAfter = 0, outage = false } = receipt
  if (at !== undefined && !isDate(at)) return `happened at ${kindOf(at)}, which is no usable Date`
  if (typeof retryAfter !== 'number' || retryAfter < 0)
    return `has a retryAfter of ${kindOf(retryAfter)}, where milliseconds belong`
  if (typeof outage !== 'boolean') return `has an outage of ${kindOf(outage)}, where true or false belongs`
  const wrong = [channel, detail].find((text) => text !== undefined && typeof text !== 'string')
  return wrong === undefined ? null : `says ${kindOf(wrong)} where a text belongs`
}

/** Takes a receipt that a provider gave later. The same one again changes nothing. */
export async function takeReceipt(settings: Settings, messageId: string, given: Receipt): Promise<void> {
  const receipt = received(given) as Receipt
  const sent = await checked(settings, messageId, receipt)
  const { subject, life, revision, name } = sent
  const isFailure = receipt.status === 'failed' || receipt.status === 'bounced'
  const followed = isFailure && (await isFollowed(settings, sent, messageId))
  // Of an attempt before its last: it goes on, and nothing is taken back.
  const settled = !(isFailure && (await hasAttempts(settings, subject, messageId, settings.clock.now())))
  const result = await writeEntry(settings, subject, {
    life,
    entry: receipted({ message: messageId, notice: name, revision, settled, followed, receipt: { ...receipt } }),
    requestId: `receipt/${digestOf([messageId, receipt])}`,
    says: [],
    cause: { by: 'receipt', message: messageId },
  })
  if (result.outcome === 'refused') throw new RefusedError(result)
  if (receipt.status === 'delivered' || receipt.status === 'opened') await endFollowing(settings, sent, messageId)
}

async function checked(settings: Settings, messageId: string, receipt: Receipt): Promise<Sent> {
  const problem = findBadReceipt(receipt)
  if (problem)
    throw invalid(`The receipt of '${quoted(messageId)}' ${problem}. Pass what the provider said.`, { receipt })
  const isOne = findBadWords(messageId, bounds.name) === null && isMessage(messageId)
  const sent = isOne ? await settings.store.sent(messageId) : null
  if (!sent)
    throw invalid(
      `There is no message '${quoted(messageId)}', or none any more. Pass the id that the channel was given.`,
      {},
    )
  const { subject, name } = sent
  const lifecycle = lifecycleNamed(settings, subject.lifecycle)
  const definition = own(lifecycle.declaration.notices, name)
  // An earlier version had it: what is sent stays sent.
  if (!definition && lifecycle.version > 1) return sent
  if (!definition)
    throw invalid(`'${subject.lifecycle}' has no notice '${name}'. Pass the id that the channel was given.`, {
      messageId,
    })
  const channels = channelsOf(definition)
  const { channel } = receipt
  const hadIt = lifecycle.version > 1 && channel !== undefined && own(settings.channels, channel) !== undefined
  if (channel !== undefined && !channels.includes(channel) && !hadIt) {
    throw invalid(
      `Notice '${name}' does not go through channel '${quoted(channel)}', only through ${listed(channels)}.`,
      { messageId, receipt },
    )
  }
  return sent
}

function invalid(message: string, details: { readonly [name: string]: unknown }): OrdnaError {
  return new OrdnaError('invalid_receipt', message, details)
}
