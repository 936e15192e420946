import type { Duration, Hours, RecurringRule, TimerRule } from '../time/index.js'
import type { HoldBuffer } from '../declare/holdDefinition.js'
import type { LinkTarget } from '../declare/linkDefinition.js'
import type { Labels } from '../declare/spec.js'
import type { Category, Entrance, StatusDefinition } from '../declare/statusDefinition.js'
import type { May } from '../declare/startDefinition.js'

type Named<Value> = { readonly [name: string]: Value }
type Meta = Named<unknown>

/** Stands for a function of the declaration: that there is one is data, what it says is not. */
export type Marker = 'function'

/**
 * One line of a first-match list; `when` stands there where it has a condition, its guards by name, and `from` where it
 * counts for that status alone.
 */
export type ChoiceJson = {
  readonly from?: string
  readonly to: string
  readonly when?: Marker
  readonly guards?: readonly string[]
  readonly ifFree?: true
}

/** A status; `requires` and `pauses` are empty lists where there are none. */
export type StatusJson = Pick<StatusDefinition, 'label' | 'description' | 'tasks' | 'stall' | 'meta'> & {
  readonly category: Category
  readonly final: boolean
  readonly visible: boolean
  readonly requires: readonly string[]
  readonly pauses: readonly string[]
  readonly enteredBy?: readonly Entrance[]
}

/** A transition; `to` is `same` where it keeps the status, `previous` where it returns. */
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
    readonly each?: Marker
    readonly id?: Marker
    readonly when?: Marker
  }[]
  readonly moves: readonly {
    readonly link: string
    readonly send: string
    readonly input?: Marker
    /** The reason's code, or that a function gives it. */
    readonly reason?: string
    readonly only?: Marker
  }[]
  /** Links that it adds, and that it ends; absent where there are none. */
  readonly links?: readonly { readonly link: string; readonly back?: string; readonly guards?: readonly string[] }[]
  readonly unlinks?: readonly { readonly link: string; readonly back?: string; readonly only?: Marker }[]
  readonly afterEnd?: true
  readonly meta?: Meta
}

/** A timer; its rule is the data that it was declared with. */
export type TimerJson = {
  readonly in: readonly string[]
  readonly at: TimerRule | RecurringRule
  readonly ifPast: 'fire' | 'skip' | { readonly flag: string }
  readonly until?: TimerRule | Duration
  readonly ifLate?: { readonly flag: string }
  readonly when?: Marker
  readonly again?: boolean
  readonly send?: string
  readonly input?: Marker
  readonly reason?: string
  readonly notice?: string
  readonly flag?: string
}

/** A hold; functions stand as markers, date fields by name. */
export type HoldJson = {
  readonly in: readonly string[]
  readonly oneOf?: Marker
  readonly into?: string
  readonly units?: number | string
  readonly from?: string
  readonly until?: string
  readonly periods?: string
  readonly take?: 'free'
  readonly buffer?: HoldBuffer
}
/** A notice; whom it goes to is a function, and so left out. */
export type NoticeJson = {
  readonly label?: Labels
  /** In turn, or each. */
  readonly channels: readonly string[] | { readonly each: readonly string[] }
  /** For how long it is waited until it is delivered, before the next channel: of all but the last, or by channel. */
  readonly delivered?: DeliveredJson | { readonly [channel: string]: DeliveredJson }
  readonly locale?: Marker
  readonly entering: readonly string[]
  readonly while?: WhileJson
  readonly optional?: 'on' | 'off' | OptionalJson
  readonly window?: WindowJson
  readonly urgent?: true | Marker
}
/** The length within which a notice is to be delivered. */
export type DeliveredJson = { readonly within: Duration }
/** Whether a notice goes out where its sender says nothing, and which roles may say what of it. */
export type OptionalJson = {
  readonly default: 'on' | 'off'
  readonly by?: readonly string[]
  readonly text?: readonly string[]
  readonly urgent?: readonly string[]
}
/** When a notice may go out, by all of its channels or by each; the zone is a field, or a function. */
export type WindowJson = HoursJson | { readonly [channel: string]: HoursJson }
/** Hours of the day and days of the week. */
export type HoursJson = Hours & { readonly zone?: string }
/** For how long a message stands, where that is declared. */
export type WhileJson =
  | 'stay'
  | 'always'
  | {
      readonly in?: readonly string[]
      readonly same?: readonly string[]
      readonly when?: Marker
      readonly until?: TimerRule | Duration
    }
/** A job, the statuses whose entry orders it, and the jobs that it comes after. */
export type JobJson = {
  readonly label?: Labels
  readonly entering: readonly string[]
  readonly after?: readonly string[]
  readonly while?: WhileJson
}
/** A flag: on while its conditions hold, or one of several sets of them. */
export type FlagJson = FlagConditionsJson & { readonly label?: Labels; readonly any?: readonly FlagConditionsJson[] }

/** Conditions of a flag; without `in` they count in every status. */
export type FlagConditionsJson = {
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
  /** The roles that may, by what they may, defaults filled in. Who may dispatch stands there where anybody may. */
  readonly may: Omit<May<readonly string[]>, 'dispatch'> & Partial<Pick<May<readonly string[]>, 'dispatch'>>
  readonly startGuards: readonly string[]
  readonly guardLabels: Named<Labels>
  /** That a subject is somebody's, and one of which roles that actor must have. */
  readonly owner?: { readonly roles: readonly string[]; readonly id: Marker }
  /** What statuses were called in earlier versions, each with its present name. */
  readonly renamed?: Named<string>
  readonly initial: readonly ChoiceJson[]
  readonly locales: readonly string[]
  readonly clocks: readonly string[]
  /** That the subject's local days are of a zone of its own. */
  readonly zone?: Marker
  readonly links: Named<LinkTarget>
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
