import type { Page, Spec, View } from '@ordna/core'
import type { VisitData } from './visit/data.js'

/** What is known of every lifecycle of visits, whatever statuses an organisation has added. */
export type VisitSpec = Spec & { readonly data: VisitData }

/** A visit, in whatever status. */
export type AVisit = Pick<
  View<VisitSpec>,
  'tenant' | 'lifecycle' | 'id' | 'life' | 'revision' | 'updatedAt' | 'status' | 'previous'
> & { readonly data: VisitData }

/** Opened visits that are listed: what `ordna.open(visit, …)` gives. */
export interface ListedVisits {
  /** A page of visits, for whoever may read them. */
  list(listing: object): Promise<Page<AVisit>>
}
