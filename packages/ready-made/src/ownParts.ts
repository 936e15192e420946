import { OrdnaError, type Labels, type Move } from '@ordna/core'
import type { OneOrMany, StatusDefinition } from '@ordna/core/types'

/** A status that a shop adds to the shipped ones, in code. */
export type OwnStatus = Pick<StatusDefinition, 'description' | 'category' | 'tasks' | 'stall'> & {
  readonly label: Labels
}

/** A way that a shop adds into, out of or between its own statuses, joined to some of the shipped ones. */
export type OwnWay<Status extends string, Role extends string> = {
  readonly label: Labels
  readonly from: OneOrMany<Status>
  readonly to: Status
  readonly by: OneOrMany<Role>
}

/** Statuses and ways that a shop adds to the shipped ones. */
export type OwnParts<Statuses, Edges> = { readonly statuses?: Statuses; readonly edges?: Edges }

/** What a lifecycle is made of, where own statuses and ways are known wherever the shipped ones are. */
export type WithOwnParts<Shipped extends { readonly moves: object }, Statuses, Edges> = {
  readonly [Key in keyof Shipped]: Key extends 'status'
    ? Shipped[Key] | (keyof Statuses & string)
    : Key extends 'moves'
      ? Shipped[Key] & { readonly [Name in keyof Edges]: Move<undefined, never> }
      : Shipped[Key]
}

/** The names of a shop's own statuses, as the declaration that they join takes them: their types are not known there. */
export function ownNames({ ownStatuses }: { readonly ownStatuses: object }): readonly never[] {
  return Object.keys(ownStatuses) as never[]
}

/** Declares a shop's own ways; whether they fit together is told where the lifecycle is built. */
export function ownMoves(move: (edge: never) => unknown, { ownEdges }: { readonly ownEdges: object }): object {
  return Object.fromEntries(Object.entries(ownEdges).map(([name, edge]) => [name, move(edge as never)]))
}

/** Shipped statuses or ways and a shop's own. @throws OrdnaError `invalid_options` where one name would hide another */
export function besides<Shipped extends object>(shipped: Shipped, own: object): Shipped {
  const twice = Object.keys(own).filter((name) => Object.hasOwn(shipped, name))
  if (twice.length === 0) return { ...shipped, ...own }
  const message = `${twice.map((name) => `'${name}'`).join(', ')} exists already: choose another name for your own.`
  throw new OrdnaError('invalid_options', message, { names: twice })
}
