import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Store } from '../ports/store.js'
import { obedientChannel, stillClock } from './shop.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string() }),
  roles: ['desk'],
  may: { dispatch: 'desk' },
  initial: 'booked',
  statuses: { booked: {}, over: { final: true } },
})
  .notices({ hello: { to: ({ phone }) => phone, channels: ['sms'], entering: 'booked' } })
  .transitions((move) => ({ end: move({ from: 'booked', to: 'over', by: 'desk' }) }))
  .build()

/** A store to which an acceptance cannot be written, or in which a worker dies behind it. */
const stores: readonly (readonly [string, (store: Store) => Partial<Store>])[] = [
  [
    'cannot be written down yet',
    (store) => ({
      commit: async (changes) =>
        changes.some(({ subjects }) => subjects.some(({ history }) => history.some(({ kind }) => kind === 'receipt')))
          ? changes.map(() => ({ failed: new Error('a trigger raises') }))
          : store.commit(changes),
    }),
  ],
  [
    'is written down, and not settled',
    (store) => ({
      settle: async (all) => (all.some(({ as }) => as === 'done') ? all.map(() => false) : store.settle(all)),
    }),
  ],
]

test.each(stores)(
  'what a provider has is out, where that %s: nobody cancels it, sends it now, or waits for it',
  async (_, behaves) => {
    const store = memoryStore()
    const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
    const sms = obedientChannel()
    const ordna = engine({
      store: { ...store, ...behaves(store) },
      clock,
      channels: { sms },
      onProblem: () => undefined,
      onFault: () => undefined,
    })
    const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'kim', roles: ['desk'] } })
    await visits.start('v1', { phone: '+4790012345' })
    const [hello] = await visits.upcoming('v1')
    await ordna.tick()
    expect(sms.got).toHaveLength(1)
    clock.at = new Date('2026-06-01T10:00:00Z')
    const refused = { refusal: { code: 'not_waiting', blockers: [{ why: 'out' }] } }
    await expect(visits.cancelNotice('v1', hello?.id ?? '')).rejects.toMatchObject(refused)
    await expect(visits.sendNow('v1', hello?.id ?? '')).rejects.toMatchObject(refused)
    expect(await visits.upcoming('v1')).toEqual([])
  },
)
