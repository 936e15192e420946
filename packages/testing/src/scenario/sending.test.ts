import { engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { recordingChannel } from '../recordingChannel.js'
import { virtualClock } from '../virtualClock.js'
import { scenario } from './scenario.js'
import { aVisit, visit } from './visit.fixture.js'

const calendar = { zone: 'Europe/Stockholm' }
const agreed = { total: 12_900, crew: 'north' }
const reminded = '2026-06-20T08:00:00Z'

async function aBookedVisit() {
  const s = scenario(visit, { at: '2026-06-01T09:00:00Z', store: memoryStore(), calendar })
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  const routes = () => s.deliveries.slice(1).map(({ notice, channel }) => `${notice} by ${channel}`)
  return { s, routes }
}

describe('a notice', () => {
  test('that fails for good goes through the next channel at once', async () => {
    const { s, routes } = await aBookedVisit()
    s.channel('sms').failNext(1, { permanent: true })
    await s.advanceTo(reminded)
    expect(routes()).toEqual(['reminder by letter'])
  })

  test('that fails for a while is tried again, and removal counts from its acceptance', async () => {
    const { s, routes } = await aBookedVisit()
    s.channel('sms').failNext(3)
    await s.advanceTo('2026-06-22T08:00:00Z')
    expect(routes()).toEqual(['reminder by sms'])
    expect(s.deliveries[1]?.at).toEqual(new Date('2026-06-20T08:00:14Z'))
    const subject = await s.opened.get('v1')
    expect(subject?.stay.accepted.reminder?.at).toEqual(new Date('2026-06-20T08:00:14Z'))
  })

  test('that fails too often goes through the next channel', async () => {
    const { s, routes } = await aBookedVisit()
    s.channel('sms').failNext(12)
    await s.advanceTo('2026-06-22T08:00:00Z')
    expect(routes()).toEqual(['reminder by letter'])
    expect(s.problems).toHaveLength(12)
  })

  test('that does not stand any more is dropped, and a line says so', async () => {
    const { s, routes } = await aBookedVisit()
    s.channel('sms').failNext(1)
    await s.advanceTo(reminded)
    await s.as({ roles: ['staff'] }).send('v1', 'confirm', agreed)
    await s.advanceTo('2026-06-20T09:00:00Z')
    expect(routes()).toEqual([])
    expect(await s.dropped('v1')).toEqual(['reminder: stay_over'])
  })

  test('that bounces later goes through the next channel, and removal waits for that one', async () => {
    const { s, routes } = await aBookedVisit()
    await s.advanceTo(reminded)
    await s.advanceTo('2026-06-24T08:00:00Z')
    const id = s.deliveries[1]?.id ?? ''
    const bounced = { status: 'bounced', channel: 'sms', detail: 'no such number' } as const
    await s.engine.receipt(id, bounced)
    await s.engine.receipt(id, bounced)
    await s.advanceTo('2026-06-26T08:00:00Z')
    expect(routes()).toEqual(['reminder by sms', 'reminder by letter'])
    expect(await s.status('v1')).toBe('reminded')
    await s.advanceTo('2026-06-27T08:00:00Z')
    expect(await s.status('v1')).toBe('removed')
  })

  test('that no channel takes is flagged, holds back no job and removes nobody, until it is retried', async () => {
    const s = scenario(visit, { at: '2026-06-01T09:00:00Z', store: memoryStore(), calendar })
    s.channel('sms').failNext(1, { permanent: true })
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await s.send('v1', 'confirm', agreed)
    const subject = await s.opened.get('v1')
    expect(Object.keys(subject?.flags ?? {})).toEqual(['message_dead'])
    expect([s.sent, s.jobs]).toEqual([[], ['visit.plan']])
    await s.opened.retry('v1', subject?.dead[0] ?? '')
    await s.advanceBy({ seconds: 1 })
    expect([s.sent, s.jobs]).toEqual([['visit.booked'], ['visit.plan']])
    expect((await s.opened.get('v1'))?.flags).toEqual({})
  })

  test('that nobody accepted removes no visit', async () => {
    const { s } = await aBookedVisit()
    s.channel('sms').refuseTo('+46700000001')
    s.channel('letter').refuseTo('+46700000001')
    await s.advanceBy({ weeks: 52 })
    expect(await s.status('v1')).toBe('reminded')
    expect(await s.opened.count({ flag: 'message_dead' })).toBe(1)
  })
})

describe('a worker', () => {
  test('that is told to end finishes what is under way and begins nothing', async () => {
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const sms = recordingChannel({ clock })
    let finish: (() => void) | undefined
    const plan = () => new Promise<void>((resolve) => (finish = resolve))
    const running = engine({ store: memoryStore(), clock, channels: { sms, letter: sms }, jobs: { plan } })
    const visits = running.open(visit, { tenant: 'malmo', actor: { id: 'anna', roles: ['staff'] } })
    await visits.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await visits.send('v1', 'confirm', agreed)
    const ending = new AbortController()
    let ended = false
    const working = running.work({ signal: ending.signal }).then(() => (ended = true))
    await clock.advanceBy({ minutes: 5 })
    ending.abort()
    await visits.start('v2', aVisit('2026-06-30T08:00:00Z'))
    await clock.advanceBy({ seconds: 19 })
    expect(ended).toBe(false)
    finish?.()
    await working
    expect(sms.sent.map(({ about }) => about)).toEqual(['v1'])
    expect(clock.pending).toBe(0)
  })

  test('among others does nothing that another one did', async () => {
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const store = memoryStore()
    const sms = recordingChannel({ clock })
    const made = { store, clock, lifecycles: [visit], channels: { sms, letter: sms }, jobs: { plan: () => {} } }
    const engines = [1, 2, 3].map(() => engine(made))
    const visits = engine(made).open(visit, { tenant: 'malmo', actor: { id: 'anna', roles: ['staff'] } })
    for (let number = 0; number < 50; number++) await visits.start(`v${number}`, aVisit('2026-06-30T08:00:00Z'))
    const ending = new AbortController()
    const working = engines.map((one) => one.work({ signal: ending.signal, poll: 3_600_000 }))
    await clock.advanceBy({ days: 30 })
    ending.abort()
    await Promise.all(working)
    expect(await visits.count({ status: 'removed' })).toBe(50)
    expect(sms.sent).toHaveLength(150)
    expect(sms.repeats).toBe(0)
  })
})
