import type { Message, Subject, SubjectKey } from '@ordna/core'
import type { Change, Data, ListQuery, Settlement, SubjectChange } from '@ordna/core/adapters'
import type { AnyClaim } from '../actions.js'
import {
  aChange,
  aContent,
  aHold,
  aLink,
  aMessage,
  aSubject,
  anEntry,
  aTimer,
  keyOf,
  moving,
  starting,
} from '../builders.js'
import { later, minute } from '../moments.js'
import { type Oracle, revisionOf, sameKey, subjectOf } from './oracle.js'
import { commitToOracle } from './oracleCommit.js'
import type { ChangeStep, ListStep, PartStep, SettlementStep } from './steps.js'

/** The small world of a model run: two tenants, two lifecycles, and a clock. */
export type Place = { readonly tenants: readonly string[]; readonly lifecycles: readonly string[]; now: Date }

const names = ['a', 'B', '\u00e5', '\uFF5E', '\u{1F697}']
const resources = ['car', 'van']
const statuses = ['open', 'waiting', 'closed']

export function resource(index: number): string {
  return resources[index] ?? 'car'
}

/** Four subjects a tenant, two of each lifecycle. */
export function keyAt({ tenants, lifecycles }: Place, tenant: number, subject: number): SubjectKey {
  const lifecycle = lifecycles[subject % 2] ?? ''
  return { tenant: tenants[tenant] ?? '', lifecycle, id: `b${subject >> 1}` }
}

/** The changes of one call. Some know of those before them, some are decided as if they were alone. */
export function buildCall(place: Place, oracle: Oracle, steps: readonly ChangeStep[]): readonly Change[] {
  const after = structuredClone(oracle)
  return steps.map((step) => {
    const change = buildChange(place, step.aware ? after : oracle, step)
    commitToOracle(after, change)
    return change
  })
}

function buildChange(place: Place, oracle: Oracle, { tenant, parts, request, unmoved }: ChangeStep): Change {
  const read = unmoved && keyAt(place, tenant, unmoved.subject)
  return aChange(
    parts.map((part) => buildPart(place, oracle, keyAt(place, tenant, part.subject), part)),
    {
      at: place.now,
      request: request === undefined ? null : { id: `r${request}`, digest: 'digest', answer: { at: place.now } },
      unmoved: read ? [{ key: read, revision: revisionOf(oracle, read) + unmoved.off }] : [],
    },
  )
}

function buildPart(place: Place, oracle: Oracle, key: SubjectKey, part: PartStep): SubjectChange {
  const before = subjectOf(oracle, key)
  const entries = (before?.entries ?? 0) + part.entries
  const values = { ...valuesOf(place, before, part), ...rowsOf(key, part), entries }
  const dead = oracle.rows.filter((row) => row.dead && sameKey(row.key, key)).map(({ id }) => id)
  const made = before ? moving(before, values) : starting(aSubject(key, key.id, { startedAt: place.now, ...values }))
  return {
    ...made,
    expected: made.expected + part.off,
    history: Array.from({ length: part.entries }, (_, index) =>
      anEntry(made.subject, entries - part.entries + index + 1),
    ),
    messages: part.messages.map((kind, index) => messageOf(made.subject, kind, index, place.now)),
    revived: part.revive && !part.letGo ? dead : [],
    letGo: part.letGo ? dead : [],
  }
}

/** A job that waits comes after any other job: all have one name. A notice may stand aside, in a line of its own. */
const kinds: { readonly [Step in PartStep['messages'][number]]: Pick<Message, 'kind' | 'after' | 'line'> } = {
  notice: { kind: 'notice' },
  job: { kind: 'job' },
  waiting: { kind: 'job', after: ['reminder'] },
  aside: { kind: 'notice', line: 'aside' },
}

function messageOf(subject: Subject, step: PartStep['messages'][number], index: number, createdAt: Date): Message {
  const id = JSON.stringify([keyOf(subject), subject.revision, index])
  return aMessage(subject, subject.revision * 10 + index, { ...kinds[step], id, createdAt })
}

function valuesOf({ now }: Place, before: Subject | null, { status, flag, data }: PartStep): Partial<Subject> {
  const revision = (before?.revision ?? 0) + 1
  return {
    status: statuses[status] ?? 'open',
    updatedAt: now,
    stay: { id: revision, enteredAt: now, fired: [], overridden: false, raised: [], accepted: {}, failed: [] },
    flags: flag ? { late: now } : {},
    data: data ? dataOf(data) : (before?.data ?? {}),
  }
}

function dataOf({ name, at, ...data }: NonNullable<PartStep['data']>): Data {
  return {
    ...data,
    ...(name === undefined ? {} : { name: names[name] }),
    ...(at === undefined ? {} : { at: minute(at) }),
  }
}

function endOf(from: number, length: number | null): Date | null {
  return length === null ? null : minute(from + length)
}

/** Only what is named is written. */
function rowsOf({ lifecycle }: SubjectKey, { timers, holds, links }: PartStep): Partial<Subject> {
  return {
    ...(timers && { timers: timers.map(({ id, due }) => aTimer(`t${id}`, due === null ? null : minute(due))) }),
    ...(holds && {
      holds: holds.map(({ resource: index, from, length, units }, place) => ({
        ...aHold(resource(index), minute(from), endOf(from, length), `hold ${place}`),
        ...(units === undefined ? {} : { units }),
      })),
    }),
    ...(links && { links: links.map((id) => aLink('next', { lifecycle, id: `b${id}` })) }),
  }
}

export function buildQuery({ tenants, lifecycles }: Place, step: ListStep): ListQuery {
  const { tenant, lifecycle, order, descending, limit, flag, total } = step
  return {
    tenant: tenants[tenant] ?? '',
    lifecycle: lifecycles[lifecycle] ?? '',
    order,
    descending,
    limit,
    ...(step.statuses && { statuses: step.statuses.map((index) => statuses[index] ?? '') }),
    ...(flag && { flag }),
    ...(step.resource !== undefined && { resource: resource(step.resource) }),
    ...(total && { where: { total } }),
  }
}

export function buildSettlement({ now }: Place, claim: AnyClaim, { as, after, content }: SettlementStep): Settlement {
  const moment = later(now, after * 60_000)
  if (as === 'retry' || as === 'leave') return { claim, as, at: moment }
  if (as !== 'keep') return { claim, as }
  return { claim, as, until: moment, ...(content && { content: aContent(`at ${after}`, { firstAttempt: after + 3 }) }) }
}
