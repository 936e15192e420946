import { technicianList, type TechnicianDay } from '@ordna/booking'
import type { VirtualClock } from '@ordna/testing'
import type { Agenda } from 'ordna-examples-common'
import { localMoment, zone } from './calendar.js'
import type { Company } from './company.js'
import { base, travel } from './houses.js'
import type { Monday } from './monday.js'
import type { Post } from './post.js'

/** The play: who is on stage, what is still to come, and what was looked at on the way. */
export type Play = {
  readonly agenda: Agenda
  readonly clock: VirtualClock
  readonly company: Company
  readonly post: Post
  readonly seen: { week?: readonly TechnicianDay[]; feed?: string; monday?: Monday }
}

/** Puts something on the agenda, by the clock on the wall in Malmö. */
export function at({ agenda }: Pick<Play, 'agenda'>, moment: string, key: string, run: () => Promise<unknown>): void {
  agenda.add(momentOf(moment), key, async () => void (await run()))
}

/** The moment of a text such as `2026-10-19 08:00`, by the same clock. */
export function momentOf(text: string): Date {
  const [date = '', time = ''] = text.split(' ')
  return localMoment(date, time)
}

/** What a technician is to do: the confirmed visits that are theirs. */
export function listOf({ visits }: Company, technician: string) {
  return technicianList(visits, { technician, travel, base, zone })
}

/** The token of the first link in a text. */
export function linkIn(body: string): string {
  return /\/[bk]\/(\S+)/.exec(body)?.[1] ?? ''
}
