import type { JobHandler, OpenedOf, View, SpecOf } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import type { FreedTime } from '../freed/freedTime.js'
import { askable } from './askable.js'
import { settingsOf, type Settings, type WaitingListOptions } from './options.js'
import type { VisitData } from '../visit/data.js'
import { suits } from './suits.js'
import type { VisitWait } from './visitWait.js'

/** The waiting list of a tenant, opened as an actor in the role `planner`. */
export type WaitingDesks = {
  readonly freed: OpenedOf<FreedTime>
  readonly waits: OpenedOf<VisitWait>
  /** By which clock times pass: the engine's. */
  readonly now: () => Date
  /** By whose clock it is too early or too late to ask somebody. */
  readonly zone: string
}

type FreedFrom = Pick<VisitData, 'technician' | 'purpose' | 'startsAt' | 'endsAt'>

const causeOf = { remove: 'removed', cancel: 'cancelled', rebook: 'rebooked' } as const

type Freed = View<SpecOf<FreedTime>>

/**
 * The handlers of the waiting list, for the engine's `jobs`, of visits with `tellsReleased`. They send by themselves, so they open the lifecycles of the engine
 * that they are handed to, and are given the clock of that.
 */
export function waitingListJobs(options: WaitingListOptions, open: (tenant: string) => WaitingDesks) {
  const settings = settingsOf(options)
  return {
    /** Writes down that a time is free again, and begins to look who wants it. */
    slotReleased: async ({ subject: { tenant, id }, data, transition }) => {
      const { freed, now } = open(tenant)
      const { technician, purpose, startsAt, endsAt } = data as FreedFrom
      if (technician === undefined || startsAt <= now()) return
      const cause = own(causeOf, transition ?? '') ?? 'cancelled'
      // Whoever is told twice has it already.
      await freed.tryStart(id, { visit: id, cause, technician, purpose, startsAt, endsAt })
    },
    /** Offers a freed time to whoever is next, or opens it to all. Done again it does nothing: the time is offered by then. */
    findTaker: async ({ subject: { tenant, id } }) => {
      const desks = open(tenant)
      const freed = await desks.freed.get(id)
      if (freed?.status === 'seeking') await find(desks, freed, settings)
    },
  } satisfies Record<string, JobHandler>
}

async function find(desks: WaitingDesks, freed: Freed, settings: Settings): Promise<void> {
  const answerBy = answerTime(askable(desks.now(), desks.zone), freed.data.startsAt, settings)
  if (answerBy && (await offerTo(desks, freed, answerBy, settings))) return
  await desks.freed.trySend(freed.id, 'release', undefined, { revision: freed.revision })
}

/** Until when somebody may answer who is asked now; null where there is no time left to ask. */
function answerTime(asked: Date, startsAt: Date, { answerWithin, notice }: Settings): Date | null {
  const answerBy = asked.getTime() + answerWithin
  return answerBy <= startsAt.getTime() - notice ? new Date(answerBy) : null
}

/** Whether it has been offered, to the first in line who still waits, or to all. */
async function offerTo(desks: WaitingDesks, freed: Freed, answerBy: Date, { allAtOnce }: Settings): Promise<boolean> {
  const offer = async (waits: string[]) => {
    const answer = await desks.freed.trySend(freed.id, 'offer', { waits, answerBy })
    // What is offered by now needs nobody. Somebody who has just left, or is offered another time, is passed over.
    return answer.outcome === 'moved' || answer.code === 'wrong_status'
  }
  const all: string[] = []
  for await (const id of whomItSuits(desks, freed)) {
    all.push(id)
    if (!allAtOnce && (await offer([id]))) return true
  }
  if (!allAtOnce || all.length === 0) return false
  if (await offer(all)) return true
  for (const id of all) if (await offer([id])) return true
  return false
}

/** Those who wait for such a time and were not asked yet, in the order in which they began to wait. */
async function* whomItSuits({ waits }: WaitingDesks, { data }: Freed): AsyncGenerator<string> {
  const asked = new Set(data.offers.map(({ wait }) => wait))
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof waits.list>> = await waits.list({
      status: 'waiting',
      where: { purpose: { equals: data.purpose }, latest: { from: data.startsAt } },
      descending: false,
      limit: 200,
      cursor,
    })
    for (const wait of page.items) if (!asked.has(wait.id) && suits(wait.data, data)) yield wait.id
    cursor = page.cursor
    if (cursor === null) return
  }
}
