import type { Change, Message, Request } from '../words/change.js'
import type { DecidedChange } from '../decide/command.js'
import { messageId, messagesPerChange } from '../decide/messages/messages.js'
import type { SubjectKey } from '../words/subject.js'
import { lifecycleNamed, type Settings } from './settings/settings.js'
import { answerOf, rootOf } from './answer.js'
import { keptDigest } from './requestSpace.js'
import { seal } from './seal.js'
import type { Touched } from './touched.js'

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
  const digest = keptDigest(request, rootOf(key, change).subject.life)
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
