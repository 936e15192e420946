import type { Lifecycle } from '../declare/graph.js'
import { refuse } from '../decide/guards/refuse.js'
import { OrdnaError } from '../errors.js'
import { own } from '../floor/own.js'
import type { Store } from '../ports/store.js'
import { unknownSubject } from '../run/attempt.js'
import { seal } from '../run/seal.js'
import type { KnownActor } from '../words/actor.js'
import type { Entry } from '../words/change.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject, SubjectKey } from '../words/subject.js'

/** Who erases, when and why: what the history says of it. */
export type Erasing = { readonly actor: KnownActor; readonly at: Date; readonly comment?: string | undefined }

/** A subject as it was removed: by the number and hash of its newest entry it is known in what was anchored. */
export type Removed = { readonly outcome: 'removed'; readonly entries: number; readonly hash: string }

/**
 * Erases what the `erasable` fields of a finished subject are and were: from its row by a change that its history tells, and from the
 * history, which verifies as before. May be repeated: what is gone is not told again. Asks for nobody's rights.
 *
 * @throws OrdnaError `invalid_options` where the store cannot erase; `contention`.
 */
export async function eraseSubject(
  store: Store,
  lifecycle: Lifecycle,
  key: SubjectKey,
  erasing: Erasing,
): Promise<{ readonly outcome: 'erased'; readonly at: Date } | Refusal> {
  if (!store.erase) throw cannot('erase')
  for (let tries = 0; tries < mostTries; tries++) {
    const subject = await atRest(store, lifecycle, key)
    if ('outcome' in subject) return subject
    const fields = lifecycle.declaration.head.erasable ?? []
    const known = fields.filter((field) => (own(subject.data, field) ?? null) !== null)
    if (known.length > 0 && !(await commitErased(store, subject, known, erasing))) continue
    await store.erase(key, fields)
    return { outcome: 'erased', at: known.length > 0 ? erasing.at : subject.updatedAt }
  }
  throw busy(key)
}

/**
 * Removes a finished subject with its history: for good. `verify` tells it as removed where it was anchored. Asks for nobody's
 * rights. What it still holds keeps it, as a car that is out, but for the holds that may go with it, as a car that was sold.
 *
 * @throws OrdnaError `invalid_options` where the store cannot remove; `contention`.
 */
export async function removeSubject(
  store: Store,
  lifecycle: Lifecycle,
  key: SubjectKey,
  letGo: readonly string[] = [],
): Promise<Removed | Refusal> {
  if (!store.remove) throw cannot('remove')
  for (let tries = 0; tries < mostTries; tries++) {
    const subject = await atRest(store, lifecycle, key)
    if ('outcome' in subject) return subject
    const kept = subject.holds.find(({ name }) => !letGo.includes(name))
    if (kept)
      return refuse('wrong_status', `'${key.id}' holds '${kept.resource}' still: '${kept.name}' does not let go of it.`)
    const { entries, hash, revision } = subject
    if (await store.remove(key, revision)) return { outcome: 'removed', entries, hash }
  }
  throw busy(key)
}

const mostTries = 40

/** A subject that is finished, and of which nothing waits; or why not. */
async function atRest(store: Store, { declaration }: Lifecycle, key: SubjectKey): Promise<Subject | Refusal> {
  const [loaded] = await store.load([key])
  const subject = loaded?.subject
  if (!subject) return unknownSubject(key)
  const statuses = declaration.head.statuses as { readonly [status: string]: { readonly final?: boolean } | undefined }
  if (!own(statuses, subject.status)?.final)
    return refuse('wrong_status', `'${key.id}' stands in '${subject.status}': only what is finished can go.`)
  if (subject.timers.length === 0 && (await store.pending(key, { after: 0, limit: 1 })).length === 0) return subject
  return refuse('wrong_status', `Of '${key.id}' a timer or a message is left: try again when it is done.`)
}

async function commitErased(
  store: Store,
  { ...subject }: Subject,
  fields: readonly string[],
  { actor, at, comment }: Erasing,
): Promise<boolean> {
  const { revision: expected, status } = subject
  const revision = expected + 1
  const data = Object.fromEntries(Object.entries(subject.data).filter(([field]) => !fields.includes(field)))
  const told: Entry = {
    revision,
    at,
    kind: 'erase',
    actor,
    cause: { by: 'request' },
    from: status,
    to: status,
    details: { fields },
    ...(comment === undefined ? {} : { comment }),
  }
  const change = { subject: { ...subject, data, revision, updatedAt: at }, expected, entries: [told], ...onlyData }
  const [outcome] = await store.commit([
    { tenant: subject.tenant, at, request: null, subjects: [seal(change, fields)], unmoved: [] },
  ])
  if (typeof outcome === 'object') throw outcome.failed
  return outcome === 'committed'
}

/** Nothing but the data is changed. */
const onlyData = {
  timersChanged: false,
  holdsChanged: false,
  linksChanged: false,
  messages: [],
  revived: [],
  letGo: [],
  follow: [],
  dispatched: [],
} as const

function cannot(what: string): OrdnaError {
  return new OrdnaError(
    'invalid_options',
    `This store cannot ${what}. Give one that can, with the rights of its owner.`,
  )
}

function busy({ id }: SubjectKey): OrdnaError {
  return new OrdnaError('contention', `'${id}' was changed by others ${mostTries} times in a row. Try again.`, { id })
}
