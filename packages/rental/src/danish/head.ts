import { lifecycle } from '@ordna/core'
import type { Settings } from './options.js'
import { goesForward, isWish, OrderData } from './orderData.js'
import { aboutStatus } from './statusFacts.js'
import { isInFleet } from '../cars/carFits.js'
import { inReach, periodOf } from '../dates/inReach.js'
import { notOver } from '../dates/notOver.js'
import { appointmentsFit } from './moves/appointments.js'
import { guardWords } from './words/words.js'
import { locales } from '../words/texts.js'

/** Statuses, data, roles and jobs: what all other parts of the order refer to. */
export function head(settings: Settings) {
  const { words, creditCheck, zone } = settings
  return lifecycle('danish_rental', {
    version: 1,
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
    guardLabels: guardWords,
    // A customer may complain in a note, and does not settle it.
    locales: [...locales],
    indexed: ['customerId', 'carClass', 'car', 'startsAt', 'endsAt', 'deliverAt', 'pickUpAt', 'credit', 'reason'],
    erasable: ['customer', 'email', 'phone', 'address'],
    links: { copiedFrom: 'danish_rental' },
    // Without a zone the days are those of the tenant's own calendar.
    zone: () => (zone === 'tenant' ? undefined : zone),
    jobs: {
      checkCredit: { label: words.checkCredit, ...(creditCheck ? { entering: 'order_received' } : {}) },
      requestSignature: { label: words.requestSignature, entering: 'booked' },
      releaseCar: { label: words.releaseCar, entering: 'cancelled' },
      refund: { label: words.refund, entering: ['cancelled', 'rejected'] },
      chargeLateReturn: { label: words.chargeLateReturn },
    },
    initial: 'order_received',
    statuses: statuses(settings),
  })
}

function statuses(settings: Settings) {
  const { limits } = settings
  return {
    order_received: { ...aboutStatus('order_received', settings), category: 'open', stall: limits.order_received },
    awaiting_processing: {
      ...aboutStatus('awaiting_processing', settings),
      category: 'open',
      stall: limits.awaiting_processing,
    },
    awaiting_customer: {
      ...aboutStatus('awaiting_customer', settings),
      category: 'waiting',
      stall: limits.awaiting_customer,
    },
    booked: { ...aboutStatus('booked', settings), category: 'active', requires: ['car'] },
    rented_out: { ...aboutStatus('rented_out', settings), category: 'active', requires: ['car'] },
    completed: { ...aboutStatus('completed', settings), category: 'done' },
    rejected: { ...aboutStatus('rejected', settings), category: 'negative', final: true, requires: ['reason'] },
    cancelled: { ...aboutStatus('cancelled', settings), category: 'negative', final: true, requires: ['reason'] },
    archived: { ...aboutStatus('archived', settings), category: 'archived', final: true, requires: ['reason'] },
  } as const
}
