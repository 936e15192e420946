import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { MessageClaim, Settlement } from '../ports/claims.js'
import type { Store } from '../ports/store.js'
import { after, afterNotice, at, before, every } from '../time/index.js'
import { engine } from '../engine.js'
import { OrdnaError } from '../errors.js'
import type { EngineOptions, Problem } from '../run/settings/options.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'
import { previous } from '../declare/transitionDefinition.js'

const to = () => '+47'
const channels = ['sms'] as const
let isBroken = false

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), paid: v.optional(v.boolean()), crew: v.optional(v.string()) }),
  roles: ['u'],
  may: { override: 'u' },
  initial: 'booked',
  jobs: {
    print: { while: 'stay' },
    load: { while: { when: ({ data }) => !data.paid, until: at('at') } },
    pack: { after: 'print' },
  },
  statuses: { booked: {}, confirmed: {}, waiting: {}, lapsed: {}, cancelled: {} },
})
  .notices({
    soon: { to, channels },
    nudge: { to, channels },
    lapsed: { to, channels },
    receipt: { to, channels },
    forever: { to, channels, while: 'always' },
    hello: { to, channels, while: 'stay' },
    crew: { to, channels, while: { when: ({ data, message }) => data.crew === message.data.crew } },
    place: { to, channels, while: { in: ['booked', 'confirmed'] } },
    offer: { to, channels, while: { until: before('at', { hours: 1 }) } },
    early: { to, channels, while: { in: ['booked', 'confirmed', 'cancelled'] } },
    broken: {
      to,
      channels,
      while: {
        when: () => {
          if (isBroken) throw new Error('no such column')
          return true
        },
      },
    },
  })
  .transitions((move) => ({
    confirm: move({ from: 'booked', to: 'confirmed', by: 'u' }),
    cancel: move({ from: ['booked', 'confirmed', 'waiting', 'lapsed'], to: 'cancelled', by: 'u' }),
    resume: move({ from: 'cancelled', to: previous(), by: 'u' }),
    wait: move({ from: 'booked', to: 'waiting', by: 'u' }),
    change: move({
      from: ['booked', 'confirmed'],
      by: 'u',
      input: v.partial(v.object({ at: v.date(), paid: v.boolean(), crew: v.string() })),
      set: ({ input }) => input,
    }),
    lapse: move({ from: 'waiting', to: 'lapsed', by: 'timer', notice: 'lapsed' }),
    charge: move({ from: 'confirmed', by: 'timer', notice: 'receipt' }),
    print: move({ from: 'booked', by: 'u', job: ['print', 'pack'] }),
    load: move({ from: 'booked', by: 'u', job: 'load' }),
    printed: move({ from: 'booked', to: 'confirmed', by: 'system' }),
    tell: move({ from: 'booked', by: 'u', notice: ['hello', 'receipt', 'crew', 'place', 'offer', 'broken'] }),
    greet: move({ from: 'booked', by: 'u', notice: 'hello' }),
    telling: move({ from: 'booked', by: 'u', notice: 'crew' }),
    placing: move({ from: 'booked', by: 'u', notice: 'place' }),
    offering: move({ from: 'booked', by: 'u', notice: 'offer' }),
    breaking: move({ from: 'booked', by: 'u', notice: 'broken' }),
    receive: move({ from: 'booked', by: 'u', notice: 'receipt' }),
  }))
  .timers({
    soon: { in: ['booked', 'confirmed'], at: before('at', { hours: 2 }), notice: 'soon', when: ({ paid }) => !paid },
    forever: { in: 'booked', at: before('at', { hours: 6 }), notice: 'forever', ifPast: 'skip' },
    early: { in: 'booked', at: before('at', { hours: 5 }), notice: 'early', ifPast: 'skip' },
    nudge: { in: 'booked', at: after({ minutes: 30 }), notice: 'nudge' },
    lapse: { in: 'waiting', at: after({ hours: 1 }), send: 'lapse' },
    charge: { in: 'confirmed', at: every({ days: 1 }), send: 'charge' },
    chase: { in: 'booked', at: afterNotice('crew', { hours: 1 }), notice: 'receipt' },
  })
  .build()

const start = new Date('2026-03-02T07:00:00Z')
const hour = 3_600_000
const later = (hours: number) => new Date(start.getTime() + hours * hour)

/** One visit that begins at 07:00 and is at 10:00 unless told otherwise; the gateway can be down. */
async function begun(options: Partial<EngineOptions> & { readonly visitAt?: Date } = {}) {
  const { visitAt = later(3), ...more } = options
  const clock = stillClock(start)
  const gateway = { isDown: false }
  const sms = obedientChannel(() => (gateway.isDown ? { status: 'failed', detail: 'down' } : { status: 'accepted' }))
  const problems: Problem[] = []
  const ran: string[] = []
  let drawn = 0
  const job = (name: string) => () => {
    if (gateway.isDown) throw new Error('down')
    ran.push(name)
  }
  const ordna = engine({
    clock,
    random: () => 0,
    ids: () => String(++drawn),
    store: memoryStore(),
    channels: { sms },
    jobs: { print: job('print'), load: job('load'), pack: job('pack') },
    onProblem: (problem) => problems.push(problem),
    ...more,
  })
  const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await visits.start('v', { at: visitAt })
  const tickAt = async (hours: number) => {
    clock.at = later(hours)
    await ordna.tick()
  }
  const sent = () => sms.got.map(({ message: { name } }) => name)
  const dropped = async () =>
    (await visits.history('v')).flatMap(({ kind, details }) => (kind === 'dropped' && details ? [details] : []))
  return { ordna, visits, tickAt, sent, dropped, gateway, problems, ran, sms, clock }
}

type Begun = Awaited<ReturnType<typeof begun>>

/** Sends what does not arrive, then does something, and mends the gateway an hour later. */
async function missed(
  { visits, gateway, tickAt, sms }: Begun,
  send: Parameters<Begun['visits']['send']>[1],
  then: () => Promise<unknown>,
) {
  gateway.isDown = true
  await visits.send('v', send as 'greet')
  await tickAt(0.1)
  sms.got.length = 0
  gateway.isDown = false
  await then()
  await tickAt(0.2)
}

describe("a timer's own notice", () => {
  test('stands over all statuses of a timer whose moment does not depend on the stay', async () => {
    const made = await begun()
    made.gateway.isDown = true
    await made.tickAt(1)
    await made.visits.send('v', 'confirm')
    made.gateway.isDown = false
    made.sms.got.length = 0
    await made.tickAt(1.5)
    expect(made.sent()).toContain('soon')
    expect(await made.dropped()).toMatchObject([{ notice: 'nudge', why: 'stay_over', status: 'confirmed' }])
  })

  test('is dropped where the condition of its timer no longer holds, and the timer has its turn when it does', async () => {
    const made = await begun({ visitAt: later(2) })
    made.gateway.isDown = true
    await made.tickAt(0)
    await made.visits.send('v', 'change', { paid: true })
    made.gateway.isDown = false
    made.sms.got.length = 0
    await made.tickAt(0.25)
    expect(made.sent()).toEqual([])
    expect(await made.dropped()).toMatchObject([{ notice: 'soon', why: 'condition', timer: 'soon' }])
    await made.visits.send('v', 'change', { paid: false })
    await made.tickAt(0.26)
    expect(made.sent()).toEqual(['soon'])
  })

  test('that was dropped with a cancellation goes out once when that is taken back', async () => {
    const made = await begun({ visitAt: later(2) })
    made.gateway.isDown = true
    await made.tickAt(0)
    await made.visits.send('v', 'cancel')
    made.gateway.isDown = false
    made.sms.got.length = 0
    await made.tickAt(0.1)
    expect(made.sent()).toEqual([])
    await made.visits.send('v', 'resume')
    await made.tickAt(0.2)
    await made.tickAt(0.3)
    expect(made.sent()).toEqual(['soon'])
  })

  test('goes out once where a cancellation was taken back before anybody looked', async () => {
    const made = await begun({ visitAt: later(2) })
    made.gateway.isDown = true
    await made.tickAt(0)
    await made.visits.send('v', 'cancel')
    await made.visits.send('v', 'resume')
    made.gateway.isDown = false
    made.sms.got.length = 0
    await made.tickAt(0.1)
    await made.tickAt(0.2)
    expect(made.sent()).toEqual(['soon'])
    expect(await made.dropped()).toEqual([])
  })

  test('of a stay that is over does not set the timer of the present one again', async () => {
    const made = await begun({ visitAt: later(100) })
    made.gateway.isDown = true
    await made.tickAt(0.5)
    await made.visits.send('v', 'cancel')
    await made.visits.send('v', 'resume')
    // The second nudge stands behind the first, which is tried again only when both have fired.
    const { timers } = (await made.visits.get('v')) ?? { timers: [] }
    expect(timers.map(({ name }) => name)).toContain('nudge')
    await made.tickAt(1.2)
    made.gateway.isDown = false
    made.sms.got.length = 0
    await made.tickAt(2.5)
    await made.tickAt(3)
    expect(made.sent()).toEqual(['nudge'])
    expect(await made.dropped()).toMatchObject([{ notice: 'nudge', why: 'stay_over' }])
  })

  test('goes out come what may where it says so, and in the statuses that it names where it names them', async () => {
    const made = await begun({ visitAt: later(7) })
    made.gateway.isDown = true
    await made.tickAt(1)
    await made.tickAt(2)
    await made.visits.send('v', 'cancel')
    made.gateway.isDown = false
    made.sms.got.length = 0
    await made.tickAt(4)
    expect(made.sent()).toEqual(['forever', 'early'])
  })

  test.each(['resumed', 'moved back'] as const)(
    'is not dropped where what it depends on is %s in that very moment',
    async (how) => {
      const made = await begun({ visitAt: later(2), store: interrupted(() => act()) })
      const { visits, gateway, tickAt, sms, dropped, sent } = made
      const act = once(async () => {
        if (how === 'resumed') await visits.send('v', 'resume')
        else await visits.send('v', 'change', { at: later(2) })
      })
      gateway.isDown = true
      await tickAt(0)
      sms.got.length = 0
      gateway.isDown = false
      await (how === 'resumed' ? visits.send('v', 'cancel') : visits.send('v', 'change', { at: later(5) }))
      act.arm()
      await tickAt(0.1)
      await tickAt(0.2)
      expect(sent()).toEqual(['soon'])
      expect((await dropped()).filter(({ notice }) => notice === 'soon')).toEqual([])
    },
  )
})

/** Something that is done the first time it is asked for after it was armed. */
function once(does: () => Promise<void>) {
  let isArmed = false
  const act = async () => {
    if (!isArmed) return
    isArmed = false
    await does()
  }
  return Object.assign(act, { arm: () => void (isArmed = true) })
}

/** A store in which something happens right after a worker has looked whether its messages stand. */
function interrupted(then: () => Promise<void>): Store {
  const store = memoryStore()
  const load: Store['load'] = async (keys) => {
    const found = await store.load(keys)
    if (keys.some(({ requestId }) => requestId?.includes('#dropped'))) await then()
    return found
  }
  return { ...store, load }
}

describe("a timer's own notice that waits too long", () => {
  const late = lifecycle('late', {
    version: 1,
    data: v.object({ at: v.date() }),
    roles: ['u'],
    initial: 'booked',
    statuses: { booked: {}, gone: { final: true } },
  })
    .notices({ soon: { to, channels }, daily: { to, channels }, anyway: { to, channels, while: 'always' } })
    .flags({ missed: {} })
    .transitions((move) => ({ go: move({ from: 'booked', to: 'gone', by: 'u' }) }))
    .timers({
      soon: {
        in: 'booked',
        at: before('at', { hours: 2 }),
        until: at('at'),
        ifLate: { flag: 'missed' },
        notice: 'soon',
      },
      daily: { in: 'booked', at: every({ days: 1 }), until: { hours: 1 }, notice: 'daily' },
      anyway: { in: 'booked', at: before('at', { hours: 2 }), until: at('at'), notice: 'anyway' },
    })
    .build()

  async function waited(visitAt: Date, waits: number, tries: number) {
    const clock = stillClock(start)
    let isDown = true
    const sms = obedientChannel(() => (isDown ? { status: 'failed', detail: 'down' } : { status: 'accepted' }))
    const ordna = engine({ store: memoryStore(), clock, channels: { sms } })
    const visits = ordna.open(late, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await visits.start('v', { at: visitAt })
    const tickAt = async (hours: number) => {
      clock.at = later(hours)
      await ordna.tick()
    }
    await tickAt(waits)
    isDown = false
    sms.got.length = 0
    await tickAt(tries)
    await tickAt(tries)
    return { visits, tickAt, sent: () => sms.got.map(({ message: { name } }) => name).toSorted() }
  }

  test('is dropped when it is too late for the timer, raises its flag, and is not set again', async () => {
    const { visits, sent, tickAt } = await waited(later(3), 1, 3.1)
    expect(sent()).toEqual(['anyway'])
    await tickAt(4)
    const entries = (await visits.history('v')).filter(({ kind }) => kind === 'dropped')
    expect(entries.map(({ details }) => details)).toEqual([
      {
        message: expect.any(String) as string,
        notice: 'soon',
        channel: 'sms',
        why: 'expired',
        timer: 'soon',
        until: later(3),
      },
    ])
    expect(Object.keys((await visits.get('v'))?.flags ?? {})).toEqual(['missed'])
  })

  test('goes out until then', async () => {
    const { visits, sent } = await waited(later(3), 1, 2.9)
    expect(sent()).toEqual(['anyway', 'soon'])
    expect((await visits.get('v'))?.flags).toEqual({})
  })

  test('counts a length from the moment that it is for, each time that it comes', async () => {
    const { sent, tickAt } = await waited(later(100), 24, 25.1)
    expect(sent()).toEqual([])
    await tickAt(48)
    expect(sent()).toEqual(['daily'])
  })
})

describe('what a recurring timer says while nothing goes out', () => {
  const bill = lifecycle('bill', {
    version: 1,
    data: v.object({ from: v.date() }),
    roles: ['u'],
    initial: 'unpaid',
    statuses: { unpaid: {}, paid: { final: true } },
  })
    .notices({
      unpaid: { to, channels },
      dated: { to, channels },
      each: { to, channels },
      always: { to, channels, while: 'always' },
      fresh: { to, channels, while: { until: { hours: 12 } } },
    })
    .transitions((move) => ({ pay: move({ from: 'unpaid', to: 'paid', by: 'u', notice: 'fresh' }) }))
    .timers({
      unpaid: { in: 'unpaid', at: every({ days: 1 }), notice: 'unpaid' },
      dated: { in: 'unpaid', at: every({ days: 1 }, { from: 'from' }), notice: 'dated' },
      each: { in: 'unpaid', at: every({ days: 1 }, { missed: 'each' }), notice: 'each' },
      always: { in: 'unpaid', at: every({ days: 1 }), notice: 'always' },
      chase: { in: 'unpaid', at: afterNotice('unpaid', { days: 30 }), notice: 'fresh' },
    })
    .build()

  async function billed() {
    const clock = stillClock(start)
    const gateway = { isDown: true }
    const sms = obedientChannel(() => (gateway.isDown ? { status: 'failed', detail: 'down' } : { status: 'accepted' }))
    const ordna = engine({ store: memoryStore(), clock, channels: { sms }, patience: { attempts: 100 } })
    const bills = ordna.open(bill, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await bills.start('b', { from: start })
    const tickAt = async (hours: number) => {
      clock.at = later(hours)
      await ordna.tick()
      await ordna.tick()
    }
    const opens = async (hours: number) => {
      gateway.isDown = false
      sms.got.length = 0
      for (const more of [0, 1, 2, 3, 4, 5]) await tickAt(hours + more)
      return sms.got.map(({ message: { name } }) => name).toSorted()
    }
    const dropped = async () =>
      (await bills.history('b', { limit: 100 })).flatMap(({ kind, details }) =>
        kind === 'dropped' && details ? [details] : [],
      )
    return { bills, tickAt, opens, dropped }
  }

  test('goes out once, as the newest; all of it where each one counts', async () => {
    const { tickAt, opens, dropped, bills } = await billed()
    for (const days of [1, 2, 3]) await tickAt(days * 24)
    const sent = await opens(3 * 24 + 1)
    expect(sent).toEqual(['always', 'always', 'always', 'dated', 'each', 'each', 'each', 'unpaid'])
    const entries = await dropped()
    expect(entries.filter((details) => details['notice'] === 'unpaid')).toMatchObject([
      { notice: 'unpaid', why: 'superseded', timer: 'unpaid', due: later(24) },
      { notice: 'unpaid', why: 'superseded', timer: 'unpaid', due: later(48) },
    ])
    expect(entries.map((details) => details['why'])).toEqual(Array.from({ length: 4 }, () => 'superseded'))
    expect((await bills.get('b'))?.flags).toEqual({})
  })

  test('is not superseded by what was missed: one after downtime goes out, however late', async () => {
    const { tickAt, opens, dropped } = await billed()
    await tickAt(3.5 * 24)
    expect(await opens(3.5 * 24 + 1)).toEqual(expect.arrayContaining(['unpaid', 'dated']))
    expect(await dropped()).toEqual([])
  })

  test.each([
    [11.9, ['fresh']],
    [12.1, []],
  ])('what stands for twelve hours goes out after %s: %j', async (hours, sent) => {
    const { bills, tickAt, opens, dropped } = await billed()
    await bills.send('b', 'pay')
    await tickAt(0.1)
    expect(await opens(hours)).toEqual(sent)
    expect(await dropped()).toMatchObject(
      sent.length > 0 ? [] : [{ notice: 'fresh', why: 'expired', until: later(12) }],
    )
  })
})

describe('what a transition sends', () => {
  test('stands, unless a timer that comes once sent it: then it stands while its stay lasts', async () => {
    const made = await begun({ visitAt: later(100) })
    await made.visits.send('v', 'wait')
    made.gateway.isDown = true
    await made.tickAt(1)
    await made.visits.send('v', 'cancel')
    made.gateway.isDown = false
    await made.tickAt(2)
    expect(await made.dropped()).toMatchObject([{ notice: 'lapsed', why: 'stay_over', status: 'cancelled' }])
  })

  test('stands where a recurring timer sent it: a payment stays a payment', async () => {
    const made = await begun({ visitAt: later(100) })
    await made.visits.send('v', 'confirm')
    made.gateway.isDown = true
    await made.tickAt(24)
    await made.visits.send('v', 'cancel')
    made.gateway.isDown = false
    await made.tickAt(25)
    expect(made.sent().at(-1)).toBe('receipt')
    expect(await made.dropped()).toEqual([])
  })

  test('stands where a person sent it, whatever came later', async () => {
    const made = await begun()
    await missed(made, 'receive', () => made.visits.send('v', 'cancel'))
    expect(made.sent()).toEqual(['receipt'])
  })

  test.each([
    ['greet', { notice: 'hello', why: 'stay_over', status: 'cancelled' }, 'cancel', undefined],
    ['placing', { notice: 'place', why: 'status', status: 'cancelled' }, 'cancel', undefined],
    ['telling', { notice: 'crew', why: 'condition' }, 'change', { crew: 'north' }],
    ['offering', { notice: 'offer', why: 'expired', until: later(0.1) }, 'change', { at: later(1.1) }],
  ] as const)('is dropped when what it says does not hold: %s', async (send, why, then, input) => {
    const made = await begun()
    await missed(made, send, () => made.visits.sendNamed('v', then, input))
    expect(made.sent()).not.toContain(why.notice)
    expect(await made.dropped()).toMatchObject([why])
    expect(made.problems.filter(({ dead }) => dead)).toEqual([])
    expect(await made.visits.get('v')).toMatchObject({ dead: [] })
  })

  test.each(['greet', 'placing', 'telling', 'offering'] as const)('goes out while it holds: %s', async (send) => {
    const made = await begun()
    await missed(made, send, () => made.visits.send('v', 'change', {}))
    expect(made.sent()).toHaveLength(1)
    expect(await made.dropped()).toEqual([])
  })

  test('waits, tells and is given up where it cannot be told whether it stands', async () => {
    isBroken = true
    const made = await begun({ patience: { attempts: 2 } })
    await made.visits.send('v', 'breaking')
    await made.tickAt(0)
    await made.tickAt(0.1)
    isBroken = false
    expect(made.sent()).toEqual([])
    expect(made.problems.map(({ dead }) => dead)).toEqual([false, true])
    expect(made.problems[0]?.detail).toContain("'notices.broken.while' cannot be decided")
    const [dead] = (await made.visits.get('v'))?.dead ?? []
    await made.visits.retry('v', dead ?? '')
    await made.tickAt(0.2)
    expect(made.sent()).toEqual(['broken'])
  })
})

describe('a job', () => {
  test('is dropped with its stay, and what comes after it goes on', async () => {
    const made = await begun()
    await missed(made, 'print', () => made.visits.send('v', 'cancel'))
    expect(made.ran).toEqual(['pack'])
    expect(await made.dropped()).toMatchObject([{ job: 'print', why: 'stay_over' }])
  })

  test('is dropped by its condition and after its moment', async () => {
    const made = await begun()
    await missed(made, 'load', () => made.visits.send('v', 'change', { paid: true }))
    expect(await made.dropped()).toMatchObject([{ job: 'load', why: 'condition' }])
  })

  test('that has answered is done, although its own answer has ended the stay', async () => {
    const inner = memoryStore()
    const lost = losing(inner)
    let runs = 0
    const print = () => {
      runs++
      return { send: 'printed' }
    }
    const made = await begun({ store: lost.store, jobs: { print, load: () => {}, pack: () => {} } })
    await made.visits.send('v', 'print')
    lost.next()
    await made.tickAt(0).catch(() => {})
    await made.tickAt(0.1)
    expect(await made.visits.get('v')).toMatchObject({ status: 'confirmed' })
    expect([runs, await made.dropped()]).toEqual([1, []])
  })
})

/** A store whose next `done` never arrives, as when the process dies before it. */
function losing(inner: Store) {
  let isLost = false
  const settle = (settlements: readonly Settlement[]) => {
    if (!isLost || !settlements.some(({ as }) => as === 'done')) return inner.settle(settlements)
    isLost = false
    throw new OrdnaError('store_unreachable', 'The process died.', {})
  }
  const store: Store = Object.assign(Object.create(inner) as Store, {
    settle,
    load: inner.load.bind(inner),
    commit: inner.commit.bind(inner),
    claim: inner.claim.bind(inner),
    history: inner.history.bind(inner),
    declare: inner.declare.bind(inner),
  })
  return { store, next: () => (isLost = true) }
}

test('a crash after the entry drops once, also where the message would stand again', async () => {
  const lost = losing(memoryStore())
  const made = await begun({ store: lost.store })
  made.gateway.isDown = true
  await made.visits.send('v', 'greet')
  await made.tickAt(0.1)
  made.gateway.isDown = false
  made.sms.got.length = 0
  await made.visits.send('v', 'cancel')
  lost.next()
  await made.tickAt(0.2).catch(() => {})
  await made.visits.send('v', 'resume')
  await made.tickAt(0.4)
  expect(made.sent()).toEqual([])
  expect(await made.dropped()).toHaveLength(1)
  expect((await made.ordna.tick()).handled).toBe(0)
})

test('what the provider has taken is not dropped: only its entry is tried again', async () => {
  const inner = memoryStore()
  const kept: MessageClaim['content'][] = []
  let refuses = false
  const made = await begun({
    store: Object.assign(losing(inner).store, {
      settle: (settlements: readonly Settlement[]) => inner.settle(settlements),
      commit: (changes: Parameters<Store['commit']>[0]) => {
        const isReceipt = changes.some(({ request }) => request?.id.includes('#accepted'))
        if (!(refuses && isReceipt)) return inner.commit(changes)
        kept.push(null)
        return Promise.resolve(changes.map(() => ({ failed: new Error('a trigger raises') })))
      },
    }),
  })
  refuses = true
  await made.visits.send('v', 'greet')
  await made.tickAt(0.1)
  expect([made.sent(), kept.length]).toEqual([['hello'], 1])
  refuses = false
  await made.visits.send('v', 'cancel')
  await made.tickAt(0.3)
  expect(made.sent()).toEqual(['hello'])
  expect(await made.dropped()).toEqual([])
})

test('what depends on nothing reads no subject; what does is read at once for a whole round', async () => {
  const inner = memoryStore()
  const loads: number[] = []
  const { store } = losing(inner)
  const made = await begun({
    store: Object.assign(store, {
      load: (keys: Parameters<Store['load']>[0]) => {
        loads.push(keys.length)
        return inner.load(keys)
      },
    }),
  })
  const send = async (name: 'receive' | 'greet') => {
    for (const id of ['v', 'w', 'x']) await made.visits.send(id, name)
    loads.length = 0
    await made.tickAt(0.1)
    return loads
  }
  await made.visits.start('w', { at: later(3) })
  await made.visits.start('x', { at: later(3) })
  const [plain, asked] = [[...(await send('receive'))], [...(await send('greet'))]]
  expect(asked).toEqual([3, ...plain])
})

test('a subject that is gone drops what depends on it', async () => {
  const inner = memoryStore()
  const { store } = losing(inner)
  let isGone = false
  const made = await begun({
    store: Object.assign(store, {
      load: async (keys: Parameters<Store['load']>[0]) =>
        isGone ? keys.map(() => ({ subject: null, earlier: null })) : inner.load(keys),
    }),
  })
  await made.visits.send('v', 'greet')
  isGone = true
  await made.tickAt(0.1)
  expect([made.sent(), made.problems]).toEqual([[], []])
  expect((await made.ordna.tick()).handled).toBe(0)
})

test('what counts from a notice that was dropped is flagged, until that is sent again', async () => {
  const made = await begun()
  await missed(made, 'telling', () => made.visits.send('v', 'change', { crew: 'north' }))
  expect(await made.visits.get('v')).toMatchObject({ flags: { never_due: expect.any(Date) as Date } })
  expect((await made.visits.history('v')).at(-1)).toMatchObject({
    kind: 'dropped',
    details: { neverDue: { chase: "it counts from the notice 'crew', which was dropped or sent to nobody" } },
  })
  await made.visits.send('v', 'telling')
  await made.tickAt(0.3)
  expect((await made.visits.get('v'))?.flags).toEqual({})
})
