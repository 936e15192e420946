import type { HistoryEntry } from '@ordna/core'
import { everyPage } from 'ordna-examples-common'
import type { Visit, Visits } from '../hotel.js'

/** A visit and everything that ever happened to it. */
export type Told = { readonly visit: Visit; readonly history: readonly HistoryEntry[] }

/** Every visit with its history, the first booked first. */
export async function tellAll(visits: Visits): Promise<readonly Told[]> {
  const all = await everyPage((cursor) => visits.list({ descending: false, limit: 500, cursor }))
  return Promise.all(all.map(async (visit) => ({ visit, history: await visits.history(visit.id) })))
}
