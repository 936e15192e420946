import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A client begins to send. The nonce stands in the history as the comment; a repeat has the same one. */
export type Invoked = {
  readonly kind: 'invoke'
  readonly nonce: string
  /** Which time it is, so that an answer finds its call. */
  readonly call: number
  readonly tenant: string
  readonly id: string
  readonly transition: string
  readonly requestId: string | null
}

/** What a committed command answered. */
export type Told = {
  readonly id: string
  readonly transition: string
  readonly from: string | null
  readonly to: string
  readonly revision: number
  readonly at: string
}

/** What a client heard: moved, refused, or nothing that it can rely on. */
export type Heard = { readonly nonce: string; readonly call: number } & (
  | { readonly kind: 'ok'; readonly told: Told }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown'; readonly error: string }
)

/** A worker hands a message on; written before anything else is done with it. */
export type Attempted = {
  readonly kind: 'attempt'
  readonly message: string
  readonly subject: string
  readonly seq: number
  readonly type: 'notice' | 'job'
  /** The idempotency key that the provider would have been given. */
  readonly key: string
  readonly body: string
  readonly at: number
}

/** The provider took it; written before the worker tells the engine. */
export type Accepted = { readonly kind: 'accepted'; readonly message: string }

/** A store gave a claim. Times are those of this machine's clock. */
export type Claimed = {
  readonly kind: 'claim'
  readonly key: string
  readonly token: number
  /** As of when it was asked for, and until when it is ours. */
  readonly from: number
  readonly until: number
  readonly answered: number
}

/** A store was asked for claims and took its time: whatever is leased for longer than from then on is cut to that. */
export type Looked = { readonly kind: 'look'; readonly from: number; readonly lease: number; readonly answered: number }

/** A settlement is asked for; `settled` is missing in the line written before. */
export type Settling = {
  readonly kind: 'settle'
  readonly key: string
  readonly token: number
  readonly as: string
  readonly asked: number
  readonly settled?: boolean
}

/** Something that should not happen, or only while the server is away. */
export type Faulted = { readonly kind: 'fault'; readonly error: string; readonly code: string; readonly where: string }

export type Event = Invoked | Heard | Attempted | Accepted | Claimed | Looked | Settling | Faulted

/** Writes events down. */
export type Journal = JournalOf<Event>

/** Writes events of some kind down. */
export type JournalOf<Kind> = (event: Kind) => void

/** Each event is in the file before the next step is taken, so that a SIGKILL loses nothing. */
export function journalTo<Kind = Event>(path: string): JournalOf<Kind> {
  return (event) => appendFileSync(path, `${JSON.stringify(event)}\n`)
}

/** Every process's events, in the order in which it wrote them; a line that was cut off is left out. */
export function readJournals<Kind = Event>(folder: string): ReadonlyMap<string, readonly Kind[]> {
  return new Map(readdirSync(folder).map((file) => [file, eventsIn<Kind>(readFileSync(join(folder, file), 'utf8'))]))
}

function eventsIn<Kind>(text: string): readonly Kind[] {
  const lines = text.split('\n')
  lines.pop()
  return lines.map((line) => JSON.parse(line) as Kind)
}

/** What went wrong, with the code that PostgreSQL, the socket or Ordna gave it. */
export function faultOf(error: unknown, where: string): Faulted {
  const { code = '', message = String(error) } = (error ?? {}) as { code?: string; message?: string }
  return { kind: 'fault', error: message, code, where }
}
