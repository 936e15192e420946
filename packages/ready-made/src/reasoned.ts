import type { Move } from '@ordna/core'
import type { MoveInput, WaysOf } from '@ordna/core/types'

/** What a lifecycle is made of, where the transitions that are named take these reasons. */
export type Reasoned<Shipped extends { readonly moves: object }, Reasons extends object> = {
  readonly [Key in keyof Shipped]: Key extends 'moves'
    ? Omit<Shipped['moves'], keyof Reasons> & {
        readonly [Name in keyof Reasons]: Move<
          MoveInput<Name extends keyof Shipped['moves'] ? Shipped['moves'][Name] : never>,
          Reasons[Name] & string,
          WaysOf<Name extends keyof Shipped['moves'] ? Shipped['moves'][Name] : never>
        >
      }
    : Shipped[Key]
}
