import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Channel, Receipt, Unwanted } from '../ports/channel.js'
import { verifyHistory } from '../proof/verifyHistory.js'
import type { Problem } from '../run/settings/options.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'
import { afterNotice } from '../time/index.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.optional(v.string()), email: v.optional(v.string()) }),
  roles: ['u', 'reader'],
  may: { read: ['u', 'reader'], readNotes: 'u' },
  initial: 'open',
  statuses: { open: {}, chased: { final: true } },
})
  .notices({ offer: { to: ({ phone, email }) => ({ sms: phone, email }), channels: ['sms', 'email'] } })
  .transitions((move) => ({
    offer: move({ from: 'open', by: 'u', notice: 'offer' }),
    chase: move({ from: 'open', to: 'chased', by: 'timer' }),
  }))
  .timers({ chase: { in: 'open', at: afterNotice('offer', { hours: 1 }), send: 'chase' } })
  .build()

const off: Unwanted = { status: 'unwanted', detail: 'no offers' }

/** One order whose reader has been made an offer, through channels that answer so. */
async function offered(
  sms: Receipt | Unwanted,
  email: Receipt | Unwanted,
  data: object = { phone: '+47', email: 'a@b' },
) {
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const channels = { sms: obedientChannel(() => sms), email: obedientChannel(() => email) }
  const problems: Problem[] = []
  const templates = { render: ({ channel }: { channel: string }) => ({ body: channel, template: `${channel}-1` }) }
  const onProblem = (problem: Problem) => void problems.push(problem)
  const patience = { attempts: 2 }
  const ordna = engine({ store: memoryStore(), clock, channels, templates, onProblem, patience, random: () => 0 })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await orders.start('o', data)
  await orders.send('o', 'offer')
  await ordna.tick()
  const history = await orders.history('o')
  verifyHistory(history)
  const told = history.filter(({ kind }) => kind === 'receipt' || kind === 'dropped')
  return { told: told.map(({ kind, details }) => ({ ...details, kind })), problems, ordna, orders, clock, channels }
}

test('what is unwanted by one channel goes out through the next, which no attempt of it counts for, and its receipt says so', async () => {
  const { told, problems, channels } = await offered(off, { status: 'accepted' })
  expect(told).toMatchObject([
    { kind: 'receipt', channel: 'email', status: 'accepted', unwanted: [{ channel: 'sms', detail: 'no offers' }] },
  ])
  expect(channels.email.got).toMatchObject([{ content: { body: 'email', firstAttempt: 1 } }])
  expect(problems).toEqual([])
})

test.each([
  { who: 'both channels', data: { phone: '+47', email: 'a@b' }, email: off, channel: 'email' },
  { who: 'the only one that reaches them', data: { phone: '+47' }, email: { status: 'accepted' }, channel: 'sms' },
] as const)('what is unwanted by $who is dropped: neither sent nor dead, and nobody is told', async (given) => {
  const { told, problems, ordna, orders } = await offered(off, given.email, given.data)
  expect(told).toMatchObject([
    { kind: 'dropped', notice: 'offer', why: 'unwanted', channel: given.channel, detail: 'no offers' },
  ])
  expect(problems).toEqual([])
  expect(await orders.get('o')).toMatchObject({ dead: [], flags: { never_due: expect.any(Date) } })
  expect((await ordna.tick()).handled).toBe(0)
})

test('what is unwanted by one channel and fails through the other is dead: somebody wanted it', async () => {
  const failed = { status: 'failed', permanent: true, detail: 'no such number' } as const
  for (const [sms, email] of [
    [failed, off],
    [off, failed],
  ] as const) {
    const { told, problems, orders } = await offered(sms, email)
    expect(told.map(({ kind }) => kind)).not.toContain('dropped')
    expect(problems.at(-1)).toMatchObject({ dead: true })
    expect((await orders.get('o'))?.dead).toHaveLength(1)
  }
})

test('why it is unwanted is for those who may read the notes of others', async () => {
  const { orders } = await offered(off, { status: 'accepted' })
  const receipt = async (role: string) =>
    (await orders.as({ id: role, roles: [role] }).history('o')).find(({ kind }) => kind === 'receipt')?.details
  expect((await receipt('u'))?.['unwanted']).toEqual([{ channel: 'sms', detail: 'no offers' }])
  expect((await receipt('reader'))?.['unwanted']).toEqual([{ channel: 'sms' }])
})

test('an answer that says why by no text has failed', async () => {
  const { problems } = await offered({ status: 'unwanted', detail: 7 } as never, off)
  expect(problems[0]?.detail).toContain('says a number where a text belongs')
})

test('a channel may answer so by its type', () => {
  const none: Channel = { deliver: async () => ({ status: 'unwanted' }) }
  expect(none.deliver).toBeTypeOf('function')
})
