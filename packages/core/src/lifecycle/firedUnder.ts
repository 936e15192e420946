import { own } from '../own.js'
import type { RecurringRule } from '../time/index.js'
import { DAY } from '../time/zone.js'
import { firedUntil } from './fired.js'
import type { Lifecycle } from './graph.js'
import type { Stay, Subject } from './subject.js'

/**
 * What has fired, as the present version reads it: under an interval that is longer than the one of before, the next occurrence
 * is no moved one of those, however near it lies. Then only up to which moment has been fired is known.
 */
export function firedUnder(lifecycle: Lifecycle, stay: Stay, timers: Subject['timers']): Stay {
  if (!stay.firedFor) return stay
  const firedFor = Object.entries(stay.firedFor).map(([timer, dates]) => {
    const at = own(lifecycle.declaration.timers, timer)?.at
    const fired = firedUntil(stay, timer)
    const due = timers.find(({ name }) => name === timer)?.due
    if (at?.kind !== 'every' || !fired?.name || !due) return [timer, dates] as const
    const before = due.getTime() - fired.name.getTime()
    return [timer, about(at) > 1.5 * before ? [fired.until] : dates] as const
  })
  return { ...stay, firedFor: Object.fromEntries(firedFor) }
}

/** How long an interval is, more or less. */
function about({ interval: { minutes = 0, hours = 0, days = 0, weeks = 0, months = 0 } }: RecurringRule): number {
  return minutes * 60_000 + hours * 3_600_000 + (days + weeks * 7 + months * 30) * DAY
}
