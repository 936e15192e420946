import { at, daysBefore, earliest, endOfDay } from '@ordna/core'
import { head } from './head.js'
import type { Settings } from './options.js'
import type { OrderData } from './orderData.js'

const open = ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out'] as const

/** The way to the customer: a notice goes to the first of its channels that has an address here. */
const customer = ({ email, phone, address }: OrderData) => ({ email, sms: phone, letter: address })

/** Nobody has said how the customer gets the car: it is expected when the period begins. */
const unplanned = {
  when: ({ data: { deliverAt, pickUpAt, handedOverAt } }: { readonly data: OrderData }) =>
    !deliverAt && !pickUpAt && !handedOverAt,
} as const

/** The order with its notices and with the marks that dashboards list. */
export function flagged(settings: Settings) {
  const { words } = settings
  return head(settings)
    .notices(notices(settings))
    .flags({
      // Appointments are gone from the data once they are kept; standing too long is added by the timers.
      overdue: {
        label: words.overdue,
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
      critical_notes: {
        label: words.critical_notes,
        when: ({ notes }) => notes.some(({ severity }) => severity === 'critical'),
      },
      delivering_soon: {
        label: words.delivering_soon,
        any: [
          {
            in: open,
            when: ({ data }) => data.handedOverAt === undefined,
            from: earliest(daysBefore('deliverAt', 0, { time: '00:00' }), at('readyForPickUpAt')),
            until: endOfDay('deliverAt'),
          },
          {
            ...unplanned,
            in: ['booked', 'rented_out'],
            from: daysBefore('startsAt', 0, { time: '00:00' }),
            until: endOfDay('startsAt'),
          },
        ],
      },
      car_needed: {
        label: words.car_needed,
        in: 'awaiting_processing',
        when: ({ data }) => data.credit === 'approved',
      },
      credit_declined: {
        label: words.credit_declined,
        in: 'awaiting_processing',
        when: ({ data }) => data.credit === 'declined',
      },
      credit_unavailable: {
        label: words.credit_unavailable,
        in: 'awaiting_processing',
        when: ({ data }) => data.credit === 'unavailable',
      },
    })
}

function notices({ words, channels }: Settings) {
  const written = { to: customer, channels, locale: ({ locale }: OrderData) => locale }
  return {
    question: { ...written, label: words.question },
    reminder: { ...written, label: words.reminder },
    warning: { ...written, label: words.warning },
    rejection: { ...written, label: words.rejection, entering: 'rejected' },
    cancellation: { ...written, label: words.cancellation, entering: 'cancelled' },
  } as const
}

/** Declares one transition of the order. */
export type DeclareDanish = Parameters<Parameters<ReturnType<typeof flagged>['transitions']>[0]>[0]
