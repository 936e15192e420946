import { memoryStore } from '@ordna/memory'
import { after, engine, lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { virtualClock } from './virtualClock.js'

const start = '2026-06-01T09:00:00Z'
const at = (time: string) => new Date(`2026-06-01T${time}Z`)

describe('a virtual clock', () => {
  test('stands still until it is moved', async () => {
    const clock = virtualClock(start)
    expect(clock.now()).toEqual(at('09:00:00'))
    await clock.advanceBy({ minutes: 90 })
    expect(clock.now()).toEqual(at('10:30:00'))
    await clock.advanceTo('2026-06-01T14:00:00+02:00')
    expect(clock.now()).toEqual(at('12:00:00'))
  })

  test('hands out dates that nobody can change for others', () => {
    const begin = at('09:00:00')
    const clock = virtualClock(begin)
    begin.setTime(0)
    clock.now().setTime(0)
    expect(clock.now()).toEqual(at('09:00:00'))
  })

  test('CORE-30: wakes sleepers in the order of their moments, each at its own', async () => {
    const clock = virtualClock(start)
    const woken: string[] = []
    const sleeper = async (name: string, milliseconds: number) => {
      await clock.sleep(milliseconds)
      woken.push(`${name} ${clock.now().toISOString().slice(11, 19)}`)
    }
    void sleeper('late', 120_000)
    void sleeper('early', 60_000)
    void sleeper('early too', 60_000)
    expect(clock.pending).toBe(3)
    await clock.advanceTo(at('09:02:00'))
    expect(woken).toEqual(['early 09:01:00', 'early too 09:01:00', 'late 09:02:00'])
    expect(clock.pending).toBe(0)
  })

  test('lets a sleeper lie down again within one move', async () => {
    const clock = virtualClock(start)
    const beats: string[] = []
    void (async () => {
      for (;;) {
        await clock.sleep(60_000)
        beats.push(clock.now().toISOString().slice(14, 19))
      }
    })()
    await clock.advanceBy({ minutes: 3, seconds: 30 })
    expect(beats).toEqual(['01:00', '02:00', '03:00'])
    expect(clock.now()).toEqual(at('09:03:30'))
  })

  test('does not wake a sleeper a millisecond early', async () => {
    const clock = virtualClock(start)
    void clock.sleep(1_000)
    await clock.advanceBy({ milliseconds: 999 })
    expect(clock.pending).toBe(1)
    await clock.advanceBy({ milliseconds: 1 })
    expect(clock.pending).toBe(0)
  })

  test('wakes a sleeper whose signal aborts, and leaves nothing behind', async () => {
    const clock = virtualClock(start)
    const controller = new AbortController()
    const sleeping = clock.sleep(60_000, controller.signal)
    controller.abort()
    await sleeping
    await clock.sleep(60_000, controller.signal)
    expect(clock.pending).toBe(0)
    expect(clock.now()).toEqual(at('09:00:00'))
  })

  test('does not let anybody sleep for no time', async () => {
    const clock = virtualClock(start)
    await Promise.all([0, -1, Number.NaN].map((milliseconds) => clock.sleep(milliseconds)))
    expect(clock.pending).toBe(0)
  })

  test('takes moves that nobody awaits one after the other', async () => {
    const clock = virtualClock(start)
    const woken: Date[] = []
    void clock.sleep(60_000).then(() => woken.push(clock.now()))
    await Promise.all([clock.advanceBy({ minutes: 1 }), clock.advanceBy({ minutes: 2 })])
    expect(clock.now()).toEqual(at('09:03:00'))
    expect(woken).toEqual([at('09:01:00')])
  })

  test('goes back only when it is set, and wakes nobody then', async () => {
    const clock = virtualClock(start)
    void clock.sleep(60_000)
    clock.set('2026-06-01T08:00:00Z')
    expect(clock.now()).toEqual(at('08:00:00'))
    clock.set('2026-06-02T08:00:00Z')
    expect(clock.pending).toBe(1)
    await clock.advanceBy({ minutes: 1 })
    expect(clock.pending).toBe(0)
    expect(clock.now()).toEqual(new Date('2026-06-02T08:01:00Z'))
  })

  test('refuses to advance into the past, and goes on where it stands', async () => {
    const clock = virtualClock(start)
    await expect(clock.advanceTo('2026-06-01T08:59:59Z')).rejects.toMatchObject({ code: 'invalid_date' })
    await clock.advanceTo(start)
    expect(clock.now()).toEqual(at('09:00:00'))
  })

  test.each([
    'yesterday',
    '',
    '2026-06-01',
    '2026-06-01T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-06-01T25:00:00Z',
    '0000-06-01T09:00:00Z',
    new Date(Number.NaN),
    new Date(8.64e15),
  ])('refuses %s for a moment', async (instant) => {
    const clock = virtualClock(start)
    const refused = expect.objectContaining({ code: 'invalid_date' })
    expect(() => virtualClock(instant)).toThrow(refused)
    expect(() => clock.set(instant)).toThrow(refused)
    await expect(clock.advanceTo(instant)).rejects.toEqual(refused)
  })

  test('refuses a duration that is none', async () => {
    await expect(virtualClock(start).advanceBy({})).rejects.toMatchObject({ code: 'invalid_duration' })
  })
})

test('a worker on a virtual clock fires each timer at its own moment', async () => {
  const order = lifecycle('order', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, late: {}, closed: { final: true } },
  })
    .transitions((move) => ({
      delay: move({ from: 'open', to: 'late', by: 'timer' }),
      close: move({ from: 'late', to: 'closed', by: 'timer' }),
    }))
    .timers({
      delay: { in: 'open', at: after({ hours: 2 }), send: 'delay' },
      close: { in: 'late', at: after({ minutes: 7 }), send: 'close' },
    })
    .build()
  const clock = virtualClock(start)
  const running = engine({ store: memoryStore(), clock, lifecycles: [order] })
  const orders = running.open(order, { tenant: 'malmo', actor: { id: 'anna', roles: ['staff'] } })
  await orders.start('o1', {})
  const controller = new AbortController()
  const working = running.work({ signal: controller.signal, poll: 3_600_000 })
  await clock.advanceBy({ days: 1 })
  controller.abort()
  await working
  const moves = (await orders.history('o1')).map(({ transition, at: moment }) => [transition, moment])
  expect(moves.slice(1)).toEqual([
    ['delay', at('11:00:00')],
    ['close', at('11:07:00')],
  ])
  expect(clock.pending).toBe(0)
})
