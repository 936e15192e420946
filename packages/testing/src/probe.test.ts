import { memoryStore } from '@ordna/memory'
import { after, afterNotice, anyOpen, at, daysAfter, daysBefore, elapsed, endOfDay, engine, every, latest, lifecycle, previous, timeOfDay, verifyHistory, type Lifecycle, type Spec } from '@ordna/core'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { scenario, virtualClock, recordingChannel } from './index.js'
import { visit, aVisit } from './scenario/visit.fixture.js'

const calendar = { zone: 'Europe/Stockholm' }
const S = (o: any = {}) => scenario(visit, { at: '2026-06-01T09:00:00Z', store: memoryStore(), calendar, ...o })
const agreed = { total: 12_900, crew: 'north' }
const log = (...a: any[]) => console.log(...a.map((x) => (typeof x === 'string' ? x : JSON.stringify(x, null, 0))))
async function dump(s: any, id: string) {
  const h = await s.opened.history(id)
  for (const e of h) log(e.seq, e.revision, e.at.toISOString(), e.kind, e.transition ?? '', `${e.from}->${e.to}`, e.details ?? '', (e.messages ?? []).map((m: any) => m.id).join(' '))
  verifyHistory(h)
  const g = await s.opened.get(id)
  log('STATUS', g?.status, 'flags', g?.flags, 'dead', g?.dead, 'timers', g?.timers, 'accepted', g?.stay.accepted)
}


const only = process.env.P ? new RegExp(process.env.P) : /./
const T = (n: string, f: () => Promise<void>) => test.skipIf(!only.test(n))(n, f)

T('bounce after accepted falls back; second bounce; both', async () => {
  const s = S()
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await s.advanceTo('2026-06-20T08:00:00Z')
  const id = s.deliveries.find((d: any) => d.notice === 'reminder')!.id
  await s.engine.receipt(id, { status: 'bounced', channel: 'sms', detail: 'one', at: new Date('2026-06-20T09:00:00Z') })
  await s.engine.receipt(id, { status: 'failed', channel: 'sms', detail: 'two', at: new Date('2026-06-20T09:00:05Z') })
  await s.advanceBy({ hours: 1 })
  log('letters', s.deliveries.map((d: any) => [d.notice, d.channel, d.id]))
  await s.engine.receipt(id, { status: 'bounced' })
  await dump(s, 'v1')
})
T('late bounce of an older stay takes back new acceptance', async () => {
  const s = S()
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await s.advanceTo('2026-06-20T08:00:00Z')
  const id = s.deliveries.find((d: any) => d.notice === 'reminder')!.id
  await s.send('v1', 'confirm', agreed)
  await s.engine.receipt(id, { status: 'bounced', channel: 'sms' })
  await s.advanceBy({ hours: 1 })
  log('after confirmed', s.sent)
  await dump(s, 'v1')
  await s.send('v1', 'undo')
  await dump(s, 'v1')
})
T('late tick of a month', async () => {
  const store = memoryStore()
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock }), letter = recordingChannel({ clock })
  const e = engine({ store, clock, calendars: () => calendar, lifecycles: [visit], channels: { sms, letter }, jobs: { plan: () => {} } })
  const o = e.open(visit, { tenant: 't', actor: { id: 'a', roles: ['staff'] } })
  await o.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await clock.advanceTo('2026-07-01T09:00:00Z')
  log(await e.tick())
  const g = await o.get('v1')
  log(g?.status, g?.timers)
  await clock.advanceTo('2026-07-04T08:59:59Z'); log(await e.tick(), (await o.get('v1'))?.status)
  await clock.advanceTo('2026-07-04T09:00:00Z'); log(await e.tick(), (await o.get('v1'))?.status)
  log(sms.sent.map((x) => [x.notice, x.at]), letter.sent.map((x) => [x.notice, x.at]))
  for (const x of await o.history('v1')) log(x.seq, x.at.toISOString(), x.kind, x.transition ?? '', x.to)
})
T('DST reminders', async () => {
  for (const [start, name] of [['2026-04-08T08:00:00Z', 'spring'], ['2026-11-04T09:00:00Z', 'autumn']] as const) {
    const lc = lifecycle('dst', { version: 1, data: v.object({ startsAt: v.date() }), roles: ['staff'], initial: 'a', statuses: { a: {}, b: {}, c: { final: true } } })
      .notices({ n: { to: () => 'x', channels: ['sms'] } })
      .transitions((move) => ({ go: move({ from: 'a', to: 'b', by: 'timer', notice: 'n' }), end: move({ from: 'b', to: 'c', by: 'timer' }) }))
      .timers({ go: { in: 'a', at: daysBefore('startsAt', 10, { time: '02:30' }), send: 'go' }, end: { in: 'b', at: afterNotice('n', { hours: 24 }), send: 'end' } })
      .build()
    const s = scenario(lc, { at: new Date(Date.parse(start) - 30 * 86400000), store: memoryStore(), calendar })
    await s.start('x', { startsAt: new Date(start) })
    await s.advanceTo(start)
    log(name, (await s.opened.history('x')).map((e) => [e.kind, e.transition ?? '', e.at.toISOString()]))
  }
})
T('recurring daily over DST, each and once', async () => {
  const lc = lifecycle('rec', { version: 1, data: v.object({ startsAt: v.date() }), roles: ['staff'], initial: 'a', statuses: { a: {}, c: { final: true } } })
    .notices({ n: { to: () => 'x', channels: ['sms'] }, m: { to: () => 'x', channels: ['sms'] } })
    .transitions((move) => ({ end: move({ from: 'a', to: 'c', by: 'staff' }), pay: move({ from: 'a', by: 'timer', notice: 'm' }) }))
    .timers({ d: { in: 'a', at: every({ days: 1 }, { time: '02:30', missed: 'each' }), notice: 'n' }, m: { in: 'a', at: every({ months: 1 }, { from: 'startsAt', time: '09:00' }), send: 'pay' } })
    .build()
  const s = scenario(lc, { at: '2026-03-27T12:00:00Z', store: memoryStore(), calendar })
  await s.start('x', { startsAt: new Date('2026-01-31T10:00:00Z') })
  await s.advanceTo('2026-04-01T00:00:00Z')
  log(s.deliveries.map((d: any) => [d.notice, d.at.toISOString()]))
  const before = s.sent.length
  // downtime
  await s.clock.advanceTo('2026-06-15T00:00:00Z')
  const t = await s.engine.tick()
  log(t, s.sent.slice(before).reduce((a: any, x) => ((a[x] = (a[x] ?? 0) + 1), a), {}))
  log((await s.opened.get('x'))?.timers)
  await s.advanceTo('2026-10-24T12:00:00Z')
  const k = s.sent.length
  await s.advanceTo('2026-10-27T12:00:00Z')
  log(s.deliveries.slice(k).map((d: any) => [d.notice, d.at.toISOString()]))
  await dump({ opened: { history: async () => [], get: s.opened.get.bind(s.opened) } }, 'x')
})
T('work aborted while a handler runs', async () => {
  const store = memoryStore()
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock }), letter = recordingChannel({ clock })
  let release!: () => void
  let aborted: any
  const problems: any[] = []
  const e = engine({ store, clock, lifecycles: [visit], channels: { sms, letter }, onProblem: (p) => problems.push(p), jobs: { plan: (_j, sig) => new Promise<void>((r) => { release = r; sig.addEventListener('abort', () => (aborted = true)) }) } })
  const o = e.open(visit, { tenant: 't', actor: { id: 'a', roles: ['staff'] } })
  await o.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await o.send('v1', 'confirm', agreed)
  const c = new AbortController()
  let over = false
  const w = e.work({ signal: c.signal }).then(() => (over = true))
  await clock.advanceBy({ seconds: 1 })
  log('sent', sms.sent.length, 'pending', clock.pending)
  await clock.advanceBy({ minutes: 5 })
  c.abort()
  await clock.advanceBy({ seconds: 1 })
  log('over?', over, 'handler aborted?', aborted, 'pending', clock.pending)
  await o.start('v2', aVisit('2026-06-30T08:00:00Z'))
  await clock.advanceBy({ minutes: 5 })
  release()
  await w
  log('over', over, 'sms', sms.sent.map((x) => x.about), 'problems', problems, 'pending', clock.pending)
  log(await store.claim('message', { limit: 10, lease: 1, now: new Date('2027-01-01T00:00:00Z'), lifecycles: ['visit'] }))
})
T('work aborted: a channel that heeds its signal', async () => {
  const store = memoryStore()
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock }), letter = recordingChannel({ clock })
  sms.decide(() => new Promise(() => {}))
  const problems: any[] = []
  const e = engine({ store, clock, lifecycles: [visit], channels: { sms, letter }, random: () => 0, onProblem: (p) => problems.push(p), jobs: { plan: () => {} } })
  const o = e.open(visit, { tenant: 't', actor: { id: 'a', roles: ['staff'] } })
  await o.start('v1', aVisit('2026-06-30T08:00:00Z'))
  for (let i = 1; i <= 9; i++) {
    const c = new AbortController()
    const w = e.work({ signal: c.signal })
    await clock.advanceBy({ seconds: 300 })
    c.abort(new Error('deploy'))
    await w
  }
  log(problems.map((p) => [p.attempts, p.dead, p.detail]))
  const g = await o.get('v1'); log(g?.flags, g?.dead)
})
T('dead timer', async () => {
  let open = false
  const lc = lifecycle('lc', { version: 1, data: v.object({ a: v.number() }), roles: ['staff'], initial: 'a', statuses: { a: {}, b: {}, c: { final: true } } })
    .transitions((move) => ({ go: move({ from: 'a', to: 'b', by: 'timer', guards: { open: () => open } }), by: move({ from: 'a', to: 'b', by: 'staff' }), end: move({ from: 'b', to: 'c', by: 'staff' }), edit: move({ from: 'a', by: 'staff', set: () => ({ a: 2 }) }) }))
    .timers({ go: { in: 'a', at: after({ hours: 1 }), send: 'go' } })
    .build()
  const s = scenario(lc, { at: '2026-03-27T12:00:00Z', store: memoryStore(), calendar })
  await s.start('x', { a: 1 }); await s.start('y', { a: 1 }); 
  await s.advanceBy({ days: 3 })
  await dump(s, 'x')
  log('problems', s.problems.length)
  await s.send('x', 'by')
  await s.send('x', 'end')
  await dump(s, 'x')
  open = true
  await s.opened.retry('y', (await s.opened.get('y'))!.dead[0]!)
  await s.advanceBy({ seconds: 1 })
  await dump(s, 'y')
})
T('retry unknown', async () => {
  const s = S()
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  log(await s.as({ roles: ['customer'] }).opened.retry('v1', 'no such thing'))
  log(await s.as({ roles: ['customer'] }).opened.resolveNote('v1', 77))
  log(await s.opened.retry('v1', 'tenant/visit/v1/1/0/booked#resend'))
  await s.advanceBy({ seconds: 1 })
  log(s.sent)
})
T('clock goes back', async () => {
  const s = S()
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await s.advanceTo('2026-06-20T08:00:00Z')
  s.clock.set('2026-06-19T08:00:00Z')
  await s.engine.tick()
  await s.send('v1', 'confirm', agreed)
  await s.send('v1', 'undo')
  await s.advanceTo('2026-07-20T08:00:00Z')
  await dump(s, 'v1')
  log(s.sent)
})
