import type { Store } from '@ordna/core'
import type { MessageClaim, TimerClaim } from '@ordna/core/adapters'
import type { Journal } from '../events.js'

/** Milliseconds after which a look at what is due is an old one when it is answered. */
const slow = 50

/** A store that writes down which claims it gave and what was settled. */
export function observed(store: Store, journal: Journal): Store {
  return {
    ...store,
    async claim(kind, query) {
      const claimed = await store.claim(kind, query)
      const from = query.now.getTime()
      const answered = Date.now()
      if (answered - from > slow) journal({ kind: 'look', from, lease: query.lease, answered })
      const times = { from, until: from + query.lease, answered }
      for (const claim of claimed.claims) journal({ kind: 'claim', key: keyOf(claim), token: claim.token, ...times })
      return claimed
    },
    async settle(settlements) {
      const asked = Date.now()
      const events = settlements.map(
        ({ claim, as }) => ({ kind: 'settle', key: keyOf(claim), token: claim.token, as, asked }) as const,
      )
      for (const event of events) journal(event)
      const answers = await store.settle(settlements)
      events.forEach((event, index) => journal({ ...event, settled: answers[index] === true }))
      return answers
    },
  }
}

function keyOf(claim: TimerClaim | MessageClaim): string {
  if (claim.kind === 'message') return `message ${claim.message.id}`
  const { tenant, id } = claim.subject
  return `timer ${tenant}/${id}/${claim.id}`
}
