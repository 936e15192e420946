import type { Delivery, Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { every } from '@ordna/core/time'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Addressed } from '../rules/options.js'
import { eva, ride, rides, topics, umea } from '../rules/ride.fixture.js'
import { sendingRules, type SendingRules } from '../rules/sendingRules.js'

const daily = { offers: every({ days: 1 }, { time: '17:00' }) }
const byMail = { person: 'eva', email: 'eva@example.org' }

/** Rides whose offers go out at 17:00, and what happens at a time of the first of June. */
function evenings({ store, ...options }: Parameters<typeof rides>[0] & { readonly store?: Store } = {}) {
  const made = rides({ digests: daily, ...options }, store)
  const at = async (time: string) => {
    await made.clock.advanceTo(`2026-06-01T${time}:00Z`)
    await made.ordna.tick()
  }
  const bodies = () => made.email.sent.map(({ body }) => body)
  return { ...made, at, bodies }
}

describe('several notices of a topic', () => {
  test('go out as one at its moment, whichever orders they are of; each has its receipt, and says in which digest it is', async () => {
    const { tell, at, bodies, fates, desk, digests } = evenings()
    await tell('r1', ['offer'], byMail)
    await at('12:00')
    await tell('r2', ['tip', 'book'], byMail)
    await at('16:59')
    expect(bodies()).toEqual(['booked of r2 by email'])
    await at('17:00')
    await at('17:02')
    expect(bodies().slice(1)).toEqual(['offer of r1 by email, tip of r2 by email'])
    expect([await fates('r1'), (await fates('r2')).at(-1)]).toEqual([['offer email accepted'], 'tip email accepted'])
    const receipt = (await desk.history('r1')).find(({ kind }) => kind === 'receipt')
    const [digest] = (await digests('email').list()).items
    expect(receipt?.details).toMatchObject({ detail: `in digest '${digest?.id}'`, template: 'offer-1' })
    expect(digest).toMatchObject({
      status: 'closed',
      data: { reader: 'eva', topic: 'offers', items: [{ about: 'r1' }, { about: 'r2' }] },
    })
  })

  test('that were written after the moment are in the next', async () => {
    const { tell, at, bodies, clock, ordna } = evenings()
    await tell('r1', ['offer'], byMail)
    await tell('r2', ['offer'], byMail)
    await at('17:00')
    await tell('r3', ['offer'], byMail)
    await tell('r4', ['offer'], byMail)
    await at('17:02')
    expect(bodies()).toEqual(['offer of r1 by email, offer of r2 by email'])
    await clock.advanceTo('2026-06-02T17:00:00Z')
    await ordna.tick()
    await clock.advanceBy({ minutes: 2 })
    await ordna.tick()
    expect(bodies().at(-1)).toBe('offer of r3 by email, offer of r4 by email')
  })

  test('of which one does not stand any more go out without it; its order’s history says why', async () => {
    const { tell, at, bodies, desk, fates } = evenings()
    for (const id of ['r1', 'r2', 'r3']) await tell(id, ['offer'], byMail)
    await desk.send('r2', 'cancel')
    await at('17:00')
    await at('17:02')
    expect(bodies()).toEqual(['offer of r1 by email, offer of r3 by email'])
    expect(await fates('r2')).toEqual(['offer email stay_over'])
  })

  test('go to one reader, at one address and in one language', async () => {
    const { tell, at, email } = evenings()
    await tell('r1', ['offer'], byMail)
    await tell('r2', ['offer'], { ...byMail, email: 'work@example.org' })
    await tell('r3', ['offer'], { ...byMail, person: 'per' })
    await at('17:00')
    await at('17:02')
    expect(email.sent.map(({ to, body }) => [to, body]).toSorted()).toEqual([
      ['eva@example.org', 'offer of r1 by email'],
      ['eva@example.org', 'offer of r3 by email'],
      ['work@example.org', 'offer of r2 by email'],
    ])
  })

  test('of which there is one goes out as itself, in its own words', async () => {
    const { tell, at, email } = evenings()
    await tell('r1', ['offer'], byMail)
    await at('17:00')
    await at('17:02')
    expect(email.sent).toMatchObject([{ subject: 'one', body: 'offer of r1 by email' }])
  })

  test('that come too late for their digest go out by themselves', async () => {
    let isAway = false
    const { tell, at, bodies, fates } = evenings({
      readerOf: ({ message }) => {
        if (isAway && message.subject.id === 'r2') throw new Error('the customers cannot be read')
        return 'eva'
      },
    })
    for (const id of ['r1', 'r2', 'r3']) await tell(id, ['offer'], byMail)
    isAway = true
    await at('17:00')
    isAway = false
    await at('17:02')
    expect(bodies().toSorted()).toEqual(['offer of r1 by email, offer of r3 by email', 'offer of r2 by email'])
    expect(await fates('r2')).toEqual(['offer email accepted'])
  })

  test('that are urgent, or of no topic, do not wait', async () => {
    const { tell, bodies } = evenings()
    await tell('r1', ['offer', 'book'], { ...byMail, now: true })
    expect(bodies().toSorted()).toEqual(['booked of r1 by email', 'offer of r1 by email'])
  })

  test('that are more than one can read are several digests', async () => {
    const { desk, at, bodies } = evenings()
    for (let number = 0; number < 45; number++) {
      await desk.start(`r${number}`, byMail)
      await desk.send(`r${number}`, 'offer')
    }
    await at('17:00')
    await at('17:02')
    expect(bodies().map((body) => body.split(', ').length)).toEqual([20, 20, 5])
  })

  test('that their reader has switched off meanwhile are dropped, also in the last minute', async () => {
    const { tell, at, bodies, rules, fates } = evenings()
    await tell('r1', ['offer'], byMail)
    await rules.switchOff({ ...umea, topic: 'offers' })
    await tell('r2', ['offer'], byMail)
    await at('17:00')
    expect([await fates('r1'), await fates('r2')]).toEqual([['offer email unwanted'], ['offer email unwanted']])
    await at('17:02')
    expect(bodies()).toEqual([])
  })
})

test('a notice whose answer was lost is in its digest once, before it is closed and after, also where the rule has changed since', async () => {
  const given: Delivery[] = []
  const readerOf = (told: Addressed) => {
    given.push(told as Delivery)
    return 'eva'
  }
  const store = memoryStore()
  const { tell, at, bodies, rules, clock, email, digests } = evenings({ readerOf, store })
  await tell('r1', ['offer'], byMail)
  await tell('r2', ['offer'], byMail)
  await at('17:00')
  const later = rides({ digests: { offers: every({ hours: 3 }) }, clock }, store)
  const again = async (by: SendingRules) => {
    const [first] = given
    const { email: channel } = by.over({ email })
    return (await channel?.deliver(first as Delivery, new AbortController().signal))?.status
  }
  expect([await again(rules), await again(later.rules)]).toEqual(['accepted', 'accepted'])
  await at('17:02')
  expect([await again(rules), await again(later.rules)]).toEqual(['accepted', 'accepted'])
  expect(bodies()).toEqual(['offer of r1 by email, offer of r2 by email'])
  expect(await digests('email').count()).toBe(1)
})

describe('what becomes of a digest', () => {
  test('becomes of its notices: where its channel fails for good, each has its next channel', async () => {
    const { tell, at, fates, sms, email, clock, ordna } = evenings()
    sms.refuseTo(eva.phone)
    await tell('r1', ['offer'])
    await tell('r2', ['offer'])
    await at('17:00')
    await at('17:02')
    expect(await fates('r1')).toEqual(['offer sms accepted', 'offer sms failed'])
    await clock.advanceTo('2026-06-02T17:00:00Z')
    await ordna.tick()
    await clock.advanceBy({ minutes: 2 })
    await ordna.tick()
    expect(email.sent.map(({ body }) => body)).toEqual(['offer of r1 by email, offer of r2 by email'])
    expect(await fates('r1')).toEqual(['offer sms accepted', 'offer sms failed', 'offer email accepted'])
  })

  test('that a provider says later each of its notices hears', async () => {
    const { tell, at, fates, email, receipt } = evenings()
    await tell('r1', ['offer'], byMail)
    await tell('r2', ['offer'], byMail)
    await at('17:00')
    await at('17:02')
    const id = email.sent[0]?.id ?? ''
    await receipt(id, { status: 'delivered', channel: 'email' })
    await receipt(id, { status: 'delivered', channel: 'email' })
    expect(await fates('r2')).toEqual(['offer email accepted', 'offer email delivered'])
  })

  test('that a reader has switched off in the last minute is told to its notices', async () => {
    const { tell, at, bodies, rules, fates } = evenings()
    await tell('r1', ['offer'], byMail)
    await tell('r2', ['offer'], byMail)
    await at('17:00')
    await rules.switchOff({ ...umea, topic: 'offers' })
    await at('17:02')
    expect(bodies()).toEqual([])
    expect(await fates('r1')).toEqual(['offer email accepted', 'offer email failed'])
  })
})

test('whatever happens, each notice is told exactly once: in one digest, or by itself', async () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 90 }),
    notices: fc.array(fc.constantFrom('offer' as const, 'tip' as const), { maxLength: 3 }),
    fails: fc.integer({ min: 0, max: 2 }),
    workers: fc.integer({ min: 0, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const clock = virtualClock('2026-06-01T09:00:00Z')
      const store = memoryStore()
      const digests = { offers: every({ hours: 1 }) }
      const workers = [1, 2, 3].map(() => rides({ digests, clock }, store))
      const [first] = workers
      const told: string[] = []
      for (const [index, { wait, notices, fails, workers: many }] of steps.entries()) {
        await clock.advanceBy({ minutes: wait })
        await first!.desk.start(`r${index}`, byMail)
        for (const notice of new Set(notices)) {
          await first!.desk.send(`r${index}`, notice)
          told.push(`${notice} of r${index} by email`)
        }
        for (const { email } of workers) email.failNext(fails)
        await Promise.all(workers.slice(0, many).map(({ ordna }) => ordna.tick()))
      }
      for (let minutes = 0; minutes < 300; minutes += 20) {
        await clock.advanceBy({ minutes: 20 })
        await Promise.all(workers.map(({ ordna }) => ordna.tick()))
      }
      const sent = workers.flatMap(({ email }) => email.sent.flatMap(({ body }) => body.split(', ')))
      expect(sent.toSorted()).toEqual(told.toSorted())
      expect(workers.flatMap(({ problems }) => problems.filter((one) => one !== 'told to fail'))).toEqual([])
    }),
    { numRuns: 8 },
  )
})

test.each([
  [{ offer: every({ days: 1 }) }, /the digest of 'offer' names topic 'offer'/],
  [{ offers: every({ dayz: 1 } as never) }, /the digest of 'offers' has no moment/],
  [{ offers: { kind: 'at', field: 'x' } }, /the digest of 'offers' has no moment/],
])('a digest that cannot be is refused when the rules are made: %j', (digests, message) => {
  const options = { engine: () => rides().ordna, lifecycles: [ride], topics, readerOf: () => 'eva', digests }
  expect(() => sendingRules(options as never)).toThrow(
    expect.objectContaining({ code: 'invalid_options', message: expect.stringMatching(message) }),
  )
})
