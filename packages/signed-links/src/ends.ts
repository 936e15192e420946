import { dueAt, parseCalendar } from '@ordna/core/time'
import type { Bearer } from './statement.js'
import type { LinkOptions, Purpose } from './options.js'
import type { Lifecycle, Spec } from '@ordna/core'

type Zoned = Pick<LinkOptions<Spec, string>, 'zone'> & { readonly lifecycle: Lifecycle }

/** No rule of a link counts from it: what it is makes no difference. */
const entered = new Date(0)

/** When a purpose's link of a subject ends; null where it never does, undefined while its data does not say it. */
export function endOf(options: Zoned, { until }: Purpose, bearer: Bearer): Date | null | undefined {
  if (until === null) return null
  const zone = zoneOf(options, bearer)
  const calendar = parseCalendar({ zone })
  const fields = bearer.data
  return dueAt(until, { enteredAt: entered, fields, calendar, zone, accepted: {}, clocks: {} }) ?? undefined
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
