import type { EventEmitter } from 'node:events'

/** One message of the protocol, as the package `smpp` has it. */
export type Pdu = {
  readonly command_status: number
  readonly [field: string]: unknown
  response(fields?: { readonly [field: string]: unknown }): Pdu
}

/** Asks something of the other side; false where it cannot be written. */
type Ask = (fields: { readonly [field: string]: unknown }, answered: (answer: Pdu) => void) => boolean

/** A connection, as the package `smpp` has it: as much of it as is used. The types of this package need none of an optional one. */
export interface Session extends EventEmitter {
  readonly bind_transceiver: Ask
  readonly submit_sm: Ask
  readonly deliver_sm: Ask
  readonly enquire_link: Ask
  send(pdu: Pdu): boolean
  close(): void
  destroy(): void
}

/** What the package `smpp` exports, as far as it is used. */
export type SmppModule = {
  readonly connect: (options: { readonly host: string; readonly port: number; readonly tls: boolean }) => Session
}
