import type { Answer, Change, Message, Request, SubjectChange } from '../words/change.js'
import type { DecidedChange } from '../decide/command.js'
import { messageId, messagesPerChange } from '../decide/messages/messages.js'
import type { SubjectKey } from '../words/subject.js'
import { lifecycleNamed, type Settings } from './settings/settings.js'
import { keptDigest } from './requestSpace.js'
import { seal } from './seal.js'
import type { Touched } from './touched.js'
import type { LeftOut } from '../decide/holds/occupancy.js'

type Asking = { readonly key: SubjectKey; readonly request: Pick<Request, 'id' | 'digest'> | null }

/** One change to commit: every subject's part sealed, those only read guarded, the answer kept under its request id. */
export function changeOf(settings: Settings, { key, request }: Asking, { changes, read }: Touched, at: Date): Change {
  const subjects = [...changes.values()].map((change) => {
    const { erasable } = lifecycleNamed(settings, change.subject.lifecycle).declaration.head
    return seal(
      settings.hooks?.after && !isOfAfterJob(change) ? withAfter(change, settings.draw()) : change,
      erasable ?? [],
    )
  })
  const change: Change = {
    tenant: key.tenant,
    at,
    request: null,
    subjects,
    unmoved: read.map(({ tenant, lifecycle, id, revision }) => ({ key: { tenant, lifecycle, id }, revision })),
  }
  if (!request) return change
  const digest = keptDigest(request, rootOf(key, change)?.subject.life)
  return { ...change, request: { id: request.id, digest, answer: answerOf(key, change) } }
}

/** The name of the job that carries a committed change to the `after` hook. */
export const afterJob = '@after'

/** The end of a job that carries a change is carried by none: a hook that always throws would never be done with it. */
function isOfAfterJob({ entries }: DecidedChange): boolean {
  return entries.length > 0 && entries.every(({ details }) => details?.notice === afterJob)
}

/** It goes out behind every other message of its change. */
const last = messagesPerChange - 1

function withAfter(change: DecidedChange, fresh: string): DecidedChange {
  const { tenant, lifecycle, id, life, revision, status, stay, data, updatedAt } = change.subject
  const message: Message = {
    subject: { tenant, lifecycle, id },
    life,
    id: messageId(fresh, last),
    kind: 'job',
    name: afterJob,
    seq: revision * messagesPerChange + last,
    createdAt: updatedAt,
    to: null,
    channels: [],
    locale: 'en',
    data,
    input: change.entries,
    status,
    stay: stay.id,
  }
  return { ...change, messages: [...change.messages, message] }
}

/** What the sender hears, and a repeated request hears again. */
export function answerOf(key: SubjectKey, { subjects, at }: Change): Answer {
  const root = rootOf(key, { subjects })
  const first = root?.history.find(({ kind }) => kind !== 'migrate')
  const opened = subjects.filter(({ expected, subject }) => expected === 0 && subject !== root?.subject)
  const answer = {
    id: key.id,
    transition: first?.transition ?? first?.kind ?? null,
    from: first?.from ?? null,
    to: root?.subject.status ?? null,
    revision: root?.subject.revision ?? null,
    at,
    opened: opened.map(({ subject: { lifecycle, id } }) => ({ lifecycle, id })),
  }
  const leftOut = leftOutOf(root)
  return leftOut.length === 0 ? answer : { ...answer, leftOut }
}

/** The periods that were not free stand in the history, where there are any. */
function leftOutOf(root: SubjectChange | undefined): readonly LeftOut[] {
  if (!root?.history.some(({ details }) => details?.leftOut)) return nothing
  return root.history.flatMap(({ details }) => (details?.leftOut ?? []) as readonly LeftOut[])
}

const nothing: readonly never[] = Object.freeze([])

/** All subjects of a change are of one tenant. */
function rootOf({ lifecycle, id }: SubjectKey, { subjects }: Pick<Change, 'subjects'>): SubjectChange | undefined {
  return subjects.find(({ subject }) => subject.id === id && subject.lifecycle === lifecycle)
}
