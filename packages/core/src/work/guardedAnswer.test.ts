import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import type { JobAnswer, Problem } from '../run/settings/options.js'
import { stillClock } from '../run/shop.fixture.js'
import { blocker } from '../declare/guard.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ free: v.optional(v.date()), open: v.optional(v.boolean(), true) }),
  roles: ['clerk'],
  initial: 'open',
  jobs: { capture: { entering: 'due' } },
  statuses: { open: {}, due: {}, held: {}, paid: { final: true } },
})
  .transitions((move) => ({
    charge: move({ from: 'open', to: 'due', by: 'clerk' }),
    captured: move({
      from: ['due', 'held'],
      to: 'paid',
      by: 'system',
      guards: {
        regret: ({ data: { free }, now }) => !free || now >= free || blocker({ retryAt: free }),
        open: ({ data }) => data.open,
      },
    }),
    other: move({ from: 'open', to: 'paid', by: 'system' }),
    reopen: move({ from: 'due', by: 'clerk', set: () => ({ open: true }) }),
    hold: move({ from: 'due', to: 'held', by: 'clerk' }),
  }))
  .build()

const start = new Date('2026-03-02T12:00:00Z')
const minutes = (count: number) => new Date(start.getTime() + count * 60_000)

async function captured(data: { free?: Date; open?: boolean }, answer: JobAnswer = { send: 'captured' }) {
  const clock = stillClock(start)
  const problems: Problem[] = []
  const state = { calls: 0, meanwhile: async (): Promise<unknown> => undefined }
  const ordna = engine({
    store: memoryStore(),
    clock,
    random: () => 0,
    jobs: {
      capture: async () => {
        state.calls++
        await state.meanwhile()
        return answer
      },
    },
    onProblem: (problem) => problems.push(problem),
    patience: { attempts: 3 },
  })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'c', roles: ['clerk'] } })
  await orders.start('1', data)
  await orders.send('1', 'charge')
  const at = async (moment: Date) => {
    clock.at = moment
    return ordna.tick()
  }
  return { orders, problems, state, at }
}

describe('a job whose answer a guard refuses', () => {
  test('comes again at the moment that the guard names, and is told of', async () => {
    const { orders, problems, state, at } = await captured({ free: minutes(120) })
    expect((await at(start)).next).toEqual(minutes(120))
    expect(problems).toMatchObject([{ what: 'job', name: 'capture', dead: false }])
    expect(problems[0]?.detail).toContain("'regret'")
    await at(minutes(119))
    expect(state.calls).toBe(1)
    await at(minutes(120))
    expect(await orders.get('1')).toMatchObject({ status: 'paid', dead: [] })
  })

  test('does not die of waiting, however often it is put off', async () => {
    const { orders, state, at } = await captured({ free: minutes(999) })
    for (let round = 0; round < 8; round++) await at(minutes(round * 999 + 999 - 1))
    expect((await orders.get('1'))?.dead).toEqual([])
    await at(minutes(9_999))
    expect((await orders.get('1'))?.status).toBe('paid')
    expect(state.calls).toBeLessThan(5)
  })

  test('is tried again, and in the end dead, where the guard names no moment', async () => {
    const { orders, problems, state, at } = await captured({ open: false })
    for (let round = 0; round < 6; round++) await at(minutes(round * 60))
    expect(state.calls).toBe(3)
    expect(problems.map(({ dead }) => dead)).toEqual([false, false, true])
    const stuck = await orders.get('1')
    expect(stuck).toMatchObject({ status: 'due', flags: { message_dead: expect.any(Date) } })
    await orders.send('1', 'reopen')
    await orders.retry('1', stuck?.dead[0] ?? '')
    await at(minutes(999))
    expect(await orders.get('1')).toMatchObject({ status: 'paid', flags: {} })
  })

  test('goes through as soon as what is in its way is gone', async () => {
    const { orders, at } = await captured({ open: false })
    await at(start)
    await orders.send('1', 'reopen')
    await at(minutes(60))
    expect((await orders.get('1'))?.status).toBe('paid')
  })

  test('is dead in the end also where the answer never leads from the status', async () => {
    const { orders, at } = await captured({}, { send: 'other' })
    for (let round = 0; round < 6; round++) await at(minutes(round * 60))
    expect(await orders.get('1')).toMatchObject({ status: 'due', flags: { message_dead: expect.any(Date) } })
  })

  test('is done, with an entry, where the subject has moved on meanwhile', async () => {
    const { orders, problems, state, at } = await captured({ open: false })
    state.meanwhile = () => orders.send('1', 'hold')
    await at(start)
    expect(problems).toEqual([])
    expect((await orders.history('1')).at(-1)).toMatchObject({ kind: 'refused', details: { code: 'guarded' } })
    expect((await at(minutes(60))).next).toBe(null)
  })

  test('waits for the moment that the guard names also where the subject has moved on', async () => {
    const { orders, state, at } = await captured({ free: minutes(120) })
    state.meanwhile = () => orders.trySend('1', 'hold')
    await at(start)
    await at(minutes(120))
    expect((await orders.get('1'))?.status).toBe('paid')
  })
})
