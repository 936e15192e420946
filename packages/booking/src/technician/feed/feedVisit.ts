import type { View, Spec } from '@ordna/core'

/** What a calendar shows of a visit: what its planning says of it, by whatever lifecycle. */
export type FeedVisit = Pick<View<Spec>, 'tenant' | 'lifecycle' | 'id' | 'life' | 'revision' | 'updatedAt'> & {
  readonly status: string
  readonly previous: string | null
  readonly data: {
    readonly startsAt: Date
    readonly endsAt: Date
    readonly purpose: string
    readonly place: string
    readonly customer: string
    readonly phone?: string | undefined
    readonly information?: string | undefined
  }
}

/** How a calendar says how sure a visit is. */
export type Certainty = 'tentative' | 'confirmed' | 'cancelled'
