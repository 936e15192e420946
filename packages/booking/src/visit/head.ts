import { at, before, lifecycle, type MoveOf } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import { besides, ownNames } from '@ordna/ready-made'
import { locales } from '../locales.js'
import { NewVisit, VisitData } from './data.js'
import { isUnreachable, notices } from './notices.js'
import type { Settings } from './options.js'
import { released, statuses, unanswered } from './statuses.js'
import { guardWords } from './words/words.js'
import { ahead, lasts } from './guards.js'

type Started = { readonly data: VisitData; readonly now: Date }

/** Statuses, data, roles, jobs and notices: what all other parts of the visit refer to. */
function head(settings: Settings) {
  const { slotReleased: _, forgetRemoved: __, ...labels } = settings.labels
  return lifecycle('visit', {
    version: settings.version,
    data: VisitData,
    // `planner` books and moves; `technician` carries out; `administrator` follows, and puts right what went wrong.
    roles: ['customer', 'planner', 'technician', 'administrator'],
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: {
      start: ['planner', 'system'],
      // A technician reads their own list alone, which `technicianList` makes.
      read: ['owner', 'planner', 'administrator'],
      note: ['owner', 'planner', 'administrator'],
      readNotes: ['planner', 'administrator'],
      tend: ['planner', 'administrator'],
      dispatch: ['planner', 'administrator'],
      override: 'administrator',
    },
    startGuards: {
      ahead: ({ data, now }: Started) => ahead(data, now),
      lasts: ({ data }: Started) => lasts(data),
      onlyBooking: ({ data }: Started) => Object.keys(data).every((field) => own(NewVisit.entries, field)),
    },
    labels,
    guardLabels: guardWords,
    locales,
    zone: ({ zone }) => zone,
    indexed: ['startsAt', 'endsAt', 'technician', 'customerId', 'series'],
    erasable: ['customer', 'customerId', 'address', 'phone', 'email', 'code', 'place', 'information'],
    links: { supersededBy: 'visit', supersedes: 'visit' },
    jobs: jobs(settings),
    initial: 'unconfirmed',
    statuses: besides(statuses, settings.ownStatuses),
  }).notices(notices(settings))
}

const everyJob = {
  slotReleased: { entering: released },
  forgetRemoved: { entering: 'removed' },
} as const

/** A job that nobody asked for is none: it would wait for somebody who does it. */
function jobs({ tellsReleased, hardDelete, labels }: Settings): typeof everyJob {
  const { slotReleased, forgetRemoved } = everyJob
  const asked = {
    ...(tellsReleased ? { slotReleased: { ...slotReleased, label: labels.slotReleased } } : {}),
    ...(hardDelete ? { forgetRemoved: { ...forgetRemoved, label: labels.forgetRemoved } } : {}),
  }
  return asked as typeof everyJob
}

/** The same with the marks that lists show. */
export function flagged(settings: Settings) {
  const { removeUntil, shortAnswerWithin } = settings
  const callFrom = { milliseconds: durationMs(removeUntil) + durationMs(shortAnswerWithin) }
  return head(settings).flags({
    // There is no time left in which somebody who is reminded could answer before the time would go to others.
    call_customer: { in: unanswered, from: before('startsAt', callFrom) },
    unreachable: { in: unanswered, when: ({ data }) => isUnreachable(data) },
    unreported: { in: ['confirmed', ...ownNames(settings)], from: at('endsAt') },
  })
}

/** Declares one transition of the visit. */
export type DeclareVisit = MoveOf<typeof flagged>
