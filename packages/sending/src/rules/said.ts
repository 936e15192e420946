import { OrdnaError, RefusedError, type Actor, type Moved } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import type { KnownReader, ReaderDesk } from '../readers/readerLifecycle.js'
import { sender } from './sender.js'

/** A reader of a tenant, by the key that `readerOf` answers. */
export type Reader = { readonly tenant: string; readonly reader: string }

/** Who says something of a reader, and under which id. */
export type Saying = {
  /** Who says it; default the reader. */
  readonly actor?: Actor
  /** Under which a repeated command changes nothing. */
  readonly requestId?: string
}

/**
 * What a reader says: of one topic or of all, through one channel or through all. What is left out counts for topics
 * and channels of later too.
 */
export type Switched = Reader &
  Saying & {
    readonly topic?: string
    readonly channel?: string
    /** How it was said, for the history: `link`, `sms`, `desk`. */
    readonly via?: string
  }

const reader: NamesOf<Reader> = { tenant: true, reader: true }
const saying: NamesOf<Reader & Saying> = { ...reader, actor: true, requestId: true }

/** What is said of a reader. */
export type Command = 'switchOff' | 'switchOn' | 'forget'

/** The names of what is said, by the method that takes it. */
export const saidNames = {
  reader,
  forget: saying,
  switchOff: { ...saying, topic: true, channel: true, via: true },
  switchOn: { ...saying, topic: true, channel: true, via: true },
  choices: { ...reader, locale: true },
} as const

/** What may be left out. */
const optional: ReadonlySet<string> = new Set(['actor', 'requestId', 'topic', 'channel', 'via'])

/**
 * Refuses what cannot be meant: a name that was misspelt, or a topic that is not there, would be all of them.
 *
 * @throws OrdnaError `invalid_options`
 */
export function checkSaid(method: keyof typeof saidNames, said: object): void {
  const names: { readonly [name: string]: true } = saidNames[method]
  assertNames(`options of ${method}`, said, names)
  const given = new Map<string, unknown>(Object.entries(said ?? {}))
  for (const name of Object.keys(names)) {
    const value = given.get(name)
    const isLeftOut = optional.has(name) && !given.has(name)
    const fits = name === 'actor' ? value !== undefined : typeof value === 'string' && value !== ''
    if (isLeftOut || fits) continue
    const instead = optional.has(name) ? 'Give one, or leave it out.' : 'Give one.'
    throw new OrdnaError('invalid_options', `'${name}' of ${method} is ${shownText(value)}. ${instead}`, { name })
  }
}

/** A reader, begun where nothing was known of them. @throws RefusedError */
export async function begun(desk: ReaderDesk, key: string): Promise<KnownReader> {
  const found = await desk.get(key)
  if (found) return found
  const started = await desk.tryStart(key, { person: key })
  if (started.outcome === 'refused' && started.code !== 'exists') throw new RefusedError(started)
  return begun(desk, key)
}

/**
 * Says it as whoever is to have said it, else as the reader. Null where somebody who was forgotten ends once more what
 * has ended. @throws RefusedError
 */
export async function say(deskOf: (actor: Actor) => ReaderDesk, name: Command, said: Switched): Promise<Moved | null> {
  checkSaid(name, said)
  const { tenant: _, reader: key, actor, requestId, ...about } = said
  const { status, owner } = await begun(deskOf(sender), key)
  if (status === 'forgotten' && name !== 'switchOn') return null
  const desk = deskOf(actor ?? (owner === null ? sender : { id: owner, roles: ['reader'] }))
  const options = requestId === undefined ? {} : { requestId }
  return name === 'forget' ? desk.send(key, name, undefined, options) : desk.send(key, name, about, options)
}
