import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'

/** An order whose job has another name in each version. */
function orderOf(version: number, job: string) {
  return lifecycle('order', {
    version,
    data: v.object({}),
    roles: ['u'],
    initial: 'open',
    jobs: { [job]: { entering: 'open' } },
    statuses: { open: {}, done: { final: true } },
  })
    .notices({ key: { to: () => '+47', channels: ['sms'], entering: 'done' } })
    .transitions((move) => ({ end: move({ from: 'open', to: 'done', by: 'u' }) }))
    .build()
}

test('a job that the version no longer declares is given up like any that fails, and holds up nothing behind it', async () => {
  const [store, clock] = [memoryStore(), stillClock(new Date('2026-03-02T10:00:00Z'))]
  const actor = { id: 'u1', roles: ['u'] }
  await engine({ store, clock, jobs: 'elsewhere', channels: 'elsewhere' })
    .open(orderOf(1, 'invoice'), { tenant: 'oslo', actor })
    .start('o1', {})
  const problems: Problem[] = []
  const sms = obedientChannel()
  const ordna = engine({
    store,
    clock,
    channels: { sms },
    jobs: { bill: () => {} },
    migrations: { order: (_, { status, data }) => ({ status, data }) },
    onProblem: (problem) => problems.push(problem),
    patience: { attempts: 2 },
  })
  const orders = ordna.open(orderOf(2, 'bill'), { tenant: 'oslo', actor })
  await orders.send('o1', 'end')
  for (let minute = 0; minute < 3; minute++) {
    await ordna.tick()
    clock.at = new Date(clock.at.getTime() + 60_000)
  }
  expect(problems.map(({ name, dead }) => [name, dead])).toEqual([
    ['invoice', false],
    ['invoice', true],
  ])
  expect(problems[0]?.detail).toContain("job 'invoice' is none of version 2 of 'order'")
  expect(sms.got).toMatchObject([{ message: { name: 'key' } }])
  const [dead] = (await orders.get('o1'))?.dead ?? []
  expect(await orders.letGo('o1', dead ?? '')).toMatchObject({ outcome: 'moved' })
})
