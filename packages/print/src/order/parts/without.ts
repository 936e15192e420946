import type { Move, MoveWays, Spec } from '@ordna/core'
import type { NoticeName } from '../notices.js'
import type { PartName, PartStatus, PartWord } from './parts.js'

type OffName<Off extends PartName> = PartStatus<Off> | PartWord<Off> | NoticeName<PartStatus<Off>>

/** What a lifecycle is made of without what options bring that are off. */
export type Without<S extends Spec, Off extends PartName> = WithoutNames<S, OffName<Off>>

type WithoutNames<S extends Spec, Name> = {
  readonly [Key in keyof S]: Key extends 'status' | 'flag' | 'notice' | 'job' | 'indexed'
    ? Exclude<S[Key], Name>
    : Key extends 'moves'
      ? { readonly [M in keyof S[Key] as Exclude<M, Name>]: MoveWithout<S[Key][M], Name> }
      : Key extends 'data' | 'start' | 'requires' | 'optional'
        ? { readonly [Field in keyof S[Key] as Exclude<Field, Name>]: S[Key][Field] }
        : S[Key]
}

type MoveWithout<M, Name> =
  M extends Move<infer Input, infer Reason, MoveWays<infer From, infer To, infer Notice, infer Automatic>>
    ? Move<
        Input,
        Exclude<Reason, Name>,
        MoveWays<Exclude<From, Name>, Exclude<To, Name>, Exclude<Notice, Name>, Automatic>
      >
    : M
