import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { afterNotice, before, daysBefore, every, latest } from '../time/index.js'
import { engine } from '../engine.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'
import { previous } from '../declare/transitionDefinition.js'

const channels = ['sms'] as const
const to = () => '+46'
const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), crew: v.optional(v.string()), since: v.optional(v.date()) }),
  roles: ['staff'],
  initial: 'booked',
  jobs: { print: { while: { same: ['at', 'crew'] } } },
  statuses: { booked: {}, reminded: {}, confirmed: {}, over: { final: true } },
})
  .notices({
    soon: { to, channels },
    last: { to, channels },
    again: { to, channels },
    reminder: { to, channels, while: { same: 'at' } },
    crew: { to, channels, while: { same: ['crew'] } },
    hello: { to, channels, while: 'stay' },
  })
  .transitions((move) => ({
    move: move({
      from: ['booked', 'reminded'],
      by: 'staff',
      input: v.partial(v.object({ at: v.date(), crew: v.string(), since: v.date() })),
      set: ({ input }) => input,
    }),
    tell: move({ from: 'booked', by: 'staff', notice: 'crew', job: 'print' }),
    greet: move({ from: 'booked', by: 'staff', notice: 'hello' }),
    remind: move({ from: 'booked', to: 'reminded', by: 'timer', notice: 'reminder' }),
    confirm: move({ from: ['booked', 'reminded'], to: 'confirmed', by: 'staff' }),
    undo: move({ from: 'confirmed', to: previous(), by: 'staff' }),
    end: move({ from: ['booked', 'reminded', 'confirmed'], to: 'over', by: ['staff', 'timer'] }),
  }))
  .timers({
    soon: { in: 'booked', at: daysBefore('at', 1, { time: '10:00' }), notice: 'soon' },
    last: {
      in: 'booked',
      at: latest(daysBefore('at', 1, { time: '10:00' }), before('at', { hours: 48 })),
      notice: 'last',
    },
    again: { in: 'booked', at: every({ days: 1 }, { from: 'since', time: '10:00' }), notice: 'again' },
    remind: { in: 'booked', at: before('at', { hours: 12 }), send: 'remind' },
    removal: { in: 'reminded', at: afterNotice('reminder', { hours: 6 }), send: 'end' },
  })
  .build()

const hour = 3_600_000
const day10 = (time: string) => new Date(`2026-06-10T${time}:00Z`)

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) => (one < other ? -1 : 1)

async function begun() {
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const gateway = { isDown: false }
  const sms = obedientChannel(() => (gateway.isDown ? { status: 'failed', detail: 'down' } : { status: 'accepted' }))
  const ran: string[] = []
  const print = () => {
    if (gateway.isDown) throw new Error('no paper')
    ran.push('print')
  }
  const ordna = engine({ store: memoryStore(), clock, random: () => 0, channels: { sms }, jobs: { print } })
  const visits = ordna.open(visit, { tenant: 't', actor: { id: 'anna', roles: ['staff'] } })
  await visits.start('v', { at: day10('14:00') })
  /** Tries once while the gateway is down, does something, and then tries on. */
  const missed = async (at: string, act: () => Promise<unknown>) => {
    gateway.isDown = true
    clock.at = new Date(at)
    await ordna.tick()
    await act()
    gateway.isDown = false
    sms.got.length = 0
    for (let nth = 0; nth < 4; nth++) {
      clock.at = new Date(clock.at.getTime() + hour / 4)
      await ordna.tick()
    }
  }
  const told = () => sms.got.map(({ message: { name, data } }) => [name, data.at] as const).toSorted(byName)
  const dropped = async () =>
    (await visits.history('v')).filter(({ kind }) => kind === 'dropped').map(({ details }) => details)
  return { visits, clock, ordna, sms, ran, missed, told, dropped }
}

describe("a timer's own notice", () => {
  test('tells of the date as it is now, also where that comes to the same moment', async () => {
    const { visits, missed, told, dropped } = await begun()
    await missed('2026-06-09T10:00:00Z', () => visits.send('v', 'move', { at: day10('17:00') }))
    expect(told()).toEqual([
      ['last', day10('17:00')],
      ['soon', day10('17:00')],
    ])
    expect(await dropped()).toMatchObject([
      { notice: 'last', why: 'moment_moved', field: 'at' },
      { notice: 'soon', why: 'moment_moved', field: 'at' },
    ])
  })

  test('goes out where something else has changed', async () => {
    const { visits, missed, told, dropped } = await begun()
    await missed('2026-06-09T10:00:00Z', () => visits.send('v', 'move', { crew: 'north' }))
    expect(told().map(([name]) => name)).toEqual(['last', 'soon'])
    expect(await dropped()).toEqual([])
  })

  test('of one that recurs stands while its rule comes to that moment', async () => {
    const { visits, missed, told } = await begun()
    await visits.send('v', 'move', { since: new Date('2026-06-02T10:00:00Z') })
    await missed('2026-06-02T10:00:00Z', () => visits.send('v', 'move', { since: new Date('2026-06-01T11:00:00Z') }))
    expect(told().map(([name]) => name)).toEqual(['again'])
  })
})

describe('a notice that stands while fields are the same', () => {
  test('is dropped where one of them has changed, of what a timer sent as well', async () => {
    const { visits, missed, told, dropped } = await begun()
    await missed('2026-06-10T02:00:00Z', () => visits.send('v', 'move', { at: day10('18:00') }))
    expect(told().map(([name]) => name)).not.toContain('reminder')
    expect(await dropped()).toMatchObject([{}, {}, { notice: 'reminder', why: 'changed', field: 'at' }])
    expect((await visits.get('v'))?.flags).toHaveProperty('never_due')
  })

  test.each([
    ['nothing', {}, true],
    ['another field', { since: new Date('2030-01-01T00:00:00Z') }, true],
    ['the field', { crew: 'south' }, false],
    ['the field to what it was', { crew: 'north' }, true],
  ])('and goes out where %s was changed', async (_, input, goes) => {
    const { visits, missed, told, ran } = await begun()
    await visits.send('v', 'move', { crew: 'north' })
    await visits.send('v', 'tell')
    await missed('2026-06-01T09:00:00Z', () => visits.send('v', 'move', input))
    expect(told().map(([name]) => name)).toEqual(goes ? ['crew'] : [])
    expect(ran).toEqual(goes ? ['print'] : [])
  })
})

describe('a stay that is taken up again', () => {
  test('goes on with what it has sent, and what counts from that goes on', async () => {
    const { visits, missed, told, dropped, ordna, clock } = await begun()
    await missed('2026-06-10T02:00:00Z', async () => {
      await visits.send('v', 'confirm')
      await visits.send('v', 'undo')
    })
    expect(told().map(([name]) => name)).toContain('reminder')
    expect(await dropped()).not.toContainEqual(expect.objectContaining({ notice: 'reminder' }))
    clock.at = new Date(clock.at.getTime() + 6 * hour)
    await ordna.tick()
    expect((await visits.get('v'))?.status).toBe('over')
  })

  test('goes on also where nothing counts from what was sent', async () => {
    const { visits, missed, told, dropped } = await begun()
    await visits.send('v', 'greet')
    await missed('2026-06-01T09:00:00Z', async () => {
      await visits.send('v', 'confirm')
      await visits.send('v', 'undo')
    })
    expect(told().map(([name]) => name)).toEqual(['hello'])
    expect(await dropped()).toEqual([])
  })

  test('does not go on with what was sent while it was left', async () => {
    const { visits, missed, told, dropped } = await begun()
    await visits.send('v', 'greet')
    await missed('2026-06-01T09:00:00Z', async () => {
      await visits.send('v', 'confirm')
    })
    expect(told()).toEqual([])
    expect(await dropped()).toMatchObject([{ notice: 'hello', why: 'stay_over' }])
  })
})

describe('a timer that has fired for a date', () => {
  const appointment = lifecycle('appointment', {
    version: 1,
    data: v.object({ at: v.date(), zone: v.string() }),
    roles: ['staff'],
    initial: 'booked',
    zone: ({ zone }) => zone,
    statuses: { booked: {}, cancelled: {}, over: { final: true } },
  })
    .notices({ soon: { to, channels } })
    .transitions((move) => ({
      correct: move({
        from: ['booked', 'cancelled'],
        by: 'staff',
        input: v.partial(v.object({ at: v.date(), zone: v.string() })),
        set: ({ input }) => input,
      }),
      cancel: move({ from: 'booked', to: 'cancelled', by: 'staff' }),
      resume: move({ from: 'cancelled', to: 'booked', by: 'staff' }),
      end: move({ from: ['booked', 'cancelled'], to: 'over', by: 'staff' }),
    }))
    .timers({ soon: { in: 'booked', at: daysBefore('at', 1, { time: '10:00' }), notice: 'soon' } })
    .build()

  const reminded = async () => {
    const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
    const sms = obedientChannel()
    const ordna = engine({ store: memoryStore(), clock, channels: { sms } })
    const desk = ordna.open(appointment, { tenant: 't', actor: { id: 'anna', roles: ['staff'] } })
    await desk.start('a', { at: day10('14:00'), zone: 'Europe/Stockholm' })
    clock.at = new Date('2026-06-09T08:00:00Z')
    await ordna.tick()
    expect(sms.got).toHaveLength(1)
    const later = async () => {
      for (let nth = 0; nth < 48; nth++) {
        clock.at = new Date(clock.at.getTime() + hour)
        await ordna.tick()
      }
      return sms.got.length
    }
    return { desk, later }
  }

  test('has fired for it in every zone', async () => {
    const { desk, later } = await reminded()
    await desk.send('a', 'correct', { zone: 'America/New_York' })
    expect((await desk.get('a'))?.timers).toEqual([])
    expect(await later()).toBe(1)
  })

  test('has fired for it also where the zone is corrected while the status is left', async () => {
    const { desk, later } = await reminded()
    await desk.send('a', 'cancel')
    await desk.send('a', 'correct', { zone: 'America/New_York' })
    await desk.send('a', 'resume')
    expect(await later()).toBe(1)
  })

  test('fires for another, in whichever zone', async () => {
    const { desk, later } = await reminded()
    await desk.send('a', 'correct', { zone: 'America/New_York', at: new Date('2026-06-11T14:00:00Z') })
    expect(await later()).toBe(2)
  })
})

describe('what counts from the notice of a timer', () => {
  test('counts from what is said of the date as it is now', async () => {
    const swept = lifecycle('visit', {
      version: 1,
      data: v.object({ at: v.date() }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, removed: { final: true } },
    })
      .notices({ reminder: { to, channels } })
      .transitions((move) => ({
        change: move({ from: 'open', by: 'staff', input: v.date(), set: ({ input }) => ({ at: input }) }),
        remove: move({ from: 'open', to: 'removed', by: 'timer' }),
      }))
      .timers({
        reminder: { in: 'open', at: daysBefore('at', 10, { time: '10:00' }), notice: 'reminder' },
        removal: {
          in: 'open',
          at: latest(daysBefore('at', 5), afterNotice('reminder', { hours: 72 })),
          send: 'remove',
        },
      })
      .build()
    const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
    const gateway = { isDown: false }
    const sms = obedientChannel(() => (gateway.isDown ? { status: 'failed', detail: 'down' } : { status: 'accepted' }))
    const ordna = engine({ store: memoryStore(), clock, channels: { sms }, patience: { attempts: 1_000 } })
    const visits = ordna.open(swept, { tenant: 't', actor: { id: 'anna', roles: ['staff'] } })
    const hours = async (count: number) => {
      for (let nth = 0; nth < count; nth++) {
        clock.at = new Date(clock.at.getTime() + hour)
        await ordna.tick()
      }
    }
    await visits.start('v', { at: new Date('2026-06-30T12:00:00Z') })
    clock.at = new Date('2026-06-20T10:00:00Z')
    await ordna.tick()
    await visits.send('v', 'change', new Date('2026-07-20T12:00:00Z'))
    const first = sms.got[0]?.id ?? ''
    // Until the new date is told of, nothing counts from what was said of the old one.
    const removal = async () => (await visits.get('v'))?.timers.find(({ name }) => name === 'removal')?.due
    expect(await removal()).toBeNull()
    await visits.send('v', 'change', new Date('2026-06-30T12:00:00Z'))
    expect(await removal()).toEqual(new Date('2026-06-25T12:00:00Z'))
    await visits.send('v', 'change', new Date('2026-07-20T12:00:00Z'))
    gateway.isDown = true
    clock.at = new Date('2026-07-10T10:00:00Z')
    await ordna.tick()
    await ordna.receipt(first, { status: 'delivered' })
    await hours(6 * 24)
    expect((await visits.get('v'))?.status).toBe('open')
    gateway.isDown = false
    await hours(4 * 24)
    expect((await visits.get('v'))?.status).toBe('removed')
  })
})
