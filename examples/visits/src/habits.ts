import { addDays, between, chance, hour } from 'ordna-examples-common'
import { localDate, localMoment } from './calendar.js'
import type { Delivered } from './post.js'

/** Something that a tenant will do of a notice, and when. */
export type Act = { readonly at: Date; readonly does: 'sign in and confirm' | 'follow the link' }

/** Who answers nothing at all, and of whose first visit the script tells. */
const silent = new Set(['M1004', 'M1203', 'M1401', 'B1103', 'B1401', 'N1004', 'N1202'])
const told = new Set(['M1001', 'M1301', 'N1401', 'N1303', 'B1004', 'B1202'])

/** What somebody does who has read a notice; null where they lay it aside. It hangs on who they are and on nothing else. */
export function answerTo({ delivery: { message }, channel, at }: Delivered): Act | null {
  const who = String(message.data['customerId'])
  if (silent.has(who) || told.has(message.subject.id) || message.subject.lifecycle !== 'visit') return null
  if (message.name === 'announcement') return ofLetter(who, at)
  if (message.name !== 'reminder') return null
  if (channel === 'letter') return { at: evening(at, 3, who), does: 'sign in and confirm' }
  return { at: new Date(at.getTime() + between(5, 400, who, 'reads') * 60_000), does: 'follow the link' }
}

/** A letter comes some days later. Every other reads it, signs in that evening, and confirms; the others wait for a reminder. */
function ofLetter(who: string, at: Date): Act | null {
  if (chance(who, 'reads letters') < 0.5) return null
  return { at: evening(at, between(2, 6, who, 'post'), who), does: 'sign in and confirm' }
}

function evening(at: Date, days: number, who: string): Date {
  const sixOClock = localMoment(addDays(localDate(at), days), '18:00')
  return new Date(sixOClock.getTime() + Math.floor(chance(who, 'evening') * 3 * hour))
}
