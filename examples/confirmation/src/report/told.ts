import type { HistoryEntry } from '@ordna/core'
import type { Visit, Visits } from '../hotel.js'

/** A visit and everything that ever happened to it. */
export type Told = { readonly visit: Visit; readonly history: readonly HistoryEntry[] }

/** Every visit with its history, the first booked first. */
export async function tellAll(visits: Visits): Promise<readonly Told[]> {
  const all = await everyVisit(visits)
  return Promise.all(all.map(async (visit) => ({ visit, history: await visits.history(visit.id) })))
}

/** Page after page: the cursor says where the last one ended. */
async function everyVisit(visits: Visits): Promise<readonly Visit[]> {
  const all: Visit[] = []
  let page = await visits.list({ descending: false, limit: 500 })
  all.push(...page.items)
  while (page.cursor !== null) {
    page = await visits.list({ descending: false, limit: 500, cursor: page.cursor })
    all.push(...page.items)
  }
  return all
}
