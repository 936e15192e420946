import { virtualClock } from '@ordna/testing'
import { describe, expect, test, vi } from 'vitest'
import type { EngineOptions, Problem } from '../run/settings/options.js'
import { obedientChannel, shop } from '../run/shop.fixture.js'

const minutes = (count: number) => count * 60_000

/** What hangs at its first call and does well at the next ones. */
function hangsOnce<Answer>(then: () => Answer) {
  const signals: (AbortSignal | undefined)[] = []
  let letGo = { resolve: (_: Answer) => {}, reject: (_: Error) => {} }
  const call = async (_: unknown, signal?: AbortSignal): Promise<Answer> => {
    signals.push(signal)
    if (signals.length > 1) return then()
    return new Promise<Answer>((resolve, reject) => (letGo = { resolve, reject }))
  }
  return {
    call,
    signals,
    end: { resolve: (answer: Answer) => letGo.resolve(answer), reject: () => letGo.reject(new Error('too late')) },
  }
}

/** A worker with room for one message, on which somebody who hangs stands before somebody else. */
async function atWork(
  options: Partial<EngineOptions>,
  begin: (made: ReturnType<typeof shop>, id: string) => Promise<unknown>,
) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const problems: Problem[] = []
  const made = shop({ ...options, clock, onProblem: (problem) => problems.push(problem) })
  const stop = new AbortController()
  const working = made.ordna.work({ signal: stop.signal, concurrency: 1, poll: 20_000 })
  for (const id of ['r1', 'r2']) {
    await made.rentals.start(id, { ...made.data, car: id })
    await begin(made, id)
  }
  const end = async () => {
    stop.abort()
    await working
  }
  return { ...made, clock, problems, end }
}

const tell = ({ rentals }: ReturnType<typeof shop>, id: string) => rentals.send(id, 'tell')

describe('a channel that never answers', () => {
  test('holds up the others for a lease, and is waited for ten minutes, told, and tried again', async () => {
    const sms = hangsOnce(() => ({ status: 'accepted' }) as const)
    const channels = { sms: { deliver: sms.call }, letter: obedientChannel() }
    const { clock, problems, rentals, end } = await atWork({ channels }, tell)
    await clock.advanceBy({ seconds: 29 })
    expect(sms.signals).toHaveLength(1)
    await clock.advanceBy({ minutes: 9, seconds: 30 })
    expect(sms.signals).toHaveLength(2)
    expect(sms.signals[0]?.aborted).toBe(false)
    await clock.advanceBy({ minutes: 1 })
    expect(sms.signals[0]?.aborted).toBe(true)
    expect(problems).toMatchObject([
      { what: 'notice', name: 'welcome', dead: false, attempts: 1, detail: 'it has not ended within 600000 ms' },
    ])
    for (const id of ['r1', 'r2']) expect((await rentals.get(id))?.stay.accepted).toHaveProperty('welcome')
    await end()
  })

  test('changes nothing with what it says when nobody waits for it any more', async () => {
    const sms = hangsOnce(() => ({ status: 'accepted' }) as const)
    const channels = { sms: { deliver: sms.call }, letter: obedientChannel() }
    const { clock, rentals, end } = await atWork({ channels, patience: { longestDelivery: 5_000 } }, tell)
    await clock.advanceBy({ minutes: 1 })
    const before = await rentals.history('r1')
    sms.end.resolve({ status: 'accepted' })
    await clock.advanceBy({ minutes: 1 })
    expect(await rentals.history('r1')).toEqual(before)
    await end()
  })

  test('may throw when nobody waits for it any more', async () => {
    const sms = hangsOnce(() => ({ status: 'accepted' }) as const)
    const channels = { sms: { deliver: sms.call }, letter: obedientChannel() }
    const { clock, problems, end } = await atWork({ channels, patience: { longestDelivery: 5_000 } }, tell)
    await clock.advanceBy({ minutes: 1 })
    sms.end.reject()
    await clock.advanceBy({ minutes: 1 })
    expect(problems).toHaveLength(1)
    await end()
  })

  test('is left for the next one after its last attempt', async () => {
    const sms = { deliver: () => new Promise<never>(() => {}) }
    const letter = obedientChannel()
    const patience = { attempts: 2, longestDelivery: minutes(1) }
    const { clock, end } = await atWork({ channels: { sms, letter }, patience }, tell)
    await clock.advanceBy({ minutes: 10 })
    expect(letter.got.map(({ message }) => message.subject.id)).toEqual(['r1', 'r2'])
    await end()
  })
})

test('templates that never answer are waited for as long as a channel', async () => {
  const render = hangsOnce(() => ({ body: 'x' }))
  const channels = { sms: obedientChannel(), letter: obedientChannel() }
  const { clock, problems, end } = await atWork({ channels, templates: { render: render.call } }, tell)
  await clock.advanceBy({ minutes: 11 })
  expect(problems).toMatchObject([{ what: 'notice', detail: 'it has not ended within 600000 ms' }])
  expect(channels.sms.got).toHaveLength(2)
  await end()
})

describe.each([
  [
    'a job',
    'pay',
    (call: (job: unknown, signal?: AbortSignal) => void | Promise<void>) => ({ jobs: { capture: call } }),
  ],
  [
    'a hook',
    'book',
    (call: (job: unknown, signal?: AbortSignal) => void | Promise<void>) => ({ hooks: { after: call } }),
  ],
] as const)('%s that never ends', (_, name, optionsWith) => {
  test('is waited for an hour, told, tried again, and has held up the others no longer', async () => {
    const job = hangsOnce(() => {})
    const { clock, problems, end } = await atWork(optionsWith(job.call), async ({ rentals }, id) => {
      await rentals.send(id, 'book', { car: id })
      if (name === 'pay') await rentals.send(id, 'pay')
    })
    await clock.advanceBy({ minutes: 59 })
    expect(job.signals).toHaveLength(1)
    await clock.advanceBy({ minutes: 2 })
    expect(job.signals[0]?.aborted).toBe(true)
    expect(job.signals.length).toBeGreaterThan(2)
    expect(problems).toMatchObject([{ what: 'job', attempts: 1, detail: 'it has not ended within 3600000 ms' }])
    await end()
  })

  test('is given up after its last attempt', async () => {
    const never = () => new Promise<void>(() => {})
    const patience = { attempts: 1, longestJob: minutes(1) }
    const { clock, problems, end } = await atWork({ ...optionsWith(never), patience }, async ({ rentals }, id) => {
      await rentals.send(id, 'book', { car: id })
      if (name === 'pay') await rentals.send(id, 'pay')
    })
    await clock.advanceBy({ minutes: 30 })
    expect(problems.filter(({ dead }) => dead).map(({ subject }) => subject.id)).toEqual(
      expect.arrayContaining(['r1', 'r2']),
    )
    await end()
  })
})

test('a clock that does not sleep, as one that a test has made, sets no limit and stops nothing', async () => {
  const clock = { now: () => new Date('2026-06-01T09:00:00Z'), sleep: async () => {} }
  const slowly = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return { status: 'accepted' } as const
  }
  const { ordna, rentals, data } = shop({
    clock,
    channels: { sms: obedientChannel(slowly), letter: obedientChannel() },
  })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal })
  await vi.waitFor(async () => expect((await rentals.get('r1'))?.stay.accepted).toHaveProperty('welcome'))
  stop.abort()
  await working
})

test.each([['longestDelivery'], ['longestJob']])("a '%s' that no clock can wait for is refused", (name) => {
  for (const amount of [0, -1, Number.NaN, Infinity, 2 ** 31, '5'])
    expect(() => shop({ patience: { [name]: amount } })).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})

test('a lease that no clock can wait for is refused', () => {
  for (const lease of [0, -1, Number.NaN, Infinity, 2 ** 31])
    expect(() => shop({ lease })).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})
