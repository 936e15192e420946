import { listed } from '../../floor/listed.js'
import { OrdnaError } from '../../errors.js'
import type { KnownActor } from '../../words/actor.js'
import type { Asked } from '../../decide/command.js'
import { bounds, quoted } from '../../words/bounds.js'
import { explain, heldBack, type Explained, type Possibility } from '../../decide/explain.js'
import type { Refusal } from '../../words/refusal.js'
import { hint } from '../../floor/hint.js'
import { builtInFlags } from '../../build/mistakes/names.js'
import { forbidden } from '../../decide/guards/refuse.js'
import { storedNames } from '../../declare/renamed.js'
import { permits, rightOf } from '../../declare/rights.js'
import { listOf, type KindOf, type OneOrMany, type Spec } from '../../declare/spec.js'
import type { Period, Subject, SubjectKey } from '../../words/subject.js'
import type { CountQuery, FieldFilter, FieldRange, ListQuery, Moment } from '../../ports/store.js'
import { checkKinds } from './conditions.js'
import { checkOptions, kindOf } from '../settings/checks.js'
import { partsOf, plainPart } from '../parts.js'
import { attempt } from '../attempt.js'
import { knowing, toldTo, whoHolds } from './held.js'
import { lifecycleNamed, type Settings } from '../settings/settings.js'
import type { Caller } from '../requests.js'
import { decideLinked, loadForQuestion } from '../decideLinked.js'

/**
 * Which subjects: all given conditions hold together.
 *
 * @example
 * ```ts
 * const mine: Filter<SpecOf<typeof visit>> = { status: ['unconfirmed', 'reminded'] }
 * ```
 */
export type Filter<S extends Spec = Spec> = {
  readonly status?: OneOrMany<S['status']>
  readonly flag?: S['flag']
  /** Only those that hold this resource. */
  readonly resource?: string
  /** By fields that the lifecycle declares as indexed, each with values of the kind that it holds. */
  readonly where?: { readonly [Field in S['indexed']]?: FieldFilter<KindOf<S['data'], Field>> }
  /** By when it was started, entered its status, or last changed. */
  readonly moments?: { readonly [Name in Moment]?: FieldRange<Date> }
}

/** How far to count. */
export type CountOptions = { readonly limit?: number }

/**
 * A list: default newest started first, 50 at a time.
 *
 * @example
 * ```ts
 * const newest: Listing<SpecOf<typeof visit>> = { order: 'updatedAt', descending: true, limit: 20 }
 * ```
 */
export type Listing<S extends Spec = Spec> = Filter<S> & {
  /** Default `startedAt`. Also a field is listed from the last to the first, unless `descending` is false. */
  readonly order?: Moment | S['indexed']
  /** Default true, whatever the order is by: the latest first. False lists a day's pick-ups from morning to evening. */
  readonly descending?: boolean
  /** 1 to 1,000; default 50. */
  readonly limit?: number
  /** Where the page before ended; null or nothing for the first page. */
  readonly cursor?: string | null
}

const filterParts = ['status', 'flag', 'resource', 'where', 'moments'] as const

const orderMoments: ReadonlySet<string> = new Set<Moment>(['startedAt', 'enteredAt', 'updatedAt'])

/**
 * Turns a filter into a store's query. Fields that are not indexed would be scanned for, and names that nobody declared
 * would find nothing: both are refused.
 */
export function countQuery({ tenant, lifecycle, actor }: Caller, filter: Filter | undefined): CountQuery {
  const said = partsOf('filter of count', filter, filterParts, 'invalid_query')
  const { flag, resource } = said
  const status = plainPart("filter's 'status'", said.status)
  const where = plainPart("filter's 'where'", said.where)
  const moments = plainPart("filter's 'moments'", said.moments)
  checkDeclared('status', listOf(status), lifecycle)
  if (flag !== undefined) checkDeclared('flag', [flag], lifecycle)
  checkOptions("filter's 'where'", where, 'invalid_query')
  checkOptions("filter's 'moments'", moments, 'invalid_query')
  for (const field of Object.keys(where ?? {})) checkIndexed(lifecycle, field)
  checkKinds(lifecycle, { where, moments })
  return {
    tenant,
    lifecycle: lifecycle.name,
    ...(status === undefined ? {} : { statuses: storedNames(lifecycle, listOf(status)) }),
    ...(flag === undefined ? {} : { flag }),
    ...(rightOf(lifecycle, actor, lifecycle.graph.may.read) === 'any' ? {} : { owner: actor.id }),
    ...(resource === undefined ? {} : { resource }),
    ...(where === undefined ? {} : { where: where as NonNullable<CountQuery['where']> }),
    ...(moments === undefined ? {} : { moments }),
  }
}

export function listQuery(caller: Caller, listing: Listing | undefined): ListQuery {
  const said = partsOf(
    'query of list',
    listing,
    [...filterParts, 'order', 'descending', 'limit', 'cursor'],
    'invalid_query',
  )
  const { order = 'startedAt', descending = true, limit = 50, cursor, ...filter } = said
  if (typeof descending !== 'boolean')
    throw new OrdnaError('invalid_query', `'descending' is ${kindOf(descending)}. Pass true or false.`, {})
  if (!orderMoments.has(order)) checkIndexed(caller.lifecycle, order)
  return {
    ...countQuery(caller, filter),
    order: orderMoments.has(order) ? (order as Moment) : { field: order },
    descending,
    limit,
    ...(cursor === undefined || cursor === null ? {} : { cursor }),
  }
}

function checkDeclared(
  what: 'status' | 'flag',
  names: readonly string[],
  { name: lifecycle, declaration: { head, flags } }: Caller['lifecycle'],
): void {
  if (names.length > bounds.asked)
    throw new OrdnaError('invalid_query', `A question names at most ${bounds.asked} of each, not ${names.length}.`, {})
  const known = what === 'status' ? Object.keys(head.statuses) : [...Object.keys(flags), ...builtInFlags]
  if (names.every((name) => known.includes(name))) return
  const unknown: unknown = names.find((name) => !known.includes(name))
  throw new OrdnaError(
    'invalid_query',
    `'${lifecycle}' has no ${what} '${quoted(unknown)}'. ${hint(quoted(unknown), known)}`,
    {
      [what]: quoted(unknown),
    },
  )
}

function checkIndexed({ name, declaration }: Caller['lifecycle'], field: string): void {
  const indexed = declaration.head.indexed ?? []
  if (indexed.includes(field)) return
  throw new OrdnaError(
    'invalid_query',
    `'${name}' does not declare '${quoted(field)}' as indexed. Add it to 'indexed', or choose one of ${listed(indexed, field) || 'none'}.`,
    { field: quoted(field) },
  )
}

/** Explains every transition from where a subject stands, down to who holds what it would need. */
export async function explainAll(
  settings: Settings,
  key: SubjectKey,
  asked: Asked,
): Promise<readonly Possibility[] | Refusal> {
  const now = settings.clock.now()
  const lifecycle = lifecycleNamed(settings, key.lifecycle)
  const right = rightOf(lifecycle, asked.actor, lifecycle.graph.may.read)
  const found = await loadForQuestion(settings, right === 'own' ? { ...key, ownedBy: asked.actor.id } : key, now)
  const subject = 'outcome' in found ? null : found.subject
  if (!permits(lifecycle, asked.actor, lifecycle.graph.may.read, subject))
    return forbidden(lifecycle.name, 'explain', 'ask')
  if ('outcome' in found) return found
  const explained = await knowing(found.occupied, () =>
    explain(lifecycle, found.subject, { ...asked, within: found.within }, now),
  )
  return Promise.all(explained.map((one) => withOthers(settings, { key, subject: found.subject, asked, now }, one)))
}

type Question = { readonly key: SubjectKey; readonly subject: Subject; readonly asked: Asked; readonly now: Date }

/** What other subjects have to say: those that it would move, and those that hold what it needs. */
async function withOthers(
  settings: Settings,
  { key, subject, asked, now }: Question,
  { possibility, change, otherwise }: Explained,
): Promise<Possibility> {
  if (!change) return withoutOthers(settings, asked.actor, possibility)
  if (change.follow.length === 0 && !change.holdsChanged) return possibility
  // It was decided just now, of this very subject: nothing that the lifecycle declares is asked twice.
  const decided = attempt(key, 'explain', () => ({ outcome: 'moved', change }), { listener: asked.actor })
  const together = await decideLinked(settings, decided, subject, now)
  const inTheWay = (refusal: Refusal) => otherwise?.() ?? heldBack(possibility, refusal)
  if ('outcome' in together) return inTheWay(together)
  together.forget()
  const held = await whoHolds(
    settings,
    [...together.changes.values()].map((one) => one.subject),
    asked.actor,
  )
  return held ? inTheWay(held) : possibility
}

/** Without what the actor may not know of those who hold something. */
async function withoutOthers(settings: Settings, listener: KnownActor, possibility: Possibility): Promise<Possibility> {
  const { code, blockers, message, retryAt } = possibility
  if (code === null || message === null) return possibility
  const refusal: Refusal = { outcome: 'refused', code, blockers, message, ...(retryAt ? { retryAt } : {}) }
  const told = await toldTo(settings, listener, refusal)
  return told === refusal ? possibility : heldBack(possibility, told)
}

/** A period that somebody asks about, taken as it is at this moment. */
export function periodAsked(what: string, period: Period): Period {
  const parts = partsOf(`period of ${what}`, period ?? null, ['from', 'until'], 'invalid_query')
  return { from: plainPart("period's 'from'", parts.from), until: plainPart("period's 'until'", parts.until) }
}
