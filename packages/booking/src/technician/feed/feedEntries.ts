import type { Listing, SpecOf } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import type { Locale } from '../../locales.js'
import type { Visit } from '../../visit/lifecycle.js'
import type { VisitStatus } from '../../visit/statuses.js'
import type { ListedVisits } from '../../openedVisits.js'
import { everyPage } from '../../everyPage.js'
import { lineWords } from '../words/words.js'
import type { Certainty } from './certainty.js'
import type { FeedEntry, FeedVisit } from './feedText.js'

type Asking = Pick<Listing<SpecOf<Visit>>, 'where' | 'moments'> & { readonly status: readonly VisitStatus[] }

/** Whose entries, and how they are told. */
export type FeedQuestion = {
  readonly technician: string
  readonly certainty: { readonly [status: string]: Certainty }
  /** Whether what is not confirmed is shown too. */
  readonly unconfirmed: boolean
  readonly locale: Locale
  readonly now: Date
}

const back = durationMs({ days: 30 })
const calledOff = durationMs({ days: 14 })

/** What a technician's feed shows, in the order of time. */
export async function entriesOf(visits: ListedVisits, question: FeedQuestion): Promise<readonly FeedEntry[]> {
  const { technician, now, certainty, unconfirmed } = question
  const shown = (one: Certainty | undefined) => one === 'confirmed' || (unconfirmed && one === 'tentative')
  const where = { technician: { equals: technician }, startsAt: { from: new Date(now.getTime() - back) } }
  const standing = await allOf(visits, { where, status: named(certainty, shown) })
  const gone = await allOf(visits, {
    where,
    status: named(certainty, (one) => one === 'cancelled'),
    moments: { enteredAt: { from: new Date(now.getTime() - calledOff) } },
  })
  // What was never shown is not called off either.
  const seen = gone.filter(({ previous }) => shown(own(certainty, previous ?? '')))
  return [...standing, ...seen].toSorted(byStart).map((visit) => entryOf(visit, question))
}

function named(certainty: FeedQuestion['certainty'], wanted: (one: Certainty) => boolean): readonly VisitStatus[] {
  return Object.entries(certainty).flatMap(([status, one]) => (wanted(one) ? [status as VisitStatus] : []))
}

function allOf(visits: ListedVisits, asking: Asking) {
  return everyPage((cursor) => visits.list({ ...asking, order: 'startsAt', descending: false, limit: 1_000, cursor }))
}

function byStart(one: FeedVisit, other: FeedVisit): number {
  return one.data.startsAt.getTime() - other.data.startsAt.getTime() || (one.id < other.id ? -1 : 1)
}

function entryOf(visit: FeedVisit, { certainty, locale }: FeedQuestion): FeedEntry {
  const { customer, phone, information } = visit.data
  const lines = [
    `${lineWords.customer[locale]}: ${customer}`,
    ...(phone === undefined ? [] : [`${lineWords.phone[locale]}: ${phone}`]),
    ...(information === undefined ? [] : [information]),
  ]
  return { visit, certainty: own(certainty, visit.status) ?? 'tentative', lines }
}
