import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Channel, Receipt } from '../ports/channel.js'
import { after } from '../time/index.js'
import { day, obedientChannel, stillClock } from './shop.fixture.js'

const hour = 3_600_000
const daytime = { from: '08:00', until: '20:00', zone: 'Europe/Oslo' } as const

const order = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.string(), email: v.string(), customer: v.string() }),
  roles: ['clerk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { override: 'clerk' },
  initial: 'open',
  jobs: { print: { entering: 'open' } },
  statuses: { open: {}, done: { final: true } },
})
  .notices({
    ready: { to: ({ phone, email }) => ({ sms: phone, email }), channels: ['sms', 'email'], locale: () => 'sv' },
    late: { to: ({ phone }) => phone, channels: ['sms'], window: daytime, while: 'stay' },
  })
  .transitions((move) => ({
    tell: move({ from: 'open', by: 'clerk', notice: 'ready' }),
    warn: move({ from: 'open', by: 'clerk', notice: 'late' }),
    end: move({ from: 'open', to: 'done', by: 'clerk' }),
  }))
  .timers({ soon: { in: 'open', at: after({ hours: 24 }), notice: 'ready' } })
  .build()

const clerk = { id: 'kim', roles: ['clerk'] }
const jane = { id: 'jane', roles: ['customer'] }
const data = { phone: '+46701234512', email: 'jane@example.com', customer: 'jane' }

function desk(answers: { sms?: Channel; email?: Channel } = {}) {
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const sms = answers.sms ?? obedientChannel()
  const email = answers.email ?? obedientChannel()
  const templates = { render: () => ({ body: 'Hej', template: 'v3', locale: 'sv' }) }
  const ordna = engine({
    store: memoryStore(),
    clock,
    random: () => 0,
    channels: { sms, email },
    templates,
    jobs: { print: () => {} },
    patience: { attempts: 2 },
    onProblem: () => undefined,
  })
  const orders = ordna.open(order, { tenant: 'umea', actor: clerk })
  const later = (ms: number) => (clock.at = new Date(clock.at.getTime() + ms))
  return { clock, ordna, orders, later }
}

const failing = (detail: string, more: Partial<Receipt> = {}) =>
  obedientChannel(() => ({ status: 'failed', detail, ...more }))

describe('the messages of a subject', () => {
  test('say when and why each was written, to whom, in which edition, and what its providers said', async () => {
    const { clock, ordna, orders } = desk({ sms: failing('no such number', { permanent: true }) })
    await orders.start('o1', data)
    await orders.send('o1', 'tell', undefined, { requestId: 'r1' })
    await ordna.tick()
    const [job, ready] = await orders.messages('o1')
    expect(job).toMatchObject({ kind: 'job', name: 'print', status: 'done', channel: null, waits: null, said: [] })
    expect(ready).toMatchObject({
      kind: 'notice',
      name: 'ready',
      to: { sms: '+46701234512', email: 'jane@example.com' },
      decided: { at: clock.at, revision: 2, entry: 'move', by: { id: 'kim' }, transition: 'tell', status: 'open' },
      status: 'accepted',
      channel: 'email',
      template: 'v3',
      locale: 'sv',
      waits: null,
      dead: null,
    })
    expect(ready?.said.map(({ what, channel, detail }) => [what, channel, detail])).toEqual([
      ['failed', 'sms', 'no such number'],
      ['accepted', 'email', undefined],
    ])
    await ordna.receipt(ready?.id ?? '', { status: 'delivered', channel: 'email' })
    expect((await orders.messages('o1'))[1]).toMatchObject({ status: 'delivered', channel: 'email' })
  })

  test('say what waits, for what, and until when', async () => {
    const { ordna, orders, clock, later } = desk({ sms: failing('HTTP 503') })
    await orders.start('o1', data)
    await orders.send('o1', 'tell')
    await ordna.tick()
    await orders.send('o1', 'tell')
    later(12 * hour)
    await orders.send('o1', 'warn')
    const waits = async () => (await orders.messages('o1')).slice(1).map((one) => one.waits)
    expect(await waits()).toEqual([
      { at: clock.at, why: 'due', attempts: 1, detail: 'HTTP 503' },
      { at: clock.at, why: 'before', attempts: 0 },
      { at: new Date('2026-06-02T06:00:00Z'), why: 'window', attempts: 0 },
    ])
    clock.at = new Date('2026-06-01T09:00:01Z')
    expect((await waits())[0]).toEqual({
      at: new Date('2026-06-01T09:00:02Z'),
      why: 'retry',
      attempts: 1,
      detail: 'HTTP 503',
    })
    expect((await waits())[1]).toMatchObject({ at: new Date('2026-06-01T09:00:02Z'), why: 'before' })
  })

  test('say that a worker has one just now', async () => {
    const seen: unknown[] = []
    const sms: Channel = {
      deliver: async () => {
        seen.push((await made.orders.messages('o1'))[1])
        return { status: 'accepted' }
      },
    }
    const made = desk({ sms })
    await made.orders.start('o1', data)
    await made.orders.send('o1', 'tell')
    await made.ordna.tick()
    expect(seen).toMatchObject([{ status: 'waits', channel: 'sms', waits: { why: 'underway', attempts: 0 } }])
  })

  test('say what was dropped and why, and what a postponement waits for', async () => {
    const until = new Date('2026-06-01T10:00:00Z')
    const { ordna, orders, clock } = desk({ sms: obedientChannel(() => ({ status: 'postponed', at: until }) as never) })
    await orders.start('o1', data)
    await orders.send('o1', 'warn')
    await ordna.tick()
    expect((await orders.messages('o1'))[1]?.waits).toEqual({ at: until, why: 'postponed', attempts: 0 })
    await orders.send('o1', 'end')
    clock.at = until
    await ordna.tick()
    const dropped = (await orders.messages('o1'))[1]
    expect(dropped).toMatchObject({ status: 'dropped', waits: null, said: [{ what: 'dropped', why: 'stay_over' }] })
  })

  test('say under which id what is dead is retried, and what came of it', async () => {
    const { ordna, orders, later } = desk({ sms: failing('away'), email: failing('away too') })
    await orders.start('o1', data)
    await orders.send('o1', 'tell')
    for (let tick = 0; tick < 6; tick++) {
      await ordna.tick()
      later(hour)
    }
    const [, dead] = await orders.messages('o1')
    expect(dead).toMatchObject({ status: 'dead', dead: dead?.id, waits: null })
    expect(dead?.said.map(({ what }) => what)).toEqual(['failed', 'failed', 'dead'])
    await orders.retry('o1', dead?.dead ?? '')
    expect((await orders.messages('o1'))[1]).toMatchObject({
      status: 'waits',
      dead: null,
      waits: { why: 'due', attempts: 0 },
    })
    for (let tick = 0; tick < 6; tick++) {
      await ordna.tick()
      later(hour)
    }
    await orders.letGo('o1', dead?.id ?? '')
    expect((await orders.messages('o1'))[1]).toMatchObject({ status: 'let_go', dead: null })
  })

  test('say what was sent again after a provider had second thoughts, and by which message', async () => {
    const { ordna, orders } = desk()
    await orders.start('o1', data)
    await orders.send('o1', 'warn')
    await ordna.tick()
    const id = (await orders.messages('o1'))[1]?.id ?? ''
    await ordna.receipt(id, { status: 'bounced', channel: 'sms' })
    const bounced = (await orders.messages('o1'))[1]
    expect(bounced).toMatchObject({ status: 'bounced' })
    await orders.retry('o1', bounced?.dead ?? '')
    const [, first, again] = await orders.messages('o1')
    expect(first?.said.at(-1)).toMatchObject({ what: 'sent_again', message: again?.id, by: { id: 'kim' } })
    expect(again).toMatchObject({ decided: { entry: 'retry' }, status: 'waits' })
  })

  test('are masked for their owner, without the words of providers, and are nobody else’s', async () => {
    const { ordna, orders, clock } = desk({ sms: failing('jane@example.com is away') })
    await orders.start('o1', data)
    await orders.send('o1', 'tell')
    await ordna.tick()
    clock.at = day(2)
    await ordna.tick()
    const theirs = await orders.as(jane).messages('o1')
    expect(theirs[1]).toMatchObject({ to: { sms: '+46 *** ** 12', email: 'j***@example.com' }, name: 'ready' })
    expect(JSON.stringify(theirs)).not.toContain('is away')
    expect(JSON.stringify(await orders.messages('o1'))).toContain('is away')
    expect(await orders.as({ id: 'eve', roles: ['customer'] }).messages('o1')).toEqual([])
    expect(await orders.as({ id: 'eve', roles: ['customer'] }).messages('nobody')).toEqual([])
    await expect(orders.as({ id: 'eve', roles: [] }).messages('o1')).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    })
  })

  test('are of this life alone', async () => {
    const { orders } = desk()
    expect(await orders.messages('o1')).toEqual([])
  })
})

describe('what was said of one message', () => {
  const receipts = async (...given: readonly Receipt[]) => {
    const { ordna, orders } = desk()
    await orders.start('o1', data)
    await orders.send('o1', 'tell')
    await ordna.tick()
    const id = (await orders.messages('o1'))[1]?.id ?? ''
    for (const receipt of given) await ordna.receipt(id, receipt)
    return (await orders.messages('o1'))[1]?.status
  }
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 9, minute))

  test.each([
    ['delivered', [{ status: 'delivered', channel: 'sms', at: at(1) }]],
    [
      'opened',
      [
        { status: 'opened', channel: 'sms', at: at(1) },
        { status: 'delivered', channel: 'sms', at: at(2) },
      ],
    ],
    [
      'failed',
      [
        { status: 'delivered', channel: 'sms', at: at(1) },
        { status: 'failed', channel: 'sms', at: at(2) },
      ],
    ],
    [
      'delivered',
      [
        { status: 'failed', channel: 'sms', at: at(1) },
        { status: 'delivered', channel: 'sms', at: at(2) },
      ],
    ],
    [
      'delivered',
      [
        { status: 'delivered', channel: 'sms', at: at(2) },
        { status: 'failed', channel: 'sms', at: at(1) },
      ],
    ],
    [
      'bounced',
      [
        { status: 'bounced', at: at(1) },
        { status: 'accepted', channel: 'sms', at: at(5) },
      ],
    ],
  ] as const)('comes to %s in whatever order it came', async (status, given) => {
    expect(await receipts(...given)).toBe(status)
  })
})
