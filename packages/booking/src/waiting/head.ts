import { lifecycle, type MoveOf } from '@ordna/core'
import type { OtherTexts } from '@ordna/templates'
import { locales } from '../locales.js'
import { askingHours } from './askable.js'
import { isWish, VisitWaitData } from './data.js'
import { guardWords, type labels as shipped, type WordName } from './words/words.js'

/** Words of one who waits of one's own. */
export type WaitLabels = OtherTexts<WordName>

const person = {
  to: ({ phone, email }: VisitWaitData) => ({ sms: phone, email }),
  channels: ['sms', 'email'],
  locale: ({ locale }: VisitWaitData) => locale,
  window: askingHours,
} as const

/** Statuses, data, roles and notices: what all other parts refer to. */
export function head(labels: typeof shipped) {
  return lifecycle('visit_wait', {
    version: 1,
    data: VisitWaitData,
    roles: ['customer', 'planner'],
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: { start: ['owner', 'planner'], read: ['owner', 'planner'], note: 'planner', tend: 'planner' },
    startGuards: { onlyWishes: ({ data }) => isWish(data) },
    labels,
    guardLabels: guardWords,
    locales,
    indexed: ['purpose', 'latest'],
    erasable: ['customer', 'customerId', 'address', 'phone', 'email', 'code', 'place', 'information'],
    links: { visit: 'visit', booked: 'visit', freedTime: { to: 'freed_time', back: 'offers' } },
    zone: ({ zone }) => zone,
    initial: 'waiting',
    statuses: {
      waiting: { category: 'waiting' },
      offered: { category: 'open', requires: ['startsAt', 'endsAt', 'technician', 'answerBy'] },
      taken: { category: 'done', final: true },
      left: { category: 'archived', final: true },
    },
  }).notices({
    offer: { ...person, entering: 'offered', while: 'stay' },
    // Their time to answer is over, or somebody was faster: they wait on.
    gone: { ...person, while: { in: 'waiting' } },
  })
}

/** Declares one transition of one who waits. */
export type DeclareWait = MoveOf<typeof head>
