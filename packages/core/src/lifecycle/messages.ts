import { own } from '../own.js'
import type { Message, SentMessage } from './change.js'
import { listOf } from './listOf.js'
import { localeOf, recipientOf } from './recipient.js'
import { isWanted, wordsFor } from './senderChoice.js'
import { windowed } from './window.js'
import { shownData, type Working } from './working.js'

const nothing: readonly SentMessage[] = Object.freeze([])

/** Adds a message for each notice and job, frozen as the subject stands now. */
export function addMessages(
  working: Working,
  notices: readonly string[],
  jobs: readonly string[],
  input: unknown,
): readonly SentMessage[] {
  if (notices.length === 0 && jobs.length === 0) return nothing
  return add(
    working,
    [
      ...notices.filter((name) => isWanted(working, name)).map((name) => notice(working, name)),
      ...jobs.map((name) => job(working, name)),
    ],
    input,
  )
}

/** Adds the notice of a timer that has fired, which stands while the timer would be set for the same moment. */
export function addTimed(working: Working, name: string, timer: NonNullable<Message['while']>): readonly SentMessage[] {
  return add(working, [{ ...notice(working, name), ...standing(working, 'notice', name, timer) }], undefined)
}

/** Adds a notice anew that ended dead, whatever its sender would choose by now. */
export function addAgain(working: Working, name: string): readonly SentMessage[] {
  return add(working, [notice(working, name)], undefined)
}

/** Adds one notice that may use only these channels. */
export function addNotice(working: Working, name: string, channels: readonly string[]): readonly SentMessage[] {
  return add(working, [{ ...notice(working, name), channels }], undefined)
}

function add(working: Working, parts: readonly Part[], input: unknown): readonly SentMessage[] {
  const first = working.messages.length
  const added = parts.map((part, index) => message(working, part, first + index, input))
  working.messages = [...working.messages, ...added]
  return added.map(({ id, kind, name, to, text }) => ({
    id,
    kind,
    name,
    ...(to === null ? {} : { to }),
    ...(text === undefined ? {} : { text }),
  }))
}

type Part = Pick<
  Message,
  'kind' | 'name' | 'to' | 'channels' | 'locale' | 'after' | 'while' | 'zones' | 'line' | 'text'
>

function notice(working: Working, name: string): Part {
  const data = shownData(working)
  const definition = own(working.lifecycle.declaration.notices, name)
  if (!definition) return { kind: 'notice', name, to: null, channels: [], locale: 'en' }
  const [to, locale] = [recipientOf(name, definition, data), localeOf(name, definition, data)]
  const { channels } = definition
  return {
    kind: 'notice',
    name,
    to,
    channels,
    locale,
    ...wordsFor(working, name),
    ...windowed(working, name, channels),
    ...standing(working, 'notice', name, sender(working)),
  }
}

function job(working: Working, name: string): Part {
  const after = listOf(own(working.lifecycle.declaration.head.jobs, name)?.after)
  return {
    kind: 'job',
    name,
    to: null,
    channels: [],
    locale: 'en',
    ...(after.length > 0 ? { after } : {}),
    ...standing(working, 'job', name),
  }
}

/** What a message's standing depends on: nothing where it stands come what may. */
function standing(
  { lifecycle: { graph } }: Working,
  kind: Message['kind'],
  name: string,
  timer?: Message['while'],
): Pick<Message, 'while'> {
  const declared = graph.whiles[kind].get(name)
  if (declared?.span === 'always' || !(declared || timer)) return nothingAsked
  return { while: timer ?? {} }
}

const nothingAsked = Object.freeze({})

/** The one-shot timer that sent the transition: what that says stands while the stay lasts in which it left the subject. */
function sender({ asked: { cause }, lifecycle }: Working): Message['while'] {
  if (cause.by !== 'timer') return undefined
  const definition = own(lifecycle.declaration.timers, cause.timer)
  return definition && 'send' in definition && definition.at.kind !== 'every' ? { timer: cause.timer } : undefined
}

function message(working: Working, part: Part, index: number, input: unknown): Message {
  const { subject: row, now } = working
  const { tenant, lifecycle, id, life, revision, data, status, stay } = row
  return {
    ...part,
    id: messageId(working.within.fresh?.() ?? String(revision), index),
    subject: { tenant, lifecycle, id },
    life,
    seq: revision * messagesPerChange + index,
    createdAt: now,
    data,
    ...(input === undefined ? {} : { input }),
    ...(working.transition === null ? {} : { transition: working.transition }),
    status,
    stay: stay.id,
  }
}

/** More than a change ever causes, so that one number orders a subject's messages. */
export const messagesPerChange = 1000

/** The revision that caused a message. */
export function revisionOf({ seq }: Pick<Message, 'seq'>): number {
  return Math.floor(seq / messagesPerChange)
}

const prefix = 'msg_'

/**
 * A message's id: short, and of letters, digits and underscores that every provider takes as they are. It says nothing
 * of the subject; what it is of, the store knows.
 */
export function messageId(fresh: string, index: number): string {
  return `${prefix}${fresh}_${index}`
}

/** Whether an id is a message's: those of timers begin with a number. */
export function isMessage(id: string): boolean {
  return id.startsWith(prefix)
}
