import type { Receipt } from '@ordna/core'
import type { FindMessage } from './sentIds.js'
import type { Pdu } from './session.js'
import { takeReply, takeReport } from '../incoming.js'
import type { Incoming } from '../transport.js'

/** Taken; and not now, say it again later. */
const [ok, later] = [0x00, 0x64]

/** Takes what the message centre delivers: a report or a reply. Answers with the status that it is told. */
export async function heard(incoming: Incoming, find: FindMessage, pdu: Pdu): Promise<number> {
  try {
    const isReport = (Number(pdu['esm_class']) & 0x3c) === 0x04
    if (isReport) return await reported(incoming, find, pdu)
    await takeReply(incoming, { from: numberOf(pdu, 'source'), to: numberOf(pdu, 'dest'), text: textOf(pdu) })
    return ok
  } catch (error) {
    incoming.onFault?.(error)
    return later
  }
}

/** A report may come before the centre has told its id, or to another process: whoever does not know it asks for it later. */
async function reported(incoming: Incoming, find: FindMessage, pdu: Pdu): Promise<number> {
  const text = textOf(pdu)
  const providerId = textField(pdu['receipted_message_id']) ?? /\bid:(\S{1,100})/.exec(text)?.[1]
  const status = statusOf(pdu['message_state'], text)
  if (providerId === undefined || status === undefined) return ok
  const messageId = await find(providerId)
  if (typeof messageId !== 'string') return later
  const detail = status === 'failed' ? { detail: text.slice(0, 300) || `state ${String(pdu['message_state'])}` } : {}
  const receipt: Receipt = { status, providerId, channel: incoming.channel ?? 'sms', ...detail }
  await takeReport(incoming, messageId, receipt)
  return ok
}

/** The ends that SMPP knows, by number and by word: delivered; expired, deleted, undeliverable, rejected. */
const byNumber: ReadonlyMap<unknown, Receipt['status']> = new Map([
  [2, 'delivered'],
  [3, 'failed'],
  [4, 'failed'],
  [5, 'failed'],
  [8, 'failed'],
])
const byWord: ReadonlyMap<string, Receipt['status']> = new Map([
  ['DELIVRD', 'delivered'],
  ['EXPIRED', 'failed'],
  ['DELETED', 'failed'],
  ['UNDELIV', 'failed'],
  ['REJECTD', 'failed'],
])

function statusOf(state: unknown, text: string): Receipt['status'] | undefined {
  return state === undefined ? byWord.get(/\bstat:([A-Z]{1,7})/.exec(text)?.[1] ?? '') : byNumber.get(state)
}

function textOf({ short_message, message_payload }: Pdu): string {
  for (const given of [short_message, message_payload]) {
    const text = typeof given === 'object' && given !== null && 'message' in given ? given.message : given
    const read = textField(text)
    if (read !== undefined) return read
  }
  return ''
}

function textField(value: unknown): string | undefined {
  const text = Buffer.isBuffer(value) ? value.toString('latin1') : value
  return typeof text === 'string' && text !== '' ? text : undefined
}

function numberOf(pdu: Pdu, side: 'source' | 'dest'): string {
  const digits = textField(pdu[side === 'source' ? 'source_addr' : 'destination_addr']) ?? ''
  return pdu[`${side}_addr_ton`] === 1 && /^\d/.test(digits) ? `+${digits}` : digits
}
