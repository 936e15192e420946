import { randomUUID } from 'node:crypto'
import { engine, type Engine } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { describe, expect, test } from 'vitest'
import { everyStore, type Stores } from '../../../postgres/src/field/stores.fixture.js'
import { anOffice, at, eva, monday, on, visitWith } from './office.fixture.js'

const visit = visitWith({})

/** Two workers of a housing company, on a clock of their own. */
function twoWorkers({ store, other }: Stores) {
  const clock = virtualClock(monday)
  const tenant = `t-${randomUUID()}`
  const sms = recordingChannel({ clock })
  const letter = recordingChannel({ clock })
  const email = recordingChannel({ clock })
  const made = (its: Stores['store']) =>
    engine({
      store: its,
      clock,
      lifecycles: [visit],
      channels: { sms, letter, email },
      calendars: { [tenant]: { zone: 'Europe/Stockholm' } },
    })
  const workers: readonly [Engine, Engine] = [made(store), made(other)]
  const [planner, customer] = [
    workers[0].open(visit, { tenant, actor: { id: 'petra', roles: ['planner'] } }),
    workers[1].open(visit, { tenant, actor: { id: 'eva', roles: ['customer'] } }),
  ]
  const quiet = async () => {
    for (let round = 0; round < 3; round++) await Promise.all(workers.map((one) => one.tick()))
  }
  return { clock, workers, planner, customer, sms, quiet }
}

const ids = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']

/** An hour on Thursday 9 April. */
const anHour = (nth: number) => on('2026-04-09', `${10 + nth}:00`, `${11 + nth}:00`)

describe.each(everyStore)('visits $name', ({ open }) => {
  test('AD-16 AD-D1 AD-D6 the whole flow goes by the clock on the wall, over its change', async () => {
    const { planner, story, told } = anOffice({}, await open().then(({ store }) => ({ store })))
    const [reminded, confirmed, rebooked] = [`a-${randomUUID()}`, `b-${randomUUID()}`, `c-${randomUUID()}`]
    await planner.start(reminded, on('2026-04-02', '08:00', '09:00'))
    await planner.start(confirmed, on('2026-04-08', '08:00', '09:00'))
    await planner.start(rebooked, on('2026-04-08', '10:00', '11:00'))
    await planner.send(rebooked, 'rebook', { startsAt: at('2026-04-08', '13:00') })
    await story.advanceTo(at('2026-03-28', '10:00'))
    await planner.send(confirmed, 'confirm')
    await story.advanceTo(at('2026-04-08', '07:00'))
    const [{ id = '' } = {}] = (await planner.opened.get(rebooked))?.links ?? []
    const trails = await Promise.all([reminded, confirmed, rebooked, id].map((one) => story.trail(one)))
    expect(trails.map((trail) => trail.map((line) => line.replace(/^\S+: /, '')))).toEqual([
      ['start -> unconfirmed', 'remind unconfirmed -> reminded', 'remove reminded -> removed'],
      ['start -> unconfirmed', 'remind unconfirmed -> reminded', 'confirm reminded -> confirmed'],
      ['start -> unconfirmed', 'rebook unconfirmed -> rebooked'],
      [expect.stringContaining('-> unconfirmed'), 'remind unconfirmed -> reminded', 'remove reminded -> removed'],
    ])
    expect(told().toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'announcement letter'),
      ...Array.from({ length: 3 }, () => 'reminder sms'),
      ...Array.from({ length: 2 }, () => 'removal sms'),
    ])
  })

  test('AD-D10 a confirmation and the removal in the same moment: one of them happens, and the other says so', async () => {
    const { clock, workers, planner, customer, sms, quiet } = twoWorkers(await open())
    for (const [nth, id] of ids.entries()) await planner.start(id, anHour(nth))
    await quiet()
    await clock.advanceTo(at('2026-03-30', '10:00'))
    await quiet()
    await clock.advanceTo(at('2026-04-04', '12:00'))
    const [answers] = await Promise.all([
      Promise.all(ids.map((id) => customer.trySend(id, 'confirm'))),
      workers[0].tick(),
      workers[1].tick(),
    ])
    await quiet()
    for (const [nth, id] of ids.entries()) {
      const status = (await planner.get(id))?.status
      const told = sms.sent.filter(({ about, notice }) => about === id && notice === 'removal').length
      const isConfirmed = answers[nth]?.outcome === 'moved'
      const code = isConfirmed ? undefined : { code: 'wrong_status' }
      expect([status, told]).toEqual(isConfirmed ? ['confirmed', 0] : ['removed', 1])
      expect(answers[nth]).toMatchObject(code ?? { to: 'confirmed' })
    }
  })

  test('AD-31 AD-D9 two workers remind once', async () => {
    const { clock, planner, sms, quiet } = twoWorkers(await open())
    for (const [nth, id] of ids.entries()) await planner.start(id, anHour(nth))
    await clock.advanceTo(at('2026-04-02', '10:00'))
    await quiet()
    expect(sms.sent.map(({ about, notice }) => `${about} ${notice}`).toSorted()).toEqual(
      ids.map((id) => `${id} reminder`),
    )
  })

  test('AD-30 two customers who want one time: one gets it, and the other keeps the old one', async () => {
    const { planner, customer } = twoWorkers(await open())
    await planner.start('v1', eva)
    await planner.start('v2', on('2026-04-02', '08:00', '09:00'))
    const wanted = { startsAt: at('2026-05-06', '13:00') }
    const answers = await Promise.all([
      customer.trySend('v1', 'rebook', wanted),
      planner.trySend('v2', 'rebook', wanted),
    ])
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['moved', 'refused'])
    const held = await planner.holders('jonas', { from: wanted.startsAt, until: at('2026-05-06', '14:00') })
    expect(held).toHaveLength(1)
    const kept = await Promise.all(['v1', 'v2'].map(async (id) => (await planner.get(id))?.status))
    expect(kept.toSorted()).toEqual(['rebooked', 'unconfirmed'])
  })
})
