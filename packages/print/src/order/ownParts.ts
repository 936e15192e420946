import { OrdnaError, type Labels } from '@ordna/core'
import type { OneOrMany, StatusDefinition } from '@ordna/core/types'

/** A status that the vendor adds. It stands after approval, and the order is paid in it like any that is produced. */
export type OwnStatus = Pick<StatusDefinition, 'description' | 'category' | 'tasks' | 'stall'> & {
  readonly label: Labels
}

/** Shipped statuses between which and the vendor's own ones the vendor may lay ways: none that leads past approval. */
export type Joined = 'approved' | 'received' | 'processing' | 'produced' | 'delivered' | 'invoiced'

/** A way that the vendor adds, into, out of or between its own statuses. */
export type OwnEdge<Status extends string> = {
  readonly label: Labels
  readonly from: OneOrMany<Status | Joined>
  readonly to: Status | Joined
  readonly by: OneOrMany<'owner' | 'approver' | 'operator' | 'integration'>
}

/** Statuses and ways that the vendor adds to the shipped ones. */
export type OwnParts<
  Statuses = { readonly [status: string]: OwnStatus },
  Edges = { readonly [name: string]: OwnEdge<string> },
> = { readonly statuses?: Statuses; readonly edges?: Edges }

/** Shipped names and the vendor's own. Throws `invalid_options` where one would hide another. */
export function besides<Shipped extends object>(shipped: Shipped, own: object): Shipped {
  const twice = Object.keys(own).filter((name) => Object.hasOwn(shipped, name))
  if (twice.length === 0) return { ...shipped, ...own }
  const message = `${twice.map((name) => `'${name}'`).join(', ')} exists already: choose another name for your own.`
  throw new OrdnaError('invalid_options', message, { names: twice })
}
