import { dueAt, parseCalendar } from '@ordna/core/time'
import type { Bearer } from './statement.js'
import type { LinkOptions, Purpose } from './options.js'
import type { Lifecycle, Spec } from '@ordna/core'

type Zoned = Pick<LinkOptions<Spec, string>, 'zone'> & { readonly lifecycle: Lifecycle }

/** When a purpose's link of a subject ends; null while nobody knows, and where it never does. */
export function endOf(options: Zoned, { until }: Purpose, bearer: Bearer & { readonly enteredAt: Date }): Date | null {
  if (until === null) return null
  const zone = zoneOf(options, bearer)
  const calendar = parseCalendar({ zone })
  return dueAt(until, { enteredAt: bearer.enteredAt, fields: bearer.data, calendar, zone, accepted: {}, clocks: {} })
}

/** The subject's own zone. Of somebody erased there may be nothing to ask. */
export function zoneOf({ lifecycle, zone }: Zoned, bearer: Bearer): string {
  const chosen = () => (typeof zone === 'function' ? zone(bearer.tenant) : zone)
  try {
    return lifecycle.declaration.head.zone?.(bearer.data) ?? chosen() ?? 'UTC'
  } catch {
    return chosen() ?? 'UTC'
  }
}
