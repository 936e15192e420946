import type { HistoryEntry } from '@ordna/core'
import type { Visits } from '../hotel.js'

/** A visit as a list gives it. */
export type Visit = Awaited<ReturnType<Visits['list']>>['items'][number]

/** A visit and everything that ever happened to it. */
export type Told = { readonly visit: Visit; readonly history: readonly HistoryEntry[] }

/** Every visit with its history, the first booked first. */
export async function tellAll(visits: Visits): Promise<readonly Told[]> {
  const all: Visit[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Visits['list']>> = await visits.list({
      descending: false,
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    })
    all.push(...page.items)
    cursor = page.cursor
  } while (cursor !== null)
  return Promise.all(all.map(async (one) => ({ visit: one, history: await visits.history(one.id) })))
}
