import * as v from 'valibot'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { after } from '../../time/index.js'
import { check } from '../check.js'

/** What a test adds. */
export type Parts = {
  readonly head?: object
  readonly notices?: object
  readonly flags?: object
  readonly transitions?: object
  readonly timers?: object
  readonly holds?: object
}

/** Somebody waits, and then it is over. Each test adds what it warns of. */
export function waiting({ head, notices = {}, flags = {}, transitions, timers = {}, holds = {} }: Parts): Lifecycle {
  const draft = lifecycle('wait', {
    version: 1,
    data: v.object({ startsAt: v.date(), endsAt: v.optional(v.date()) }),
    roles: ['staff'],
    initial: 'waits',
    statuses: { waits: {}, over: { final: true } },
    ...head,
  } as never) as unknown as { [stage: string]: (part: unknown) => typeof draft } & { build(): Lifecycle }
  const all = { end: { from: 'waits', to: 'over', by: ['staff', 'timer'] }, ...transitions }
  return draft['notices']!(notices)['flags']!(flags)['transitions']!(() => all)['timers']!(timers)['holds']!(
    holds,
  ).build()
}

/** The warnings of it, by place and code. */
export function codesOf(parts: Parts): readonly string[] {
  return check(waiting(parts)).map(({ place, code }) => `${place} ${code}`)
}

/** What it waits in, and others besides. */
export const statuses = (waits: object, others: object = {}) => ({
  head: { statuses: { waits, over: { final: true }, ...others } },
})
export const notice = { to: () => 'x', channels: ['sms'] }
export const soon = after({ hours: 1 })
export const later = after({ hours: 2 })
