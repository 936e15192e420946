import type { NoticeDefinition, WhileContext } from './messageDefinition.js'
import type { Hours, TimerRule } from '../time/index.js'
import type { Message } from '../words/change.js'
import type { HoldDefinition } from './holdDefinition.js'
import type { Field } from './fields.js'
import type { Head } from './head.js'
import type { FixedList } from '../words/fixedTables.js'
import type { Targets } from './kernel.js'
import type { LinksDefinition, MovesDefinition, OpenDefinition, UnlinksDefinition } from './linkDefinition.js'
import type { Schema } from '../words/schema.js'
import type { Spec } from './spec.js'
import type { Data } from '../words/subject.js'
import type { Block, Condition } from './guard.js'
import type { Category, StatusDefinition } from './statusDefinition.js'
import type { FlagConditions, FlagDefinition } from './flagDefinition.js'
import type { TimerDefinition } from './timerDefinition.js'
import type { InitialChoice, May, OwnerOf } from './startDefinition.js'
import type { TransitionDefinition } from './transitionDefinition.js'

/** The spec with every name widened: what the code behind the types works on. */
export type Erased = Spec & { readonly data: Data; readonly moves: Data }

type Named<Definition> = { readonly [name: string]: Definition }

/** A whole declaration as it was written, its types erased. */
export type Declaration = {
  readonly name: string
  readonly head: DeclaredHead
  readonly notices: Named<NoticeDefinition<Erased>>
  readonly flags: Named<FlagDefinition<Erased>>
  readonly transitions: Named<ErasedTransition>
  readonly timers: Named<TimerDefinition<Erased>>
  readonly holds: Named<HoldDefinition<Erased>>
}

/** A transition as it was written, its types erased. */
export type ErasedTransition = TransitionDefinition<Erased, unknown, Data>

type AnyNames = { readonly [Part in 'roles' | 'clocks' | 'jobs' | 'links' | 'indexed' | 'renamed']: readonly string[] }

/** The head as it was written, its types erased; its words stand where they are said. */
export type DeclaredHead = Omit<Head<Schema<Data>, Named<StatusDefinition>, AnyNames>, 'labels'>

/** A status with everything that happens in it, looked up once. */
export type StatusNode = {
  readonly name: string
  readonly definition: StatusDefinition
  readonly category: Category
  readonly final: boolean
  readonly requires: readonly string[]
  readonly pauses: ReadonlySet<string>
  /** The exit that is taken at once where it holds. */
  readonly automatic: ExitNode | null
  /** Where its transitions lead, by transition. */
  readonly exits: ReadonlyMap<string, ExitNode>
  readonly timers: readonly TimerNode[]
  readonly holds: readonly HoldNode[]
  /** Whether one of its holds leaves a choice. */
  readonly chooses: boolean
  /** Whether a transition leads out of it to where the subject was before. */
  readonly leadsBack: boolean
  /** Whether it requires no field, sets no timer and holds nothing. */
  readonly quiet: boolean
  /** Sent and ordered on entry. */
  readonly notices: readonly string[]
  readonly jobs: readonly string[]
}

/** A transition out of one status, looked up once for all that a decision needs of it. */
export type ExitNode = { readonly node: TransitionNode; readonly targets: Targets }

/** A transition with its lists normalised. */
export type TransitionNode = {
  readonly name: string
  readonly definition: ErasedTransition
  readonly from: ReadonlySet<string>
  /** By the status left, the first of which the conditions hold is taken; none where it keeps the status or returns. */
  readonly targets: ReadonlyMap<string, readonly ChoiceNode[]>
  readonly toPrevious: boolean
  readonly by: ReadonlySet<string>
  readonly guards: FixedList<GuardNode>
  readonly reasons: { readonly codes: ReadonlySet<string>; readonly required: boolean; readonly open: boolean } | null
  readonly notices: readonly string[]
  readonly jobs: readonly string[]
  /** Taken at once where it holds; null for one that somebody sends. */
  readonly automatic: ErasedTransition['automatic'] | null
  readonly opens: readonly Placed<OpenDefinition<Erased, unknown>>[]
  readonly moves: readonly Placed<MovesDefinition<Erased, unknown>>[]
  readonly links: readonly Placed<LinksDefinition<Erased, unknown>>[]
  readonly unlinks: readonly UnlinksDefinition<Erased, unknown>[]
  /** Whether it asks anything of other subjects, or changes what it links to. */
  readonly reaches: boolean
}

/** Part of a transition, with its place in the declaration. */
export type Placed<Definition> = Definition & { readonly place: string }

/** One way out of a status; without condition and guards it is always open. */
export type ChoiceNode = {
  readonly to: string
  readonly when?: Condition<Erased, unknown> | undefined
  readonly guards: FixedList<GuardNode>
  readonly ifFree: boolean
}

/** A guard of a transition, or of the start: which of the two, the context that it gets decides. */
export type GuardNode = { readonly name: string; readonly ask: (context: never) => boolean | Block }

/** When a notice may go out through a channel. */
export type WindowNode = {
  readonly hours: Hours
  /** Where its zone is asked for, as mistakes say it. */
  readonly place: string
  /** Null: the subject's, else the tenant's. */
  readonly zone: string | ((data: Data) => unknown) | null
}

/** The windows of a notice by channel, and whether it passes them. */
export type WindowsNode = {
  readonly channels: ReadonlyMap<string, WindowNode>
  readonly urgent: ((data: Data) => boolean) | null
}

/** A notice that is its sender's choice, and which roles may choose what. */
export type OptionalNode = {
  readonly on: boolean
  /** Null: whoever sends. */
  readonly by: ReadonlySet<string> | null
  readonly text: ReadonlySet<string>
  readonly urgent: ReadonlySet<string>
}

/** For how long a message stands, with its lists normalised. */
export type WhileNode = {
  /** `always` also where a timer caused it; null: by what is given, and by what caused it. */
  readonly span: 'stay' | 'always' | null
  /** Null: in every status. */
  readonly in: ReadonlySet<string> | null
  readonly same: readonly string[]
  readonly when: ((context: WhileContext) => boolean) | null
  /** Before which moment, or for how many milliseconds after it was written. */
  readonly until: TimerRule | number | null
}

/** A status's timer by its name; undefined where it has none of that name, or is itself of another release. */
export function timerIn(status: StatusNode | undefined, name: string): TimerNode | undefined {
  return status?.timers.find((timer) => timer.name === name)
}

export type TimerNode = {
  readonly name: string
  readonly definition: TimerDefinition<Erased>
  readonly when: TimerDefinition<Erased>['when'] | null
  /** After which moment it must not fire any more, or how many milliseconds after its own. */
  readonly until: TimerRule | number | null
  /** Whether its moment depends on the stay: another stay is then another occasion. */
  readonly bound: boolean
  /** The one date that its moment comes from, as a field; null where there are several, or none. */
  readonly date: string | null
}
export type HoldNode = {
  readonly name: string
  readonly definition: HoldDefinition<Erased>
  /** In milliseconds. */
  readonly buffer: { readonly before: number; readonly after: number }
  /** The field that says which one of several was taken, and the one with its periods; null where none does. */
  readonly into: string | null
  readonly periods: string | null
  /** Whether which resource it is, or in which periods, is found out by what is free. */
  readonly chooses: boolean
}

/** One set of conditions for a flag; a flag may have several. */
export type FlagNode = {
  readonly name: string
  readonly definition: FlagConditions<Erased>
  /** Null: in every status. */
  readonly in: ReadonlySet<string> | null
}

/** A checked declaration, compiled: what `decide` works on. */
export type Graph = {
  readonly statuses: ReadonlyMap<string, StatusNode>
  readonly transitions: ReadonlyMap<string, TransitionNode>
  readonly flags: readonly FlagNode[]
  /** When notices may go out: those that may at any hour are not among them. */
  readonly windows: ReadonlyMap<string, WindowsNode>
  /** Milliseconds for which word of a delivery is waited for, by notice and channel. */
  readonly delivered: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** The notices that are their sender's choice. */
  readonly optional: ReadonlyMap<string, OptionalNode>
  /** What is declared of how long messages stand, by kind and name. */
  readonly whiles: { readonly [Kind in Message['kind']]: ReadonlyMap<string, WhileNode> }
  readonly initial: readonly InitialChoice<Data, string>[]
  readonly startGuards: FixedList<GuardNode>
  /** The roles that may, by what they may, with every default filled in. */
  readonly may: May<ReadonlySet<string>>
  /** Every role that may do anything here; where there are owners, `owner` and every other role that acts on what is not its own. */
  readonly roles: ReadonlySet<string>
  /** Whose a subject is, and which roles an owner must have one of; null where nothing is anybody's. */
  readonly owner: { readonly roles: ReadonlySet<string>; readonly of: OwnerOf<Data> } | null
  readonly clocks: readonly string[]
  /** The clocks whose opening hours some rule counts. */
  readonly openClocks: ReadonlySet<string>
  /** The fields that hold the zone of a rule. */
  readonly zoneFields: readonly string[]
  /** Where each link leads, and by which link of the other one back; null where by none. */
  readonly links: ReadonlyMap<string, { readonly to: string; readonly back: string | null }>
  /** The lifecycles that it links to, where one of its automatic transitions may look at what is linked; else none. */
  readonly looksAt: ReadonlySet<string>
  /** Whether anything is chosen by what others hold. */
  readonly chooses: boolean
  /** The statuses in which nothing happens any more, by all names under which a store may have them. */
  readonly finals: readonly string[]
  /** By each name that a status had in earlier versions, the one that it has. */
  readonly renamed: ReadonlyMap<string, string>
  /** The schema of each field, where the data schema tells them apart; null where only the whole can be checked. */
  readonly fields: ReadonlyMap<string, Field> | null
}

declare const specTypes: unique symbol

/**
 * What `build` returned: checked, frozen, and the only thing that can be opened.
 *
 * @example
 * ```ts
 * const names = (lifecycles: readonly Lifecycle[]) => lifecycles.map(({ name, version }) => `${name} ${version}`)
 * ```
 */
export interface Lifecycle<S extends Spec = Spec> {
  readonly name: S['name']
  readonly version: number
  readonly declaration: Declaration
  readonly graph: Graph
  readonly [specTypes]?: S
}
