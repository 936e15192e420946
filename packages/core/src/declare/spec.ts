import type { Accepted, Parsed } from '../words/schema.js'

/** One value or a list of them. */
export type OneOrMany<Value> = Value | readonly Value[]

/** One or many as a list. */
export function listOf<Value>(value: OneOrMany<Value> | undefined): readonly Value[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value]
}

/**
 * Texts by locale, `{ en: 'Booked', da: 'Bestilt' }`.
 *
 * @example
 * ```ts
 * const labels: Labels = { en: 'Confirmed', da: 'Bekræftet' }
 * ```
 */
export type Labels = { readonly [locale: string]: string }

/**
 * Every name that a lifecycle has declared so far, as plain unions.
 *
 * Each stage of the builder adds its own names, so that a later stage can only use what exists, and a misspelt name
 * is compared with a resolved union: that is what makes TypeScript answer "Did you mean …?".
 *
 * @example
 * ```ts
 * const counted = <S extends Spec>(opened: Opened<S>) => opened.count()
 * ```
 */
export type Spec = {
  readonly name: string
  readonly data: object
  /** The schema of the data. */
  readonly schema: unknown
  readonly start: object
  readonly status: string
  readonly requires: object
  readonly role: string
  readonly clock: string
  readonly job: string
  readonly link: string
  readonly notice: string
  readonly flag: string
  readonly moves: object
  readonly indexed: string
  /** The notices that are the sender's choice, each with the statuses whose entry sends it. */
  readonly optional: object
}

/**
 * The spec of one lifecycle. Its name and its statuses come first, and what it has more of comes later: an editor shows
 * as much as it has room for.
 *
 * @example
 * ```ts
 * type Data = SpecOf<typeof visit>['data']
 * const total = ({ total }: Data) => total
 * ```
 */
export interface Declared<Name extends string, Status extends string, Data extends object, More extends Further> {
  readonly name: Name
  readonly status: Status
  readonly data: Data
  readonly moves: More['moves']
  readonly role: More['role']
  readonly flag: More['flag']
  readonly notice: More['notice']
  readonly job: More['job']
  readonly link: More['link']
  readonly clock: More['clock']
  readonly indexed: More['indexed']
  readonly requires: More['requires']
  readonly schema: More['schema']
  readonly start: Accepted<More['schema']> & object
  readonly optional: More['optional']
}

/** What a spec has besides its name, its statuses and its data. */
export type Further = Omit<Spec, 'name' | 'status' | 'data' | 'start'>

/**
 * The same spec with what the stages after the head add to it.
 *
 * Taken out of an object, because an editor would otherwise show this alias, once for each stage, and not what it is.
 */
export type Staged<S extends Spec, Added extends Partial<Further>> = {
  readonly staged: Declared<
    S['name'],
    S['status'],
    S['data'],
    {
      moves: Part<S, Added, 'moves'>
      role: S['role']
      flag: Part<S, Added, 'flag'>
      notice: Part<S, Added, 'notice'>
      job: S['job']
      link: S['link']
      clock: S['clock']
      indexed: S['indexed']
      requires: S['requires']
      schema: S['schema']
      optional: Part<S, Added, 'optional'>
    }
  >
}['staged']

/** What a stage adds in place of what was there, and where it adds nothing, what was there. */
type Part<S extends Further, Added, Name extends keyof Further> = Added extends {
  readonly [Key in Name]: infer Given extends Further[Name]
}
  ? Given
  : S[Name]

/**
 * What a transition is declared with: of the spec only the names that it may use, because the compiler goes through all of
 * this again at every transition. Interfaces hand them on; through an object type it would go as well.
 */
export interface MoveSpec<
  Schema,
  Status extends string,
  Named extends NamedByMoves<string, string, string>,
  Seen extends SeenByGuards<string, string, string>,
> {
  readonly name: string
  readonly status: Status
  readonly data: Parsed<Schema> & object
  readonly schema: Schema
  readonly start: object
  readonly moves: object
  readonly role: Named['role']
  readonly flag: Seen['flag']
  readonly notice: Named['notice']
  readonly job: Named['job']
  readonly link: Seen['link']
  readonly clock: Seen['clock']
  readonly indexed: string
  readonly requires: object
  readonly optional: object
}

/** What a transition names besides statuses: who may send it, and what goes out with it. */
export interface NamedByMoves<Role extends string, Notice extends string, Job extends string> {
  readonly role: Role
  readonly notice: Notice
  readonly job: Job
}

/** What a guard looks at by name besides statuses. */
export interface SeenByGuards<Link extends string, Flag extends string, Clock extends string> {
  readonly link: Link
  readonly flag: Flag
  readonly clock: Clock
}

/** The fields of `Data` that hold a Date, as keys. */
export type DateFields<Data> = FieldsOf<Data, Date>

/** The fields of `Data` that hold a text, as keys. */
export type TextFields<Data> = FieldsOf<Data, string>

/** The fields of `Data` that hold a value of a kind, whether or not they may be missing, as keys. */
export type FieldsOf<Data, Kind> = {
  readonly [Field in keyof Data as NonNullable<Data[Field]> extends Kind ? Field : never]: true
}

/** The kinds of which a field's values are: what a condition on it compares them with. Any where nobody can tell. */
export type KindOf<Data, Field> = Field extends keyof Data ? Comparable<NonNullable<Data[Field]>> : AnyKind

type AnyKind = Date | number | string | boolean

type Comparable<Value> = [Value] extends [AnyKind] ? Kind<Value> : AnyKind

/** Of each value that a field may have; a literal is as good as any other value of its kind. */
type Kind<Value> = Value extends Date ? Date : Value extends number ? number : Value extends string ? string : boolean

/** `Data` with the fields named by `Field` present and not null. */
export type Required<Data, Field> = [Field] extends [never]
  ? Data
  : Data & { readonly [Key in keyof Data & Field]-?: NonNullable<Data[Key]> }
