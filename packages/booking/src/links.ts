import { at, daysAfter, type TimerRule } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { pages, released } from './letters/texts.js'
import { labels } from './visit/words/words.js'

type ByDate = TimerRule<'startsAt', never, never, never>
const start: ByDate = at('startsAt')
const monthLater: ByDate = daysAfter('startsAt', 30)

/**
 * What links of a visit are for, for `signedLinks`: one thing each, once, until the visit begins. A link is of one time: a
 * rebooked or removed visit has none of its old ones any more.
 */
export const visitLinks = {
  confirm: { sends: 'confirm', as: 'owner', until: start, boundTo: ['startsAt'] },
  rebook: { sends: 'rebook', as: 'owner', until: start, boundTo: ['startsAt'] },
  cancel: { sends: 'cancel', as: 'owner', until: start, boundTo: ['startsAt'] },
  bookAgain: {
    sends: 'bookAgain',
    as: 'owner',
    until: monthLater,
    uses: 'life',
    label: labels.bookAgain,
  },
  view: { until: monthLater, boundTo: ['startsAt'] },
} as const

/** Where a page of a link leads to besides, for `linkPages`: to the customer's own pages, and to a new time where the old one is gone. */
export function elsewhere(href: string) {
  return (locale: string, answer: object): { readonly text: string; readonly href: string } => {
    const isRemoved = 'status' in answer && answer.status === 'removed'
    const words = isRemoved ? released : pages
    return { text: own(words, locale) ?? words.sv, href }
  }
}
