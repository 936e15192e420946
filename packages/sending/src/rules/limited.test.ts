import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Limit } from '../index.js'
import { eva, ride, rides, topics } from './ride.fixture.js'
import { sendingRules } from './sendingRules.js'

const hourly: Limit = { most: 2, within: { hours: 1 } }

describe('a reader is told so much in so long, over all orders', () => {
  test('what is over waits until there is room, and nothing else waits for it', async () => {
    const { tell, fates, clock, ordna, problems } = rides({ limits: [hourly] })
    await tell('r1', ['offer'])
    await clock.advanceBy({ minutes: 10 })
    await tell('r2', ['tip', 'offer', 'book'])
    expect(await fates('r2')).toEqual(['booked sms accepted', 'tip sms accepted'])
    await clock.advanceBy({ minutes: 49 })
    await ordna.tick()
    expect(await fates('r2')).toHaveLength(2)
    await clock.advanceBy({ minutes: 1 })
    await ordna.tick()
    expect(await fates('r2')).toContain('offer sms accepted')
    expect(problems).toEqual([])
  })

  test('others have limits of their own', async () => {
    const { tell, fates } = rides({ limits: [{ ...hourly, most: 1 }] })
    await tell('r1', ['offer'])
    await tell('r2', ['offer'], { ...eva, person: 'per' })
    expect([await fates('r1'), await fates('r2')]).toEqual([['offer sms accepted'], ['offer sms accepted']])
  })

  test('by channel: a limit of one leaves the others alone; by topic as well', async () => {
    const { rules, tell, fates } = rides({ limits: [{ ...hourly, most: 1, topics: ['offers'], channels: ['sms'] }] })
    await rules.switchOn({ tenant: 'umea', reader: 'eva', topic: 'news' })
    await tell('r1', ['offer', 'news'])
    await tell('r2', ['news', 'offer'])
    expect(await fates('r1')).toEqual(['offer sms accepted', 'news email accepted'])
    expect(await fates('r2')).toEqual(['news email accepted'])
    await tell('r3', ['offer'], { ...eva, phone: undefined })
    expect(await fates('r3')).toEqual(['offer email accepted'])
  })

  test('what is urgent passes, as it passes its window', async () => {
    const { tell, fates } = rides({ limits: [{ ...hourly, most: 1 }] })
    await tell('r1', ['offer'])
    await tell('r2', ['offer'], { ...eva, now: true })
    expect(await fates('r2')).toEqual(['offer sms accepted'])
  })

  test('what somebody sends now passes them, and not what is switched off', async () => {
    const { rules, tell, fates, desk, ordna } = rides({ limits: [{ ...hourly, most: 1 }] })
    await tell('r1', ['offer', 'tip', 'offer'])
    const [first, second] = await desk.upcoming('r1')
    await desk.sendNow('r1', String(first?.id))
    await ordna.tick()
    expect(await fates('r1')).toEqual(['offer sms accepted', 'tip sms accepted'])
    await rules.switchOff({ tenant: 'umea', reader: 'eva' })
    await desk.sendNow('r1', String(second?.id))
    await ordna.tick()
    expect((await fates('r1')).at(-1)).toBe('offer email unwanted')
  })

  test('what is to be dropped where there is no room is, and says why', async () => {
    const { tell, fates, desk } = rides({ limits: [{ ...hourly, most: 1, drop: ['ride.tip'] }] })
    await tell('r1', ['offer'])
    await tell('r2', ['tip'])
    expect(await fates('r2')).toEqual(['tip email unwanted'])
    const dropped = (await desk.history('r2')).find(({ kind }) => kind === 'dropped')
    expect(dropped?.details?.detail).toMatch(/told enough of 'offers'/)
  })

  test('what does not stand any more when there is room is dropped, as ever', async () => {
    const { tell, fates, desk, clock, ordna } = rides({ limits: [{ ...hourly, most: 1 }] })
    await tell('r1', ['tip'])
    await tell('r2', ['offer'])
    await desk.send('r2', 'cancel')
    await clock.advanceBy({ hours: 1 })
    await ordna.tick()
    expect(await fates('r2')).toEqual(['offer sms stay_over'])
  })

  test('an attempt that failed keeps one place, that of the last attempt', async () => {
    const { tell, fates, readers, sms, clock, ordna } = rides({ limits: [{ ...hourly, most: 1 }] })
    sms.failNext(2)
    await tell('r1', ['offer'])
    await clock.advanceBy({ minutes: 5 })
    await ordna.tick()
    await clock.advanceBy({ minutes: 5 })
    await ordna.tick()
    expect(await fates('r1')).toEqual(['offer sms accepted'])
    expect((await readers.get('eva'))?.data.sent).toMatchObject([{ at: new Date('2026-06-01T09:10:00Z') }])
  })
})

test('whatever several workers do at once, nobody is told more than a limit lets through, and nothing is lost', async () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 40 }),
    person: fc.constantFrom('eva', 'per'),
    notices: fc.array(fc.constantFrom('offer' as const, 'tip' as const), { maxLength: 3 }),
    fails: fc.integer({ min: 0, max: 2 }),
    workers: fc.integer({ min: 0, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(step, { minLength: 4, maxLength: 10 }),
      async (most, steps) => {
        const clock = virtualClock('2026-06-01T09:00:00Z')
        const store = memoryStore()
        const limits = [{ most, within: { hours: 1 } }]
        const workers = [1, 2, 3].map(() => rides({ limits, clock }, store))
        let told = 0
        for (const [index, { wait, person, notices, fails, workers: many }] of steps.entries()) {
          await clock.advanceBy({ minutes: wait })
          const [first] = workers
          await first!.desk.start(`r${index}`, { ...eva, person })
          for (const notice of notices) await first!.desk.send(`r${index}`, notice)
          told += notices.length
          for (const { sms } of workers) sms.failNext(fails)
          await Promise.all(workers.slice(0, many).map(({ ordna }) => ordna.tick()))
        }
        const outNow = () => workers.reduce((all, { sms }) => all + sms.sent.length, 0)
        for (let hours = 0; hours < 60 && outNow() < told; hours++) {
          await clock.advanceBy({ hours: 1 })
          await Promise.all(workers.map(({ ordna }) => ordna.tick()))
        }
        const sent = workers.flatMap(({ sms }) =>
          sms.sent.map(({ about, at }) => ({ person: personOf(steps, about), at })),
        )
        expect(sent).toHaveLength(told)
        for (const { person, at } of sent) {
          const within = sent.filter((one) => one.person === person && one.at >= at && +one.at < +at + 3_600_000)
          expect(within.length).toBeLessThanOrEqual(most)
        }
      },
    ),
    { numRuns: 8 },
  )
})

function personOf(steps: readonly { readonly person: string }[], about: string): string {
  return steps[Number(about.slice(1))]?.person ?? ''
}

test.each([
  [{ limits: [{ most: 0, within: { hours: 1 } }] }, /limit 1 lets 0 through/],
  [{ limits: [{ most: 1, within: { hours: 0 } }] }, /limit 1 has no length of time/],
  [{ limits: [{ most: 1, within: {} }] }, /limit 1 has no length of time/],
  [{ limits: [{ ...hourly, topics: ['offer'] }] }, /names topic 'offer', and there are offers, news/],
  [{ limits: [{ ...hourly, channels: ['fax'] }] }, /names channel 'fax'/],
  [{ limits: [{ ...hourly, drop: ['ride.booked'] }] }, /names notice 'ride.booked'/],
  [{ limits: [{ ...hourly, topic: ['offers'] }] }, /no 'topic' in the limits of sendingRules. Did you mean 'topics'/],
  [
    { topics: { all: { ...topics.offers, notices: ['ride.booked'] } } },
    /'ride.booked' of topic 'all' is part of the contract/,
  ],
  [{ topics: { all: { ...topics.offers, notices: ['ride.offre'] } } }, /is none: 'ride' has booked, offer, tip, news/],
  [
    { topics: { all: { ...topics.offers, notices: ['rode.offer'] } } },
    /is of no lifecycle that the rules know: there are ride/,
  ],
  [{ topics: { ...topics, all: topics.offers } }, /is in topic 'offers' as well/],
  [{ topics: { all: { notices: [], title: {} } } }, /has no notices[^]*has no title/],
  [
    {
      lifecycles: [
        ride,
        sendingRules({ engine: () => rides().ordna, lifecycles: [], topics: {}, readerOf: () => '' }).readers,
      ],
    },
    /lifecycle 'reader' has a name of the rules' own/,
  ],
  [{ topcis: {} }, /no 'topcis' in the options of sendingRules. Did you mean 'topics'/],
])('what cannot be meant is refused when the rules are made, all at once: %#', (wrong, message) => {
  const options = { engine: () => rides().ordna, lifecycles: [ride], topics, readerOf: () => 'eva', ...wrong }
  expect(() => sendingRules(options as never)).toThrow(
    expect.objectContaining({ code: 'invalid_options', message: expect.stringMatching(message) }),
  )
})
