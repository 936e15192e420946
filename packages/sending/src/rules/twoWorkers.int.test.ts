import { randomUUID } from 'node:crypto'
import { every } from '@ordna/core/time'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { everyStore } from '../stores.fixture.js'
import { eva, rides } from './ride.fixture.js'

const stores = everyStore()

test.each(stores)('two workers at once tell nobody more than a limit lets through, %s', async (_where, open) => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const tenant = `t-${randomUUID()}`
  const workers = (await open()).map((store) =>
    rides({ limits: [{ most: 2, within: { hours: 1 } }], clock, tenant }, store),
  )
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

test.each(stores)(
  'two workers at once put each notice into one digest, which says all of it, %s',
  async (_where, open) => {
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const tenant = `t-${randomUUID()}`
    const digests = { offers: every({ days: 1 }, { time: '17:00' }) }
    const workers = (await open()).map((store) => rides({ digests, clock, tenant }, store))
    const [one] = workers
    const offers = Array.from({ length: 6 }, (_, number) => `offer of r${number} by sms`)
    for (const number of offers.keys()) {
      await one!.desk.start(`r${number}`, eva)
      await one!.desk.send(`r${number}`, 'offer')
    }
    for (const time of ['16:00', '17:00', '17:02', '17:04']) {
      await clock.advanceTo(`2026-06-01T${time}:00Z`)
      await Promise.all(workers.map(({ ordna }) => ordna.tick()))
    }
    const sent = workers.flatMap(({ sms }) => sms.sent)
    expect(sent.map(({ body }) => body.split(', ').toSorted())).toEqual([offers])
    await one!.receipt(sent[0]!.id, { status: 'delivered' })
    expect(await one!.fates('r3')).toEqual(['offer sms accepted', 'offer sms delivered'])
    expect(workers.flatMap(({ problems }) => problems)).toEqual([])
  },
)
