import { memoryStore } from '@ordna/memory'
import { recordingChannel } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { after, engine, lifecycle, type EngineOptions, type Migrate } from '../../index.js'
import { stillClock } from '../shop.fixture.js'

const first = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.string() }),
  roles: ['clerk'],
  initial: 'open',
  statuses: { open: {}, lost: {}, done: { final: true } },
  jobs: { bill: {}, pack: {} },
})
  .notices({
    thanks: { to: ({ phone }) => phone, channels: ['fax', 'sms'] },
    hello: { to: ({ phone }) => phone, channels: ['sms'] },
  })
  .transitions((move) => ({
    pay: move({ from: 'open', by: 'clerk', notice: ['thanks', 'hello'], job: ['bill', 'pack'] }),
    lose: move({ from: 'open', to: 'lost', by: 'clerk' }),
    end: move({ from: ['open', 'lost'], to: 'done', by: 'timer' }),
  }))
  .timers({ end: { in: ['open', 'lost'], at: after({ days: 9 }), send: 'end' } })
  .build()

const second = lifecycle('order', {
  version: 2,
  data: v.object({ phone: v.string() }),
  roles: ['clerk'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
  jobs: { pack: {} },
})
  .notices({ hello: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    pay: move({ from: 'open', by: 'clerk', notice: 'hello', job: 'pack' }),
    end: move({ from: 'open', to: 'done', by: 'timer' }),
  }))
  .timers({ end: { in: 'open', at: after({ days: 9 }), send: 'end' } })
  .build()

const now = new Date('2026-05-01T08:00:00Z')
const clock = stillClock(now)
const desk = { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } }
const carryOver: Migrate = (_, { status, data }) => {
  if (status === 'lost') throw new Error('a lost order has no place')
  return { status, data }
}

async function twoPaid() {
  const store = memoryStore()
  const orders = engine({ store, clock }).open(first, desk)
  for (const id of ['o1', 'o2']) {
    await orders.start(id, { phone: id })
    await orders.send(id, 'pay')
  }
  const migrating = (also: Partial<EngineOptions> = {}) =>
    engine({ store, clock, migrations: { order: carryOver }, ...also })
  return { store, orders, migrating }
}

test('messages under way of which the new version knows nothing are told, beforehand and afterwards', async () => {
  const { migrating } = await twoPaid()
  const messages = [
    { what: 'channel', name: 'fax', count: 2 },
    { what: 'job', name: 'bill', count: 2 },
    { what: 'notice', name: 'thanks', count: 2 },
  ]
  expect(await migrating().migrate(second, { dryRun: true })).toEqual({ carried: 2, stranded: [], messages })
  expect(await migrating().migrate(second)).toEqual({ carried: 2, stranded: [], messages })
  expect(await migrating().migrate(second)).toEqual({ carried: 0, stranded: [], messages })
})

test('a job that this engine handles, and a channel that it has, are not told', async () => {
  const { migrating } = await twoPaid()
  const fax = recordingChannel({ clock })
  const told = async (also: Partial<EngineOptions>) =>
    (await migrating(also).migrate(second, { dryRun: true })).messages
  const names = (messages: Awaited<ReturnType<typeof told>>) => messages?.map(({ what, name }) => `${what} ${name}`)
  expect(names(await told({ jobs: { bill: () => {} } }))).toEqual(['channel fax', 'notice thanks'])
  expect(names(await told({ jobs: { 'order.bill': () => {} }, channels: { fax } }))).toEqual(['notice thanks'])
})

test('what has gone out is told no more, nor what other hooks wait for', async () => {
  const { store, migrating } = await twoPaid()
  const wire = recordingChannel({ clock })
  const worker = engine({
    store,
    clock,
    lifecycles: [first],
    channels: { sms: wire, fax: wire },
    jobs: { bill: () => {}, pack: () => {} },
    hooks: { after: () => {} },
  })
  await worker.tick()
  await engine({ store, clock, hooks: { after: () => {} } })
    .open(first, desk)
    .start('o3', { phone: 'o3' })
  expect(await migrating().migrate(second, { dryRun: true })).toEqual({ carried: 3, stranded: [] })
})

test('of whoever strands the timers are told that wait with it', async () => {
  const { orders, migrating } = await twoPaid()
  await orders.start('o3', { phone: 'o3' })
  await orders.send('o3', 'lose')
  const { stranded } = await migrating().migrate(second, { dryRun: true })
  const due = new Date('2026-05-10T08:00:00Z')
  expect(stranded).toMatchObject([{ key: { id: 'o3' }, timers: [{ name: 'end', due }] }])
})

test('a notice that is none any more goes out as it was ordered, through the channel that is left', async () => {
  const { store, migrating } = await twoPaid()
  await migrating().migrate(second)
  const sms = recordingChannel({ clock })
  const worker = engine({
    store,
    clock,
    lifecycles: [second],
    migrations: { order: carryOver },
    channels: { sms },
    jobs: { pack: () => {}, bill: () => {} },
    templates: { render: ({ message }) => ({ body: message.name }) },
    patience: { attempts: 1 },
  })
  await worker.tick()
  expect(sms.sent.map(({ to, body }) => `${to} ${body}`).toSorted()).toEqual([
    'o1 hello',
    'o1 thanks',
    'o2 hello',
    'o2 thanks',
  ])
  expect(await migrating().migrate(second)).toEqual({ carried: 0, stranded: [] })
})
