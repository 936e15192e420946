import type { JobDefinition } from './messageDefinition.js'
import type { LinkTarget } from './linkDefinition.js'
import type { Schema } from '../words/schema.js'
import type { Labels } from './spec.js'
import type { InitialChoice, MayDefinition, OwnerDefinition, StartGuard } from './startDefinition.js'

/** The head of a lifecycle: everything that the later stages refer to by name. */
export type Head<Data extends Schema<object>, Statuses, Given> = {
  /** Grows when subjects of the old declaration could not live under the new one unchanged. */
  readonly version: number
  /** The shape of a subject's data: valibot's, or any Standard Schema. */
  readonly data: Data
  /** Who there is. Everything is denied to everybody until a transition says otherwise. */
  readonly roles: readonly Named<Given, 'roles'>[]
  /**
   * Whose a subject is. Every list of roles then takes `owner`: whoever it is of this very subject, which no actor can
   * claim. Unless said, the owner may start and read it, and so may the roles that some `by` or `may.override` names.
   */
  readonly owner?: OwnerDefinition<Output<Data>, Named<Given, 'roles'>>
  /**
   * Who may start, read, note, tend, dispatch and override; who may move a subject stands in `by` of each transition.
   */
  readonly may?: MayDefinition<Named<Given, 'roles'> | OwnerRole<NoInfer<keyof Given>>>
  /** What a subject must be to be started, by name: all that is in the way is reported together. */
  readonly startGuards?: { readonly [guard: string]: StartGuard<Output<Data>> }
  /**
   * What a person is told when a guard says no, by the guard's name wherever it stands; `{parameter}` is filled in from its
   * blocker. `describe` reads it. Where `locales` are shipped, each guard needs one.
   */
  readonly guardLabels?: { readonly [guard: string]: Labels }
  /**
   * What statuses, transitions, notices, flags and jobs are called that say no `label` of their own, by name: so that the
   * words stand apart from what happens. One name is called the same wherever it stands.
   */
  readonly labels?: { readonly [name: string]: Labels }
  readonly statuses: Statuses
  /**
   * What statuses were called in earlier versions: old name to new one. A subject that stands in one, and all that is told
   * of it, goes on as if it had always had its present name. One name may follow another: `{ a: 'b', b: 'c' }`.
   */
  readonly renamed?: {
    readonly [Old in Named<Given, 'renamed'>]: NoInfer<keyof Statuses & string> | Named<Given, 'renamed'>
  }
  /** Where a subject begins. */
  readonly initial:
    | NoInfer<keyof Statuses & string>
    | readonly InitialChoice<Output<Data>, NoInfer<keyof Statuses & string>>[]
  /** Clocks that run over several statuses, and that a status may pause. */
  readonly clocks?: readonly Named<Given, 'clocks'>[]
  /** Work for integrations, handled by functions that the host registers. */
  readonly jobs?: {
    readonly [Name in Named<Given, 'jobs'>]: JobDefinition<
      NoInfer<keyof Statuses & string>,
      Named<Given, 'jobs'>,
      Output<Data>
    >
  }
  /** Links to other subjects: name to lifecycle. */
  readonly links?: { readonly [Name in Named<Given, 'links'>]: LinkTarget }
  /** Fields that lists may filter and order by. */
  readonly indexed?: readonly (Named<Given, 'indexed'> & keyof Output<Data>)[]
  /** Fields that may be erased later without breaking the hash chain. */
  readonly erasable?: readonly (keyof Output<Data> & string)[]
  /** The zone of the subject's local days; default the tenant's. */
  readonly zone?: (data: Output<Data>) => string | undefined
  /** The languages that this lifecycle ships: a missing label in one of them is a mistake. */
  readonly locales?: readonly string[]
}

/** What a head may say. */
export type HeadKey = keyof Head<Schema<object>, unknown, unknown>

/** The names that a part of a head declares: those of its list, or its keys. */
export type NamesIn<Given, Part extends string> = Part extends keyof Given ? NamesOf<Given[Part]> : never

type NamesOf<Said> = Said extends readonly (infer Name extends string)[] ? Name : keyof Said & string

type Named<Given, Part extends string> = NoInfer<NamesIn<Given, Part>>

/**
 * A head whose names all come out of one type, what is given, so that an editor shows one and not one for each kind of name.
 *
 * The second half only infers it: once known it asks for nothing, so that a complaint stands where the first half has it.
 * What is given has its keys whatever its functions are: whether it tells of owners is known before they are.
 */
export type HeadGiven<Data extends Schema<object>, Statuses, Given> = Head<Data, Statuses, Given> & {
  readonly [Part in HeadKey & keyof Given]?: Part extends HeadKey ? unknown : Given[Part]
}

/** The role of a subject's owner: there is one where the keys of a head say that it tells whose a subject is. */
export type OwnerRole<Key> = 'owner' extends Key ? 'owner' : never

type Output<S> = S extends Schema<infer Data extends object> ? Data : never
