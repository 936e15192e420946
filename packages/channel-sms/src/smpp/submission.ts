import { createHash } from 'node:crypto'
import { gsm7Bytes } from '../text/gsm7.js'
import { countParts } from '../text/parts.js'
import type { Sms } from '../transport.js'

/**
 * A message as one PDU, whatever its parts: the centre makes them, so that it is taken whole or not at all, and has one report.
 * The alphabet is said: a guess by the package would be told to the centre and not be what the bytes are.
 */
export function submissionOf({ id, to, from, text, encoding }: Sms, wantsReport: boolean) {
  const isGsm = encoding === 'GSM-7'
  const bytes = isGsm ? gsm7Bytes(text) : Buffer.from(text, 'utf16le').swap16()
  const [ton, npi] = kindOf(from)
  return {
    source_addr_ton: ton,
    source_addr_npi: npi,
    source_addr: from.replace(/^\+/, ''),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    destination_addr: to.replace(/^\+/, ''),
    data_coding: isGsm ? 0 : 8,
    registered_delivery: wantsReport ? 1 : 0,
    user_message_reference: createHash('sha256').update(id).digest().readUInt16BE(0),
    ...(countParts(text).parts === 1 ? { short_message: bytes } : { message_payload: bytes }),
  }
}

/** The type of number and the plan: international, a short code of the network, a name. */
function kindOf(from: string): readonly [number, number] {
  if (from.startsWith('+')) return [1, 1]
  return /^\d+$/.test(from) ? [3, 0] : [5, 0]
}
