import { OrdnaError, type Labels } from '@ordna/core'
import type { OneOrMany, StatusDefinition } from '@ordna/core/types'

/** The seven statuses. */
export const everyStatus = [
  'received',
  'confirmed',
  'rental_in_progress',
  'problem_being_solved',
  'cancelled',
  'rejected',
  'paid_ok',
] as const
/** A status of a CarBooker order. */
export type CarBookerStatus = (typeof everyStatus)[number]

/** A status that the firm adds. While an order is in it, its vehicle stays held. */
export type OwnStatus = Pick<StatusDefinition, 'description' | 'category' | 'tasks' | 'stall'> & {
  readonly label: Labels
}

/** Shipped statuses between which and the firm's own ones the firm may lay ways. */
export type Joined = Exclude<CarBookerStatus, 'rejected' | 'paid_ok' | 'cancelled'>

/**
 * A way that the firm adds, into, out of or between its own statuses.
 *
 * What a shipped status requires it requires on every way, so that none leads past confirmation or handover.
 */
export type OwnEdge<Status extends string> = {
  readonly label: Labels
  readonly from: OneOrMany<Status | Joined>
  readonly to: Status | Joined
  readonly by: OneOrMany<'owner' | 'client' | 'admin' | 'support'>
}

/** Statuses and ways that the firm adds to the shipped ones. */
export type OwnParts<
  Statuses = { readonly [status: string]: OwnStatus },
  Edges = { readonly [name: string]: OwnEdge<string> },
> = { readonly statuses?: Statuses; readonly edges?: Edges }

/** The firm's own statuses as the code behind the types reads them: their names are not known here. */
export function ownNames({ ownStatuses }: { readonly ownStatuses: object }): readonly never[] {
  return Object.keys(ownStatuses) as never[]
}

/** The same for a list of the lifecycle's. Throws `invalid_options` where one name would hide another. */
export function besides<Shipped extends object>(shipped: Shipped, own: object): Shipped {
  const twice = Object.keys(own).filter((name) => Object.hasOwn(shipped, name))
  if (twice.length === 0) return { ...shipped, ...own }
  const message = `${twice.map((name) => `'${name}'`).join(', ')} exists already: choose another name for your own.`
  throw new OrdnaError('invalid_options', message, { names: twice })
}
