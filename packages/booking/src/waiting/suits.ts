import type { VisitWaitData } from './data.js'

/** The freed time that somebody may be offered. */
type Freed = { readonly purpose: string; readonly technician: string; readonly startsAt: Date; readonly endsAt: Date }

/** Whether a freed time is what somebody waits for: the purpose, one of their technicians, their days, and long enough. */
export function suits({ purpose, candidates, earliest, latest, minutes }: VisitWaitData, freed: Freed): boolean {
  const end = freed.startsAt.getTime() + minutes * 60_000
  return (
    purpose === freed.purpose &&
    candidates.includes(freed.technician) &&
    earliest <= freed.startsAt &&
    end <= Math.min(latest.getTime(), freed.endsAt.getTime())
  )
}
