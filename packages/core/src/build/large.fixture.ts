import * as v from 'valibot'
import { after } from '../time/index.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { previous } from '../declare/transitionDefinition.js'

const edges = 10

/** A lifecycle of so many statuses and ten times as many transitions, with one of everything for each status. */
export function large(size: number, others: object = {}): Lifecycle {
  const statuses = Array.from({ length: size }, (_, index) => `s_${index}`)
  const next = (index: number, by: number) => `s_${(index + by) % size}`
  const byStatus = (name: string, turn: (status: string, index: number) => object) =>
    Object.fromEntries(statuses.map((status, index) => [`${name}${index}`, turn(status, index)]))
  const some = Array.from({ length: edges - 3 }, (_, kind) =>
    byStatus(`go${kind}x`, (from, index) => ({ from, to: next(index, kind + 1), by: 'staff' })),
  )
  const head = {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 's_0',
    statuses: Object.fromEntries(statuses.map((status) => [status, {}])),
    jobs: byStatus('job', (entering, index) => ({ entering, ...(index > 0 ? { after: `job${index - 1}` } : {}) })),
  }
  const transitions = {
    ...Object.assign({}, ...some),
    ...byStatus('tell', (from) => ({ from, by: ['staff', 'timer'], notice: 'news' })),
    ...byStatus('either', (from, index) => ({
      from,
      to: [{ when: () => false, to: next(index, 1) }, { to: next(index, 2) }],
      by: 'staff',
    })),
    ...byStatus('follow', (from, index) => ({ from, to: next(index, 3), automatic: () => false })),
    turn: { to: Object.fromEntries(statuses.map((status, index) => [status, next(index, 5)])), by: 'staff' },
    undo: { from: statuses, to: previous(), by: 'staff' },
    ...others,
  }
  const draft = lifecycle('large', head as never) as unknown as {
    notices(notices: object): { transitions(declare: () => object): { timers(timers: object): { build(): Lifecycle } } }
  }
  return draft
    .notices({ news: { to: () => 'x', channels: ['sms'] } })
    .transitions(() => transitions)
    .timers(byStatus('timer', (status, index) => ({ in: status, at: after({ hours: 1 }), send: `tell${index}` })))
    .build()
}
