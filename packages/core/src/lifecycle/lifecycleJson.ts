import type { RecurringRule, TimerRule } from '../time/index.js'
import type { Category, StatusDefinition } from './definition.js'
import type { Labels } from './spec.js'

type Named<Value> = { readonly [name: string]: Value }
type Meta = Named<unknown>

/** Stands for a function of the declaration: that there is one is data, what it says is not. */
export type Marker = 'function'

/** One line of a first-match list; `when` stands there where it has a condition. */
export type ChoiceJson = { readonly to: string; readonly when?: Marker }

export type StatusJson = Pick<StatusDefinition, 'label' | 'description' | 'tasks' | 'stall' | 'meta'> & {
  readonly category: Category
  readonly final: boolean
  readonly visible: boolean
  readonly requires: readonly string[]
  readonly pauses: readonly string[]
}

export type TransitionJson = {
  readonly label?: Labels
  readonly description?: Labels
  /** Every status that it leaves; "any open" is spelt out. */
  readonly from: readonly string[]
  /** The same status, the one before, or the first choice that holds. */
  readonly to: 'same' | 'previous' | readonly ChoiceJson[]
  readonly by: readonly string[]
  readonly automatic?: true | Marker
  readonly input?: true
  readonly guards: readonly string[]
  readonly set?: Marker
  readonly reasons?: {
    readonly codes: readonly string[]
    readonly labels?: Named<Labels>
    readonly required: boolean
    readonly open: boolean
  }
  readonly notices: readonly string[]
  readonly jobs: readonly string[]
  readonly opens: readonly {
    readonly link: string
    readonly back?: string
    readonly when?: Marker
  }[]
  readonly moves: readonly {
    readonly link: string
    readonly send: string
    readonly reason?: string
    readonly only?: Marker
  }[]
  readonly meta?: Meta
}

export type TimerJson = {
  readonly in: readonly string[]
  readonly at: TimerRule | RecurringRule
  readonly ifPast: 'fire' | 'skip' | { readonly flag: string }
  readonly when?: Marker
  readonly send?: string
  readonly reason?: string
  readonly notice?: string
  readonly flag?: string
}

export type HoldJson = { readonly in: readonly string[]; readonly from: string; readonly until?: string }
export type NoticeJson = {
  readonly label?: Labels
  readonly channels: readonly string[]
  readonly entering: readonly string[]
}
export type JobJson = { readonly label?: Labels; readonly entering: readonly string[] }
export type FlagJson = {
  readonly label?: Labels
  readonly in?: readonly string[]
  readonly when?: Marker
  readonly from?: TimerRule
  readonly until?: TimerRule
}

/** A lifecycle as plain JSON: enough to draw it, to document it, and to see what changed between two versions. */
export type LifecycleJson = {
  /** Of this shape, not of the lifecycle. */
  readonly format: 1
  readonly name: string
  readonly version: number
  readonly roles: readonly string[]
  readonly startBy: readonly string[]
  readonly overrideBy: readonly string[]
  readonly initial: readonly ChoiceJson[]
  readonly locales: readonly string[]
  readonly clocks: readonly string[]
  readonly links: Named<string>
  /** The names of the data's fields, where the schema tells them. */
  readonly fields?: readonly string[]
  readonly indexed: readonly string[]
  readonly erasable: readonly string[]
  readonly statuses: Named<StatusJson>
  readonly jobs: Named<JobJson>
  readonly notices: Named<NoticeJson>
  readonly flags: Named<FlagJson>
  readonly transitions: Named<TransitionJson>
  readonly timers: Named<TimerJson>
  readonly holds: Named<HoldJson>
}
