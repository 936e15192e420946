import { OrdnaError, type ErrorCode } from '../../errors.js'
import { listed } from '../../floor/listed.js'
import { badAnswer } from '../../words/condition.js'
import { FixedList } from '../../words/fixedTables.js'
import type { Erased, GuardNode } from '../../declare/graph.js'
import type { LinksDefinition } from '../../declare/linkDefinition.js'
import { shownOf } from '../../words/shownRow.js'
import { contextOf, inputNeeded } from './context.js'
import { refuse } from './refuse.js'
import type { Blocker, Refusal } from '../../words/refusal.js'
import type { BeforeHook } from '../command.js'
import type { Data } from '../../words/subject.js'
import { isDate } from '../../floor/realm.js'
import { shown } from '../../words/storable.js'
import { Block, type LinkedSubject } from '../../declare/guard.js'
import type { StartContext } from '../../declare/startDefinition.js'
import type { InProgress } from '../inProgress.js'

/** Asks every guard once, and reports all that is in the way together. Null when nothing is. */
export function askGuards(node: Guarded, inProgress: InProgress, before?: BeforeHook): Refusal | null {
  const blockers = blockersOf(node.guards, inProgress, contextOf)
  if (!before) return refusalOf(node, blockers)
  const context = Object.assign(contextOf(inProgress), { transition: node.name })
  const blocker = blockerOf({ name: 'before', ask: before }, context)
  return refusalOf(node, blocker ? [...blockers, blocker] : blockers)
}

/** The same for the start of a subject. */
export function askStartGuards(guards: FixedList<GuardNode>, context: StartContext<Data>): Refusal | null {
  return refusalOf({ name: 'start' }, blockersOf(guards, context, handedAtStart))
}

/** The context for one function that is asked of a start: an object of its own. */
export function handedAtStart(context: StartContext<Data>): StartContext<Data> {
  return { ...context }
}

type LinkGuards = NonNullable<LinksDefinition<Erased, unknown>['guards']>

/** The same for a link: each is asked of the subject that would be linked, and says which that is. */
export function askLinkGuards(
  { name, guards }: { readonly name: string; readonly guards: LinkGuards },
  inProgress: InProgress,
  found: LinkedSubject,
): Refusal | null {
  const { lifecycle, id } = found
  const { shown: linked } = shownOf(found)
  const nodes = Object.entries(guards).map(([guard, ask]) => ({
    name: guard,
    ask: (context: never) => ask(context, linked),
  }))
  const blockers = blockersOf(new FixedList(nodes), inProgress, contextOf)
  return refusalOf(
    { name },
    blockers.map((blocker) => ({ ...blocker, linked: { lifecycle, id } })),
  )
}

/** What has guards: a transition, or the start. */
type Guarded = { readonly name: string; readonly guards: FixedList<GuardNode> }

const noBlockers: readonly Blocker[] = Object.freeze([])

/** No list is made where nothing is in the way, which is what most questions come to. */
function blockersOf<Of>(guards: FixedList<GuardNode>, of: Of, contextOf: (of: Of) => object): readonly Blocker[] {
  let blockers: Blocker[] | null = null
  for (let index = 0; index < guards.length; index++) {
    const blocker = blockerOf(guards.at(index) as GuardNode, contextOf(of))
    if (blocker) (blockers ??= []).push(blocker)
  }
  return blockers ?? noBlockers
}

function refusalOf({ name }: Pick<Guarded, 'name'>, blockers: readonly Blocker[]): Refusal | null {
  if (blockers.length === 0) return null
  const failures = blockers.filter(({ code }) => code === 'guard_failed')
  if (failures.length > 0) {
    return refuse(
      'guard_failed',
      `'${name}' cannot be decided: guard ${named(failures)} threw or did not answer true, false or a blocker. Mend the guard.`,
      failures,
    )
  }
  return refuse('guarded', `'${name}' is held back by ${listed(blockers.map(described))}.`, blockers)
}

/** A guard with what its blocker says, for whoever sees nothing but the message: `'paid' (owing: 100)`. */
function described({ code: _, guard, ...parameters }: Blocker): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name}: ${shownShort(value)}`)
  return `'${String(guard)}'${values.length === 0 ? '' : ` (${values.join(', ')})`}`
}

const longest = 80

/** A value as a message can hold it. Whatever a guard of plain JavaScript hands out, the refusal still stands. */
function shownShort(value: unknown): string {
  const text = typeof value === 'string' ? value : isDate(value) ? isoOf(value) : jsonOf(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString()
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

function named(blockers: readonly Blocker[]): string {
  return listed(blockers.map(({ guard }) => `'${String(guard)}'`))
}

/** What is wrong with the tenant's calendar, or with a zone or a date of the data: it is no fault of the guard that asks. */
function isOfTime(error: unknown): boolean {
  return error instanceof OrdnaError && ofTime.has(error.code)
}

const ofTime: ReadonlySet<string> = new Set<ErrorCode>([
  'invalid_calendar',
  'unknown_tenant',
  'invalid_zone',
  'invalid_date',
])

function blockerOf({ name: guard, ask }: GuardNode, context: object): Blocker | null {
  try {
    const answer: unknown = ask(context as never)
    if (answer === true) return null
    if (answer === false) return { code: 'guarded', guard }
    if (answer instanceof Block) return { ...answer.parameters, code: 'guarded', guard }
    return { code: 'guard_failed', guard, problem: badAnswer(answer) }
  } catch (error) {
    if (error === inputNeeded) return { code: 'guarded', guard, needsInput: true }
    if (isOfTime(error)) throw error
    return {
      code: 'guard_failed',
      guard,
      problem: 'threw',
      error: shown(error),
    }
  }
}
