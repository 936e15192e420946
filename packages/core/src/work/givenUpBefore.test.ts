import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Settlement } from '../ports/claims.js'
import { obedientChannel, shop, staff, stillClock } from '../run/shop.fixture.js'
import { after } from '../time/index.js'

const at = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 9, minutes))

/** A store whose next settlement as dead does not come about, as where the worker crashes that asks for it. */
function losingOneDeath() {
  const store = memoryStore()
  const lost: string[] = []
  const settle = async (settlements: readonly Settlement[]) => {
    if (lost.length > 0 || !settlements.some(({ as }) => as === 'dead')) return store.settle(settlements)
    lost.push('dead')
    return settlements.map(() => false)
  }
  return { store: { ...store, settle }, lost }
}

let open = false

/** Its timer is refused while it is not open. */
const shut = lifecycle('shut', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'waiting',
  statuses: { waiting: {}, gone: { final: true } },
})
  .transitions((move) => ({ go: move({ from: 'waiting', to: 'gone', by: 'timer', guards: { open: () => open } }) }))
  .timers({ go: { in: 'waiting', at: after({ minutes: 1 }), send: 'go' } })
  .build()

const deaths = (history: readonly { readonly details?: { readonly [name: string]: unknown } }[]) =>
  history.filter(({ details }) => details?.['status'] === 'dead').length

describe('work whose death stands in the history, and was not settled', () => {
  test('a job is not run again, and is tried again when somebody says so', async () => {
    const { store, lost } = losingOneDeath()
    let runs = 0
    const capture = async () => {
      if (++runs === 1) throw new Error('the bank is closed')
      return { send: 'captured', input: 7 }
    }
    const { ordna, rentals, data } = shop({ store, jobs: { capture }, patience: { attempts: 1 }, onProblem: () => {} })
    await rentals.start('r1', data)
    await rentals.send('r1', 'book', { car: 'volvo' })
    await rentals.send('r1', 'pay')
    await ordna.tick(at(0))
    expect(lost).toEqual(['dead'])
    await ordna.tick(at(5))
    expect(runs).toBe(1)
    const [dead = ''] = (await rentals.get('r1'))?.dead ?? []
    expect(deaths(await rentals.history('r1'))).toBe(1)
    await rentals.retry('r1', dead)
    await ordna.tick(at(6))
    expect(runs).toBe(2)
    expect(await rentals.get('r1')).toMatchObject({ status: 'paid', dead: [] })
  })

  test('a notice is not sent', async () => {
    const { store } = losingOneDeath()
    const sms = obedientChannel(() => ({ status: 'failed', permanent: true }))
    const letter = obedientChannel(() => ({ status: 'failed' }))
    const channels = { sms, letter }
    const { ordna, rentals, data } = shop({ store, channels, patience: { attempts: 1 }, onProblem: () => {} })
    await rentals.start('r1', data)
    await rentals.send('r1', 'tell')
    for (const minute of [0, 1, 2, 10, 20]) await ordna.tick(at(minute))
    expect((await rentals.get('r1'))?.dead).toHaveLength(1)
    expect(deaths(await rentals.history('r1'))).toBe(1)
    expect([sms.got.length, letter.got.length]).toEqual([1, 1])
  })

  test('a timer does not fire, and fires when somebody says so', async () => {
    const { store } = losingOneDeath()
    const clock = stillClock(at(0))
    const ordna = engine({ store, clock, patience: { attempts: 1 }, onProblem: () => {} })
    const gates = ordna.open(shut, { tenant: 'oslo', actor: staff })
    await gates.start('g', {})
    open = false
    clock.at = at(2)
    await ordna.tick()
    open = true
    clock.at = at(10)
    await ordna.tick()
    expect(await gates.get('g')).toMatchObject({ status: 'waiting', dead: [expect.any(String)] })
    expect(deaths(await gates.history('g'))).toBe(1)
    await gates.retry('g', (await gates.get('g'))?.dead[0] ?? '')
    await ordna.tick()
    expect(await gates.get('g')).toMatchObject({ status: 'gone', dead: [] })
  })
})

test('a timer that fires while somebody writes that it is dead is not dead', async () => {
  const store = memoryStore()
  const commit = store.commit.bind(store)
  let other: (() => Promise<unknown>) | undefined
  const late: typeof commit = async (changes) => {
    const first = other
    other = undefined
    await first?.()
    return commit(changes)
  }
  const clock = stillClock(at(0))
  const ordna = engine({ store: { ...store, commit: late }, clock, patience: { attempts: 1 }, onProblem: () => {} })
  const gates = ordna.open(shut, { tenant: 'oslo', actor: staff })
  await gates.start('g', {})
  open = false
  clock.at = at(2)
  other = async () => {
    open = true
    await engine({ store, clock: stillClock(at(30)), lifecycles: [shut] }).tick()
  }
  await ordna.tick()
  expect(await gates.get('g')).toMatchObject({ status: 'gone', dead: [], flags: {} })
})

test('a job that is retried before its death is settled is run again', async () => {
  const memory = memoryStore()
  const meanwhile = { retry: async (): Promise<unknown> => undefined }
  const settle = async (settlements: readonly Settlement[]) => {
    if (settlements.some(({ as }) => as === 'dead')) await meanwhile.retry()
    return memory.settle(settlements)
  }
  let runs = 0
  const capture = async () => {
    if (++runs === 1) throw new Error('the bank is closed')
    return { send: 'captured', input: 7 }
  }
  const store = { ...memory, settle }
  const { ordna, rentals, data } = shop({ store, jobs: { capture }, patience: { attempts: 1 }, onProblem: () => {} })
  await rentals.start('r1', data)
  await rentals.send('r1', 'book', { car: 'volvo' })
  await rentals.send('r1', 'pay')
  meanwhile.retry = async () => rentals.retry('r1', (await rentals.get('r1'))?.dead[0] ?? '')
  await ordna.tick(at(0))
  await ordna.tick(at(1))
  expect(runs).toBe(2)
  expect(await rentals.get('r1')).toMatchObject({ status: 'paid', dead: [] })
})
