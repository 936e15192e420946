import { own } from '../own.js'
import type { Message, SentMessage } from './change.js'
import { listOf } from './listOf.js'
import { localeOf, recipientOf } from './recipient.js'
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
    [...notices.map((name) => notice(working, name)), ...jobs.map((name) => job(working, name))],
    input,
  )
}

/** Adds one notice that may use only these channels. */
export function addNotice(working: Working, name: string, channels: readonly string[]): readonly SentMessage[] {
  return add(working, [{ ...notice(working, name), channels }], undefined)
}

function add(working: Working, parts: readonly Part[], input: unknown): readonly SentMessage[] {
  const first = working.messages.length
  const added = parts.map((part, index) => message(working, part, first + index, input))
  working.messages = [...working.messages, ...added]
  return added.map(({ id, kind, name, to }) => ({ id, kind, name, ...(to === null ? {} : { to }) }))
}

type Part = Pick<Message, 'kind' | 'name' | 'to' | 'channels' | 'locale' | 'after'>

function notice(working: Working, name: string): Part {
  const data = shownData(working)
  const definition = own(working.lifecycle.declaration.notices, name)
  if (!definition) return { kind: 'notice', name, to: null, channels: [], locale: 'en' }
  const [to, locale] = [recipientOf(name, definition, data), localeOf(name, definition, data)]
  return { kind: 'notice', name, to, channels: definition.channels, locale }
}

function job({ lifecycle }: Working, name: string): Part {
  const after = listOf(own(lifecycle.declaration.head.jobs, name)?.after)
  return { kind: 'job', name, to: null, channels: [], locale: 'en', ...(after.length > 0 ? { after } : {}) }
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
