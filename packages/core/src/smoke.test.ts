import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { afterNotice, blocker, daysBefore, engine, latest, lifecycle, previous, verifyHistory } from './index.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.date(), crew: v.optional(v.string()), total: v.number(), phone: v.string() }),
  roles: ['customer', 'staff'],
  initial: 'unconfirmed',
  statuses: { unconfirmed: {}, reminded: {}, confirmed: { requires: ['crew'] }, removed: { final: true } },
})
  .notices({ reminder: { to: (visit) => visit.phone, channels: ['sms', 'letter'] } })
  .transitions((move) => ({
    confirm: move({
      from: ['unconfirmed', 'reminded'],
      to: 'confirmed',
      by: ['customer', 'staff'],
      input: v.object({ total: v.number(), crew: v.string() }),
      guards: { priceAgreed: ({ data, input }) => input.total === data.total || blocker({ expected: data.total }) },
      set: ({ input }) => ({ crew: input.crew }),
    }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: ['timer', 'staff'] }),
    undo: move({ from: 'confirmed', to: previous(), by: 'staff' }),
  }))
  .timers({
    reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
    removal: { in: 'reminded', at: latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 })), send: 'remove' },
  })
  .holds({ crew: { in: 'confirmed', resource: (visit) => visit.crew, from: 'startsAt', until: 'endsAt' } })
  .build()

test('the visit of the design runs', async () => {
  let now = new Date('2026-06-01T09:00:00Z')
  const sent: string[] = []
  const store = memoryStore()
  const sms = { deliver: async (d: { id: string }) => (sent.push(d.id), { status: 'accepted' as const }) }
  const eng = engine({ store, clock: { now: () => now, sleep: () => new Promise<void>(() => {}) }, channels: { sms, letter: sms }, calendars: { malmo: { zone: 'Europe/Stockholm' } } })
  const visits = eng.open(visit, { tenant: 'malmo', actor: { id: 'u1', roles: ['staff'] } })
  const data = { startsAt: new Date('2026-06-30T08:00:00Z'), endsAt: new Date('2026-06-30T10:00:00Z'), total: 12900, phone: '+46' }
  await visits.start('v1', data)
  await visits.start('v2', data)
  await visits.start('v3', data)
  console.log(await visits.send('v1', 'confirm', { total: 12900, crew: 'north' }, { requestId: 'r1' }))
  console.log(await visits.send('v1', 'confirm', { total: 12900, crew: 'north' }, { requestId: 'r1' }))
  console.log(await visits.trySend('v2', 'confirm', { total: 12900, crew: 'north' }))
  console.log(await visits.trySend('v2', 'confirm', { total: 1, crew: 'north' }))
  console.log(JSON.stringify(await visits.explain('v1')), JSON.stringify(await visits.explain('v2')))
  console.log((await visits.get('v2'))?.timers)
  for (const at of ['2026-06-20T08:00:00Z', '2026-06-20T08:00:01Z', '2026-06-25T08:00:00Z', '2026-06-26T08:00:00Z']) {
    now = new Date(at)
    console.log(at, await eng.tick(), (await visits.get('v2'))?.status, (await visits.get('v2'))?.timers)
  }
  console.log(sent)
  const history = await visits.history('v2')
  verifyHistory(history)
  console.log(history.map((e) => [e.seq, e.kind, e.transition, e.from, e.to, e.at.toISOString(), e.details]))
  console.log(await visits.send('v1', 'undo'))
  expect(await visits.count({ status: 'removed' })).toBe(2)
})
