import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { lifecycle } from '../lifecycle.js'
import type { Store } from '../ports/store.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.string() }),
  roles: ['clerk'],
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .notices({ welcome: { to: ({ phone }) => phone, channels: ['sms'], entering: 'open' } })
  .transitions((move) => ({ close: move({ from: 'open', to: 'closed', by: 'clerk' }) }))
  .build()

test('a notice that was taken while the store was away is not given up, however often its receipt could not be written', async () => {
  const store = memoryStore()
  let isAway = false
  const commit: Store['commit'] = (changes) =>
    isAway
      ? Promise.resolve(changes.map(() => ({ failed: new OrdnaError('store_unreachable', 'The store is away.', {}) })))
      : store.commit(changes)
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock })
  const problems: Problem[] = []
  const ordna = engine({
    store: { ...store, commit },
    clock,
    channels: { sms },
    patience: { attempts: 2, firstDelay: 1_000, longestDelay: 1_000 },
    onProblem: (problem) => problems.push(problem),
  })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
  await orders.start('o1', { phone: '1' })
  isAway = true
  for (let nth = 0; nth < 6; nth++) {
    await expect(ordna.tick()).rejects.toMatchObject({ code: 'store_unreachable' })
    await clock.advanceTo(new Date(clock.now().getTime() + 60_000)).catch(() => {})
  }
  isAway = false
  await ordna.tick()
  expect((await orders.get('o1'))?.dead).toEqual([])
  expect((await orders.history('o1')).map(({ kind, details }) => [kind, details?.['status']])).toEqual([
    ['start', undefined],
    ['receipt', 'accepted'],
  ])
  expect({ sent: sms.sent.length, problems }).toEqual({ sent: 1, problems: [] })
})

test('a notice whose acceptance stands in the history is done, however often its claim was lost: neither sent again nor dead', async () => {
  const store = memoryStore()
  let isAway = true
  const settle: Store['settle'] = (settlements) =>
    isAway && settlements.some(({ as }) => as === 'done')
      ? Promise.reject(new OrdnaError('store_unreachable', 'The store is away.', {}))
      : store.settle(settlements)
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock })
  const ordna = engine({
    store: { ...store, settle },
    clock,
    channels: { sms },
    patience: { attempts: 2, firstDelay: 1_000, longestDelay: 1_000 },
  })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
  await orders.start('o1', { phone: '1' })
  for (let nth = 0; nth < 3; nth++) {
    await expect(ordna.tick()).rejects.toMatchObject({ code: 'store_unreachable' })
    await clock.advanceTo(new Date(clock.now().getTime() + 60_000))
  }
  isAway = false
  expect(await ordna.tick()).toEqual({ fired: 0, handled: 1, next: null })
  expect(await orders.get('o1')).toMatchObject({ dead: [], flags: {} })
  expect((await orders.history('o1')).map(({ details }) => details?.['status'])).toEqual([undefined, 'accepted'])
  expect(sms.sent).toHaveLength(1)
})
