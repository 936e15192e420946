import { engine, lifecycle, type Problem } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { aReceiver } from './calls.fixture.js'
import { webhookChannel } from './index.js'
import { networks, secret, type Behaviour, type Event } from './receiver.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ number: v.number() }),
  roles: ['clerk'],
  initial: 'received',
  statuses: { received: {}, accepted: {}, sent: { final: true } },
})
  .notices({
    received: { to: () => 'erp', channels: ['webhook'], entering: 'received' },
    accepted: { to: () => 'erp', channels: ['webhook'], entering: 'accepted' },
    sent: { to: () => 'erp', channels: ['webhook'], entering: 'sent' },
  })
  .transitions((move) => ({
    accept: move({ from: 'received', to: 'accepted', by: 'clerk' }),
    send: move({ from: 'accepted', to: 'sent', by: 'clerk' }),
  }))
  .build()

/** Fails three calls of ten, by what is called and how often it was: 500, 429, a broken line, an answer that is lost. */
function unreliable(taken: Event[]): Behaviour {
  const tries = new Map<string, number>()
  return (event, response) => {
    const tried = (tries.get(event.event.id) ?? 0) + 1
    tries.set(event.event.id, tried)
    const chance = createHash('sha256').update(`${event.event.subject} ${event.event.type} ${tried}`).digest()[0] ?? 0
    if (chance < 20) return 500
    if (chance < 40) return 429
    if (chance < 77) {
      if (chance >= 58) taken.push(event)
      response.socket?.destroy()
      return true
    }
    taken.push(event)
    return undefined
  }
}

async function aShop(behave: Behaviour) {
  const { url, calls } = await aReceiver(behave)
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const problems: Problem[] = []
  const endpoints = new Map([['erp', { url: url('/'), secrets: [secret] }]])
  const webhook = webhookChannel({
    source: 'https://shop.example.com',
    endpoints: ({ to }) => endpoints.get(to),
    gone: ({ to }) => endpoints.delete(to),
    networks,
  })
  const onProblem = (problem: Problem) => void problems.push(problem)
  const ordna = engine({ store: memoryStore(), clock, channels: { webhook }, onProblem })
  const orders = ordna.open(order, { tenant: 'umea', actor: { id: 'kim', roles: ['clerk'] } })
  return { clock, ordna, orders, problems, calls }
}

test('CORE-12 a receiver that fails three calls of ten hears all, in order for each subject, and under one id for each', async () => {
  const taken: Event[] = []
  const { clock, ordna, orders, problems, calls } = await aShop(unreliable(taken))
  const ids = Array.from({ length: 60 }, (_, number) => `o${number}`)
  for (const [number, id] of ids.entries()) {
    await orders.start(id, { number })
    await orders.send(id, 'accept')
    await orders.send(id, 'send')
  }
  for (let round = 0; round < 40; round++) {
    await ordna.tick()
    await clock.advanceBy({ hours: 2 })
  }
  expect(calls()).toBeGreaterThan(200)
  expect(problems.filter(({ dead }) => dead)).toEqual([])
  const firsts = [...new Map(taken.toReversed().map((one) => [one.event.id, one])).values()].toReversed()
  for (const id of ids) {
    const types = firsts.filter(({ event }) => event.subject === id).map(({ event }) => event.type)
    expect(types).toEqual(['order.received', 'order.accepted', 'order.sent'])
  }
  expect(taken.length).toBeGreaterThan(firsts.length)
  for (const { event, body } of taken) expect(body).toBe(firsts.find((first) => first.event.id === event.id)?.body)
})

test('an endpoint that answers 410 is not called again, and its messages are dead with the reason', async () => {
  const { clock, ordna, orders, problems, calls } = await aShop(() => 410)
  for (const id of ['o1', 'o2', 'o3']) {
    await orders.start(id, { number: 1 })
    await ordna.tick()
  }
  await clock.advanceBy({ hours: 2 })
  await ordna.tick()
  expect(calls()).toBe(1)
  expect(problems.map(({ dead, detail }) => [dead, detail.includes('410') || detail.includes('switched off')])).toEqual(
    problems.map(() => [true, true]),
  )
  expect((await orders.list({ flag: 'message_dead' })).items).toHaveLength(3)
})
