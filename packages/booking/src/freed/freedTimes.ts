import type { OpenedOf, Page, SpecOf, View } from '@ordna/core'
import { DAY } from '@ordna/ready-made'
import { everyPage } from '../everyPage.js'
import { released } from '../visit/statuses.js'
import type { AVisit, ListedVisits } from '../openedVisits.js'
import type { FreedTimeData, Offer } from './data.js'
import type { FreedTime } from './freedTime.js'
import type { FreedStatus } from './statuses.js'

/** A time that was freed, and what became of it. */
export type FreedTimeRow = Pick<FreedTimeData, 'cause' | 'technician' | 'purpose' | 'startsAt' | 'endsAt'> & {
  /** The visit that had it. */
  readonly visit: string
  readonly freedAt: Date
  readonly status: FreedStatus
  /** To whom it was offered, in this order, and what they made of it; nothing while they have not answered. */
  readonly offers: readonly Offer[]
  /** Until when they may answer to whom it is offered now. */
  readonly answerBy: Date | null
  /** Who of the waiting list took it. */
  readonly takenBy: string | null
  /** The visit that has the time now, however it came to it; null where it stayed free. */
  readonly filledBy: string | null
}

/** Which freed times: those that begin from a moment until another, perhaps in some statuses alone. */
export type FreedTimesAsked = {
  readonly from: Date
  readonly until: Date
  readonly status?: readonly FreedStatus[]
  /** 1 to 1,000; default 50. */
  readonly limit?: number
  readonly cursor?: string | null
}

const gone: ReadonlySet<string> = new Set(released)

/** No visit is longer, for the board. */
const longest = DAY

/** A page of the times that were freed, by when they begin, each with what became of it. */
export async function freedTimes(
  desks: { readonly freed: OpenedOf<FreedTime>; readonly visits: ListedVisits },
  { from, until, status, limit = 50, cursor = null }: FreedTimesAsked,
): Promise<Page<FreedTimeRow>> {
  const page = await desks.freed.list({
    ...(status ? { status: [...status] } : {}),
    where: { startsAt: { from, until } },
    order: 'startsAt',
    descending: false,
    limit,
    cursor,
  })
  const visits = await visitsAround(desks.visits, page.items)
  return { ...page, items: page.items.map((freed) => rowOf(freed, visits)) }
}

type Freed = View<SpecOf<FreedTime>>

async function visitsAround(desk: ListedVisits, freed: readonly Freed[]): Promise<readonly AVisit[]> {
  const [first, last] = [freed[0], freed.at(-1)]
  if (!first || !last) return []
  const from = new Date(first.data.startsAt.getTime() - longest)
  const until = new Date(Math.max(...freed.map(({ data }) => data.endsAt.getTime())))
  const where = { startsAt: { from, until } }
  const visits = await everyPage((cursor) => desk.list({ where, order: 'startsAt', limit: 1_000, cursor }))
  return visits.filter(({ status }) => !gone.has(status))
}

function rowOf({ data, status, startedAt }: Freed, visits: readonly AVisit[]): FreedTimeRow {
  const { visit, cause, technician, purpose, startsAt, endsAt, offers, answerBy = null } = data
  const now = visits.find(
    (one) => one.data.technician === technician && one.data.startsAt < endsAt && one.data.endsAt > startsAt,
  )
  const takenBy = offers.find(({ outcome }) => outcome === 'taken')?.wait ?? null
  return {
    visit,
    cause,
    technician,
    purpose,
    startsAt,
    endsAt,
    freedAt: startedAt,
    status,
    offers,
    answerBy,
    takenBy,
    filledBy: now?.id ?? null,
  }
}
