/** What both files begin with: the same imports, so that only the declaration tells them apart. */
const imports = `import { afterNotice, blocker, daysBefore, latest, lifecycle } from '@ordna/core'
import * as v from 'valibot'

export const used = { afterNotice, blocker, daysBefore, latest, lifecycle, v }
`

/** The baseline: everything imported and nothing declared. */
export function baseline(): string {
  return imports
}

/**
 * A lifecycle of twenty statuses with so many transitions, each of them as dear as they come: an input schema of its
 * own, a guard and a `set` that read it, and reasons. Two notices, three timers and a hold come on top.
 */
export function declaration(transitions: number): string {
  return `${imports}
export const large = lifecycle('large', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.date(), crew: v.optional(v.string()), total: v.number(), phone: v.string() }),
  roles: ['customer', 'staff', 'manager'],
  initial: 's0',
  statuses: { ${times(19, (index) => `s${index}: {},`)} s19: { final: true, requires: ['crew'] } },
  indexed: ['startsAt', 'crew'],
})
  .notices({
    reminder: { to: (data) => data.phone, channels: ['sms', 'letter'] },
    receipt: { to: (data) => data.phone, channels: ['sms'] },
  })
  .transitions((move) => ({
${times(transitions, (index) => `${transition(index)}`)}  }))
  .timers({
    reminder: { in: 's0', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 't0' },
    removal: { in: ['s1', 's2'], at: latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 })), send: 't1' },
    receipt: { in: 's3', at: daysBefore('endsAt', 1), notice: 'receipt' },
  })
  .holds({ crew: { in: ['s1', 's2', 's3'], resource: (data) => data.crew, from: 'startsAt', until: 'endsAt' } })
  .build()
`
}

function transition(index: number): string {
  return `    t${index}: move({
      from: 's${index % 19}',
      to: 's${(index + 1) % 20}',
      by: ['customer', 'staff'],
      input: v.object({ total: v.number(), crew: v.string(), f${index}: v.number() }),
      guards: { priceAgreed: ({ data, input }) => input.total === data.total || blocker({ expected: data.total }) },
      set: ({ input }) => ({ crew: input.crew, total: input.f${index} }),
      reasons: { codes: ['r${index}', 'other'] },
      notice: 'receipt',
    }),
`
}

function times(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('')
}
