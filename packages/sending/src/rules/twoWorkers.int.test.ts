import { randomUUID } from 'node:crypto'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { everyStore } from '../stores.fixture.js'
import { eva, rides } from './ride.fixture.js'

test.each(everyStore())('two workers at once tell nobody more than a limit lets through, %s', async (_where, open) => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const tenant = `t-${randomUUID()}`
  const stores = await open()
  const workers = stores.map((store) => rides({ limits: [{ most: 2, within: { hours: 1 } }], clock, tenant }, store))
  const [one] = workers
  for (let number = 0; number < 5; number++) {
    await one!.desk.start(`r${number}`, eva)
    await one!.desk.send(`r${number}`, 'offer')
  }
  for (let hour = 1; hour <= 2; hour++) {
    await Promise.all(workers.map(({ ordna }) => ordna.tick()))
    expect(workers.flatMap(({ sms }) => sms.sent)).toHaveLength(2 * hour)
    await clock.advanceBy({ hours: 1 })
  }
  await one!.rules.switchOff({ tenant, reader: 'eva', channel: 'sms' })
  await one!.tell('r0', ['offer'])
  expect(await one!.fates('r0')).toEqual(['offer sms accepted', 'offer email accepted'])
  expect(workers.flatMap(({ problems }) => problems)).toEqual([])
})
