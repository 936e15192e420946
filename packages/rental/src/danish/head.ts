import { at, daysBefore, earliest, endOfDay, lifecycle, type MoveOf } from '@ordna/core'
import { isInFleet } from '../cars/carFits.js'
import { inReach, periodOf, notOver } from '../dates/period.js'
import { locales } from '../words/texts.js'
import { appointmentsFit } from './rules/appointments.js'
import type { Settings } from './options.js'
import { goesForward, isWish, OrderData } from './data.js'
import { notices } from './notices.js'
import { statuses } from './statuses.js'
import { guardWords } from './words/words.js'

const open = ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out'] as const
const midnight = { time: '00:00' } as const

/** Nobody has said how the customer gets the car: it is expected when the period begins. */
const unplanned = {
  when: ({ data: { deliverAt, pickUpAt, handedOverAt } }: { readonly data: OrderData }) =>
    !deliverAt && !pickUpAt && !handedOverAt,
} as const

/** Statuses, data, roles and jobs. */
function head(settings: Settings) {
  const { version, labels, creditCheck, zone } = settings
  return lifecycle('danish_rental', {
    version,
    data: OrderData,
    // `integration` is a program of the host's that reports what happened elsewhere: a signature, a late answer.
    roles: ['customer', 'staff', 'integration'],
    // A customer reads, notes and cancels what is theirs, and starts it in their own name.
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: {
      start: ['owner', 'staff', 'integration', 'system'],
      read: ['owner', 'staff', 'integration'],
      note: ['owner', 'staff', 'integration'],
      readNotes: ['staff', 'integration'],
      // A customer may complain in a note, and does not settle it.
      tend: ['staff', 'integration'],
    },
    startGuards: {
      onlyWishes: ({ data }) => isWish(data),
      goesForward: ({ data }) => goesForward(data),
      notOver: ({ data, now }) => notOver(data, now),
      inReach: ({ data, now }) => inReach(periodOf(data), now),
      appointments: ({ data, now }) => appointmentsFit(data, now),
      inFleet: ({ data, tenant }) => isInFleet(settings.cars(tenant), data),
    },
    labels,
    guardLabels: guardWords,
    locales,
    indexed: ['customerId', 'carClass', 'car', 'startsAt', 'endsAt', 'deliverAt', 'pickUpAt', 'credit', 'reason'],
    erasable: ['customer', 'email', 'phone', 'address'],
    links: { copiedFrom: 'danish_rental' },
    // Without a zone the days are those of the tenant's own calendar.
    zone: () => (zone === 'tenant' ? undefined : zone),
    jobs: {
      checkCredit: creditCheck ? { entering: 'order_received' } : {},
      requestSignature: { entering: 'booked' },
      releaseCar: { entering: 'cancelled' },
      refund: { entering: ['cancelled', 'rejected'] },
      chargeLateReturn: {},
    },
    initial: 'order_received',
    statuses: statuses(settings),
  })
}

/** Everything of the order that its transitions refer to by name, and the marks that dashboards list. */
export function flagged(settings: Settings) {
  return head(settings)
    .notices(notices(settings))
    .flags({
      // Appointments are gone from the data once they are kept; standing too long is added by the timers.
      overdue: {
        any: [
          {
            in: [...open, 'completed'],
            when: ({ data }) => data.returnedAt === undefined,
            from: earliest(at('deliverAt'), at('pickUpAt'), at('endsAt')),
          },
          // Rented out by the signature alone, nobody may ever say that the car was handed over.
          { ...unplanned, in: 'booked', from: at('startsAt') },
        ],
      },
      critical_notes: { when: ({ notes }) => notes.some(({ severity }) => severity === 'critical') },
      delivering_soon: {
        any: [
          {
            in: open,
            when: ({ data }) => data.handedOverAt === undefined,
            from: earliest(daysBefore('deliverAt', 0, midnight), at('readyForPickUpAt')),
            until: endOfDay('deliverAt'),
          },
          {
            ...unplanned,
            in: ['booked', 'rented_out'],
            from: daysBefore('startsAt', 0, midnight),
            until: endOfDay('startsAt'),
          },
        ],
      },
      car_needed: { in: 'awaiting_processing', when: ({ data }) => data.credit === 'approved' },
      credit_declined: { in: 'awaiting_processing', when: ({ data }) => data.credit === 'declined' },
      credit_unavailable: { in: 'awaiting_processing', when: ({ data }) => data.credit === 'unavailable' },
    })
}

/** Declares one transition of the order. */
export type DeclareDanish = MoveOf<typeof flagged>
