import { lifecycle, type MoveOf } from '@ordna/core'
import { besides } from '@ordna/ready-made'
import { locales } from '../words/texts.js'
import { dataOf } from './documents/data.js'
import { hasInvoices } from './documents/option.js'
import { outOfSync } from './documents/outOfSync.js'
import { documentGuardWords, documentLabels } from './documents/words.js'
import { notices } from './notices.js'
import { staff, type Settings } from './options.js'
import { startGuards } from './rules/startGuards.js'
import { statuses } from './statuses.js'
import { guardWords } from './words/words.js'

/** Statuses, data, roles and notices: what all other parts of the order refer to. */
export function head(settings: Settings) {
  const { version, labels, ownStatuses, documents } = settings
  const noticed = lifecycle('car_booker', {
    version,
    data: dataOf(settings),
    roles: ['client', ...staff],
    // A client reads and cancels what is theirs, and starts it in their own name.
    owner: { role: 'client', id: ({ customerId }) => customerId },
    may: { start: ['owner', ...staff], read: ['owner', ...staff], note: staff, readNotes: staff, tend: staff },
    startGuards,
    labels: { ...labels, ...documentLabels(settings) },
    guardLabels: { ...guardWords, ...documentGuardWords(settings) },
    locales,
    indexed: ['kind', 'customerId', 'vehicle', 'class', 'startsAt', 'endsAt', 'paidAt', 'total', 'reason'],
    erasable: ['customer', 'email', 'phone', 'address'],
    links: { copiedFrom: 'car_booker', ...(documents as Record<never, never>) },
    initial: 'received',
    statuses: besides(statuses, ownStatuses),
  }).notices(notices(settings))
  return hasInvoices(settings) ? (noticed.flags(outOfSync(settings)) as unknown as typeof noticed) : noticed
}

/** Declares one transition of the order. */
export type DeclareCarBooker = MoveOf<typeof head>
