import { lifecycle, type MoveOf } from '@ordna/core'
import { besides } from '@ordna/ready-made'
import { guardWords } from './words/words.js'
import { staff, type Settings } from './options.js'
import { OrderData } from './orderData.js'
import { startGuards } from './moves/startGuards.js'
import { locales } from '../words/texts.js'

/** Statuses, data, roles and notices: what all other parts of the order refer to. */
export function head({ channels, labels, ownStatuses }: Settings) {
  const written = {
    to: ({ email, phone }: OrderData) => ({ email, sms: phone }),
    channels,
    locale: ({ locale }: OrderData) => locale,
  }
  return lifecycle('car_booker', {
    version: 1,
    data: OrderData,
    roles: ['client', ...staff],
    // A client reads and cancels what is theirs, and starts it in their own name.
    owner: { role: 'client', id: ({ customerId }) => customerId },
    may: { start: ['owner', ...staff], read: ['owner', ...staff], note: staff, readNotes: staff, tend: staff },
    startGuards,
    labels,
    guardLabels: guardWords,
    locales,
    indexed: ['kind', 'customerId', 'vehicle', 'class', 'startsAt', 'endsAt', 'paidAt', 'total', 'reason'],
    erasable: ['customer', 'email', 'phone', 'address'],
    links: { copiedFrom: 'car_booker' },
    initial: 'received',
    statuses: besides(statuses, ownStatuses),
  }).notices({
    // They go out with a transition and never by entering a status: whether to confirm or reject in writing is a choice.
    confirmation: { ...written, optional: 'off' },
    rejection: { ...written, optional: 'off' },
    cancellation: written,
  })
}

const statuses = {
  received: { category: 'open' },
  confirmed: { category: 'active', requires: ['confirmedAt'] },
  rejected: { category: 'negative', final: true, requires: ['reason'] },
  rental_in_progress: { category: 'active', requires: ['confirmedAt', 'handedOverAt', 'startsAt', 'endsAt'] },
  problem_being_solved: { category: 'open' },
  paid_ok: { category: 'done', final: true, requires: ['confirmedAt', 'paidAt'] },
  cancelled: { category: 'negative', final: true, requires: ['reason'] },
} as const

/** Declares one transition of the order. */
export type DeclareCarBooker = MoveOf<typeof head>
