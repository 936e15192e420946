/** One message of the protocol, as the package `smpp` has it. */
export type Pdu = {
  readonly command_status: number
  readonly [field: string]: unknown
  /** The answer to it, with these fields. */
  readonly response: (fields?: { readonly [field: string]: unknown }) => Pdu
}

/** Asks something of the other side; false where it cannot be written. */
type Ask = (fields: { readonly [field: string]: unknown }, answered: (answer: Pdu) => void) => boolean

/** Hears of what happens to a connection, or no longer. */
type Hear = (event: string, listener: (given: never) => unknown) => unknown

/** A connection, as the package `smpp` has it: as much of it as is used. The types of this package need none of an optional one. */
export type Session = {
  readonly bind_transceiver: Ask
  readonly submit_sm: Ask
  readonly deliver_sm: Ask
  readonly enquire_link: Ask
  readonly on: Hear
  readonly once: Hear
  readonly off: Hear
  /** How many may hear of one event before Node warns; 0 for any number. */
  readonly setMaxListeners: (most: number) => unknown
  /** Writes a message, or an answer; false where it cannot. */
  readonly send: (pdu: Pdu) => boolean
  /** Ends it once everything is written. */
  readonly close: () => void
  /** Ends it at once. */
  readonly destroy: () => void
}

/** What the package `smpp` exports, as far as it is used. */
export type SmppModule = {
  /** Opens a connection. */
  readonly connect: (options: { readonly host: string; readonly port: number; readonly tls: boolean }) => Session
}
