import { engine, type Channel, type Clock, type Store } from '@ordna/core'
import { calendar } from './calendar.js'
import { letters } from './letters.js'
import { visit } from './lifecycle.js'

const tenant = 'portugal'

/** What a hotel is put together of. */
type Parts = {
  readonly store: Store
  readonly clock: Clock
  readonly channels: { readonly [channel in 'letter' | 'sms' | 'email' | 'webhook']: Channel }
}

/** Puts the parts together: what is declared, where it is kept, how it reaches people, by which clock and calendar. */
export function openHotel({ store, clock, channels }: Parts) {
  const running = engine({
    store,
    clock,
    channels,
    templates: letters,
    calendars: { [tenant]: calendar },
    recordRefusals: true,
    random: () => 0,
    ids: counter(),
  })
  const visits = running.open(visit, { tenant, actor: { id: 'reception', roles: ['planner'] } })
  return { engine: running, visits }
}

/** Ids that are the same in every run: `n1`, `n2`, … An engine that is not for show draws them by time and chance. */
function counter(): () => string {
  let last = 0
  return () => `n${++last}`
}

export type Hotel = ReturnType<typeof openHotel>

/** The visits as the reception sees and moves them. */
export type Visits = Hotel['visits']

/** A visit as it stands. */
export type Visit = Awaited<ReturnType<Visits['list']>>['items'][number]

/** Who the guest of a booking is, when they are signed in. */
export const guestOf = (booking: string) => `guest ${booking}`

/** The same as a guest does. */
export function asGuest(visits: Visits, booking: string): Visits {
  return visits.as({ id: guestOf(booking), roles: ['customer'] })
}
