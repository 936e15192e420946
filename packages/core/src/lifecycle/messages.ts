import { own } from '../own.js'
import type { Message, Recipient, SentMessage } from './change.js'
import { listOf } from './listOf.js'
import type { SubjectKey } from './subject.js'
import type { Working } from './working.js'

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

function notice({ lifecycle, subject: { data } }: Working, name: string): Part {
  const definition = own(lifecycle.declaration.notices, name)
  const to: Recipient | null = definition?.to(data) ?? null
  return { kind: 'notice', name, to, channels: definition?.channels ?? [], locale: definition?.locale?.(data) ?? 'en' }
}

function job({ lifecycle }: Working, name: string): Part {
  const after = listOf(own(lifecycle.declaration.head.jobs, name)?.after)
  return { kind: 'job', name, to: null, channels: [], locale: 'en', ...(after.length > 0 ? { after } : {}) }
}

function message({ subject: row, now }: Working, part: Part, index: number, input: unknown): Message {
  const { tenant, lifecycle, id, revision, data, status, stay } = row
  const subject = { tenant, lifecycle, id }
  return {
    ...part,
    id: messageId(subject, revision, index, part.name),
    subject,
    seq: revision * messagesPerChange + index,
    createdAt: now,
    data,
    ...(input === undefined ? {} : { input }),
    status,
    stay: stay.id,
  }
}

/** More than a change ever causes, so that one number orders a subject's messages. */
const messagesPerChange = 1000

/** A message's id tells where it belongs, so that a receipt finds its subject long after the message is gone. */
export function messageId(
  { tenant, lifecycle, id }: SubjectKey,
  revision: number,
  index: number,
  name: string,
): string {
  return [tenant, lifecycle, id, revision, index, name].map((part) => encodeURIComponent(part)).join('/')
}

/** What a message id says; null when it is none. */
export function parseMessageId(
  text: string,
): (SubjectKey & { readonly revision: number; readonly name: string }) | null {
  try {
    const [tenant, lifecycle, id, revision, index, name, ...more] = text.split('/').map(decodeURIComponent)
    if (!tenant || !lifecycle || !id || !name || more.length > 0) return null
    if (!Number.isSafeInteger(Number(revision)) || !Number.isSafeInteger(Number(index))) return null
    return { tenant, lifecycle, id, revision: Number(revision), name }
  } catch {
    return null
  }
}
