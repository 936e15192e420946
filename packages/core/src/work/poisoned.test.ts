import { setImmediate } from 'node:timers/promises'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Answer, Channel, Templates } from '../ports/channel.js'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import { obedientChannel, shop, staff } from '../run/shop.fixture.js'

type Poison = {
  readonly render?: Templates['render']
  readonly deliver?: () => Promise<Answer>
  readonly phone?: string
}

const parcel = lifecycle('parcel', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'sent',
  statuses: { sent: {}, gone: { final: true } },
})
  .notices({
    sent: {
      to: () => ({ email: 'a', sms: 'a', webhook: 'a' }),
      channels: { each: ['email', 'sms', 'webhook'] },
      entering: 'sent',
    },
  })
  .transitions((move) => ({ go: move({ from: 'sent', to: 'gone', by: 'staff' }) }))
  .build()

const never = () => new Promise<never>(() => {})
const drops = async () => {
  throw new Error('socket hang up')
}

/** What can be the matter with one message. */
const poisons: readonly (readonly [string, Poison])[] = [
  ['whose template throws', { render: () => JSON.parse('{') as never }],
  ['whose template never ends', { render: never }],
  ['whose text has 50 MB', { render: () => ({ body: 'x'.repeat(50_000_000) }) }],
  ['whose text cannot be kept', { render: () => ({ body: '\uD83D' }) }],
  ['whose channel never answers', { deliver: never }],
  ['on which the provider always hangs up', { deliver: drops }],
  ['whose address is none', { phone: 'a\u202Eb', deliver: async () => ({ status: 'failed', permanent: true }) }],
  ['whose provider answers what is none', { deliver: async () => ({ status: 'gone' }) as never }],
]

/** Long enough for a worker on a store in memory to do all that it can do without the time passing. */
async function quiet(): Promise<void> {
  for (let round = 0; round < 60; round++) await setImmediate()
}

const others = Array.from({ length: 20 }, (_, index) => `r${index + 1}`)

/**
 * A worker, on which the poisoned message stands first; answers when each of the others was delivered, in milliseconds.
 */
async function delaysOf({ render, deliver, phone = '+47' }: Poison, concurrency: number): Promise<readonly number[]> {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const begun = clock.now().getTime()
  const delivered = new Map<string, number>()
  const sms: Channel = {
    deliver: async ({ message: { subject } }) => {
      if (subject.id === 'poisoned' && deliver) return deliver()
      delivered.set(subject.id, clock.now().getTime() - begun)
      return { status: 'accepted' }
    },
  }
  const templates: Templates = {
    render: (asked) => (asked.message.subject.id === 'poisoned' && render ? render(asked) : { body: 'x' }),
  }
  const { ordna, rentals, data } = shop({ clock, templates, channels: { sms, letter: sms }, onProblem: () => {} })
  for (const id of ['poisoned', ...others]) {
    await rentals.start(id, { ...data, phone: id === 'poisoned' ? phone : '+47', address: '' })
    await rentals.send(id, 'tell')
  }
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal, concurrency, poll: 5_000, grace: 0 })
  for (let step = 0; step < 400 && delivered.size < others.length; step++) {
    await quiet()
    await clock.advanceBy({ seconds: 5 })
  }
  stop.abort()
  await working
  return others.map((id) => delivered.get(id) ?? Infinity)
}

describe.each(poisons)('a message %s', (_, poison) => {
  test('delays nobody else’s where several are handled at once', async () => {
    expect(new Set(await delaysOf(poison, 4))).toEqual(new Set([0]))
  })

  test('delays others for no longer than a lease where one is handled at a time', async () => {
    expect(Math.max(...(await delaysOf(poison, 1)))).toBeLessThanOrEqual(40_000)
  })
})

test('a channel that answers nobody for hours holds up what goes through others for a lease for as many as there are places, and not for as long as it is waited for', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const letter = obedientChannel()
  const { ordna, rentals, data } = shop({ clock, channels: { sms: { deliver: never }, letter }, onProblem: () => {} })
  for (let count = 0; count < 30; count++) {
    await rentals.start(`by sms ${count}`, { ...data, address: '' })
    await rentals.send(`by sms ${count}`, 'tell')
  }
  await rentals.start('with a letter', { ...data, phone: '' })
  await rentals.send('with a letter', 'tell')
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal, concurrency: 8, grace: 0 })
  for (let step = 0; step < 36; step++) {
    await quiet()
    await clock.advanceBy({ seconds: 5 })
  }
  expect(letter.got).toHaveLength(1)
  stop.abort()
  await working
})

test('a message that alone is refused as if all were delays nobody else’s, however quiet it was before', async () => {
  const refusal = { status: 'failed', outage: true, detail: '550 5.7.1 Refused' } as const
  const sms = obedientChannel(({ message: { subject } }) =>
    subject.id === 'poisoned' ? refusal : { status: 'accepted' },
  )
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const { ordna, rentals, data } = shop({ clock, channels: { sms, letter: sms }, onProblem: () => {} })
  const tell = async (id: string, phone: string) => {
    await rentals.start(id, { ...data, phone, address: '' })
    await rentals.send(id, 'tell')
  }
  await tell('poisoned', '+4512345678')
  for (let minute = 0; minute < 30; minute++) {
    await ordna.tick()
    await clock.advanceBy({ seconds: 57 })
  }
  await tell('other', '+4587654321')
  await ordna.tick()
  expect((await rentals.get('other'))?.stay.accepted).toHaveProperty('welcome')
})

test('of three channels of which the second is dead for an hour the first one’s is not repeated, whoever dies meanwhile', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const store = memoryStore()
  const isDead = () => clock.now() < new Date('2026-06-01T10:00:00Z')
  const [email, sms, webhook] = [
    obedientChannel(),
    obedientChannel(() => (isDead() ? { status: 'failed', detail: 'away' } : { status: 'accepted' })),
    obedientChannel(),
  ]
  const options = {
    store,
    clock,
    lifecycles: [parcel],
    channels: { email, sms, webhook },
    onFault: () => {},
    patience: { attempts: 20 },
  }
  const parcels = engine(options).open(parcel, { tenant: 'oslo', actor: staff })
  for (let count = 0; count < 5; count++) await parcels.start(`p${count}`, {})
  for (let minute = 0; minute < 130; minute += 5) {
    // Each lives for five minutes, and the next one begins anew; nothing of what this one knew is left.
    const stop = new AbortController()
    const working = engine(options).work({ signal: stop.signal, grace: 0 })
    for (let step = 0; step < 10; step++) {
      await quiet()
      await clock.advanceBy({ seconds: 30 })
    }
    stop.abort()
    await working
  }
  const told = ({ got }: typeof email) => got.map(({ message }) => message.subject.id).toSorted()
  const each = ['p0', 'p1', 'p2', 'p3', 'p4']
  expect(told(email)).toEqual(each)
  expect(told(webhook)).toEqual(each)
  expect(sms.got.length).toBeGreaterThan(each.length)
  expect(new Set(sms.got.map(({ id }) => id)).size).toBe(each.length)
})
