import type { Duration } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import {
  assertLocalDate,
  dayOf,
  daysLater,
  localDateOf,
  optionsOf,
  said,
  bag,
  duration,
  someText,
  zone,
  type LocalDate,
} from '@ordna/ready-made'
import * as v from 'valibot'
import type { OwnStatuses } from '../feed/certainty.js'
import type { AVisit, ListedVisits } from '../../openedVisits.js'
import type { Travel } from '../../times/index.js'
import { everyPage } from '../../everyPage.js'
import { wayHome, waysTo, type Travelling, type Way } from './way.js'

/** Whose list it is, and how they travel. */
export type TechnicianListOptions = {
  /** The id of whoever is signed in: nobody sees another's list. */
  readonly technician: string
  /** Between places; default no time at all. */
  readonly travel?: Duration | Travel
  /** Where the technician's day begins and ends. */
  readonly base?: string
  /** Whose days they are; default `Europe/Stockholm`. */
  readonly zone?: string
  /** Your own statuses, as `visitConfirmation` was given them: those of the category `active` are on the list as well. */
  readonly statuses?: OwnStatuses
}

/** A visit as its technician sees it. */
export type ListedVisit = {
  readonly id: string
  readonly status: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly customer: string
  readonly phone?: string
  readonly place: string
  readonly purpose: string
  readonly information?: string
  readonly way: Way
}

/** A technician's day. */
export type TechnicianDay = {
  readonly date: LocalDate
  /** In the order of their hours. */
  readonly visits: readonly ListedVisit[]
  /** The way back after the last of them; null on a day without visits. */
  readonly home: { readonly minutes: number; readonly at: Date } | null
}

const shapes = {
  technician: someText,
  travel: v.optional(said(v.union([v.function(), duration]), 'a duration such as { minutes: 20 }, or a function'), {
    minutes: 0,
  }),
  base: v.optional(someText),
  zone: v.optional(zone, 'Europe/Stockholm'),
  statuses: v.optional(bag, {}),
}

/**
 * What a technician is to do: confirmed visits alone, those of this technician alone, by local day, with the way to each.
 *
 * The role `technician` reads no visits by itself: open them for an actor of yours who may, and say who is signed in.
 */
export function technicianList(visits: ListedVisits, options: TechnicianListOptions) {
  const { technician, travel, base, zone, statuses } = optionsOf('technicianList', options, shapes)
  const status = onList(statuses)
  const travelling: Travelling = (from, to) => durationMs(typeof travel === 'function' ? travel(from, to) : travel)
  return {
    /** So many local days from a date on, one after the other, those without visits too. */
    days: async (date: LocalDate, count = 1): Promise<readonly TechnicianDay[]> => {
      const dates = Array.from({ length: count }, (_, index) => daysLater(assertLocalDate(date), index))
      const startsAt = { from: dayOf(date, zone).from, until: dayOf(daysLater(date, count), zone).from }
      const found = await everyPage((cursor) =>
        visits.list({
          status,
          where: { technician: { equals: technician }, startsAt },
          order: 'startsAt',
          descending: false,
          limit: 1_000,
          cursor,
        }),
      )
      const on = (day: LocalDate) => found.filter(({ data }) => localDateOf(data.startsAt, zone) === day)
      return dates.map((day) => dayWith(day, on(day), { travelling, base }))
    },
  }
}

function onList(statuses: OwnStatuses): readonly string[] {
  const active = Object.keys(statuses).filter((status) => own(statuses, status)?.category === 'active')
  return ['confirmed', ...active]
}

type Travels = { readonly travelling: Travelling; readonly base: string | undefined }

function dayWith(date: LocalDate, found: readonly AVisit[], { travelling, base }: Travels): TechnicianDay {
  const ways = waysTo(
    found.map(({ data }) => data),
    travelling,
    base,
  )
  const visits = ways.map((way, index) => listed(found[index] as AVisit, way))
  const last = found.at(-1)
  return { date, visits, home: last ? wayHome(last.data, travelling, base) : null }
}

function listed({ id, status, data }: AVisit, way: Way): ListedVisit {
  const { startsAt, endsAt, customer, phone, place, purpose, information } = data
  return {
    id,
    status,
    startsAt,
    endsAt,
    customer,
    ...(phone === undefined ? {} : { phone }),
    place,
    purpose,
    ...(information === undefined ? {} : { information }),
    way,
  }
}
