import { instantOf, wallTime, type Wall } from '@ordna/core/time'
import { DAY } from '@ordna/ready-made'

const HOUR = 3_600_000

/** When offers go out, by the clock on the wall: nobody is woken by one, or asked on a Sunday. */
export const askingHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: '08:00', until: '20:00' } as const
const [first, last] = [8 * HOUR, 20 * HOUR]

/** From when on somebody can answer who is asked now: when the offer goes out. */
export function askable(now: Date, zone: string): Date {
  const wall = wallTime(now, zone)
  const today = Math.floor(wall / DAY)
  const time = wall - today * DAY
  if (!isSunday(today) && first <= time && time < last) return now
  const day = time < first ? today : today + 1
  return instantOf(((isSunday(day) ? day + 1 : day) * DAY + first) as Wall, zone)
}

function isSunday(day: number): boolean {
  return new Date(day * DAY).getUTCDay() === 0
}
