import type { Store } from '@ordna/core'

/** What a case gets: a store that others may be using too, and how often to try what is random. */
export type World = { readonly store: Store; readonly runs: number }

/** One promise of a store. It throws where the store breaks it. */
export type StoreCase = {
  readonly area: string
  readonly name: string
  /** Throws when the promise is not kept. */
  readonly run: (world: World) => Promise<void>
}

/** Cases by name, in one area. */
export function casesOf(area: string, named: { readonly [name: string]: StoreCase['run'] }): readonly StoreCase[] {
  return Object.entries(named).map(([name, run]) => ({ area, name, run }))
}
