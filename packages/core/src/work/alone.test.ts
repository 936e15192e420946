import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import type { Change } from '../words/change.js'
import type { Store } from '../ports/store.js'
import type { EngineOptions, Problem } from '../run/settings/options.js'
import { day, obedientChannel, shop } from '../run/shop.fixture.js'

const hour = 3_600_000

/** A store in which some changes cannot be written, as where a trigger of the host's raises. */
function refusing(refuses: (change: Change) => boolean): Store & { refusing: boolean } {
  const store = memoryStore()
  return {
    ...store,
    refusing: true,
    async commit(changes) {
      const outcomes = changes.map(async (change) => {
        if (this.refusing && refuses(change)) return [{ failed: new Error('the trigger says no') }]
        return store.commit([change])
      })
      return (await Promise.all(outcomes)).flat()
    },
  }
}

const writes = (id: string, kind: string) => (change: Change) =>
  change.subjects.some(({ subject, history }) => subject.id === id && history.some((entry) => entry.kind === kind))

function workshop(options: Partial<EngineOptions> = {}) {
  const problems: Problem[] = []
  const faults: unknown[] = []
  const sms = obedientChannel()
  const made = shop({
    channels: { sms, letter: obedientChannel() },
    patience: { attempts: 3, firstDelay: 1000 },
    onProblem: (problem) => problems.push(problem),
    onFault: (fault) => faults.push(fault),
    ...options,
  })
  /** Ticks hour by hour until nothing is left or so many hours are over. */
  const hours = async (most: number) => {
    for (let nth = 0; nth < most; nth++) {
      made.clock.at = new Date(made.clock.at.getTime() + hour)
      await made.ordna.tick()
    }
  }
  return { ...made, problems, faults, sms, hours }
}

describe('a rendered text', () => {
  test.each(['half a \uD83D pair', 'a NUL \0 inside'])(
    'that no store can keep (%j) fails alone, and the others go out',
    async (bad) => {
      const made = workshop({
        templates: { render: ({ message }) => ({ body: message.subject.id === 'bad' ? bad : 'good' }) },
      })
      for (const id of ['a', 'bad', 'c']) {
        await made.rentals.start(id, made.data)
        await made.rentals.send(id, 'tell')
      }
      await made.hours(5)
      expect(made.sms.got.map(({ message }) => message.subject.id)).toEqual(['a', 'c'])
      expect(made.problems.map(({ subject, dead }) => [subject.id, dead])).toEqual([
        ['bad', false],
        ['bad', false],
        ['bad', true],
      ])
      expect((await made.rentals.get('bad'))?.flags).toHaveProperty('message_dead')
    },
  )
})

describe('what is thrown', () => {
  test.each([
    ['a text that is none', () => new Error('half \uD83D and \0')],
    ['a book', () => new Error('x'.repeat(100_000))],
    [
      'no error at all',
      () => ({
        toString: () => {
          throw new Error('no')
        },
      }),
    ],
    ['null', () => null],
  ])('ends in the history in words that can be kept: %s', async (_, thrown) => {
    const made = workshop({
      jobs: {
        capture: () => {
          throw thrown()
        },
      },
    })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'book', { car: 'volvo' })
    await made.rentals.send('r1', 'pay')
    await made.hours(5)
    const dead = (await made.rentals.history('r1')).find(({ details }) => details?.status === 'dead')
    const detail = dead?.details?.detail as string
    expect(detail.length).toBeLessThan(2100)
    expect(/\p{Surrogate}|\0/u.test(detail)).toBe(false)
  })
})

describe('an acceptance that cannot be written down', () => {
  test('sends nothing again: only the writing is tried, until it stands', async () => {
    const store = refusing(writes('r1', 'receipt'))
    const made = workshop({ store })
    const accepted = made.clock.at
    for (const id of ['r1', 'r2']) {
      await made.rentals.start(id, made.data)
      await made.rentals.send(id, 'tell')
    }
    await made.ordna.tick()
    await made.hours(2)
    expect(made.sms.got.map(({ message }) => message.subject.id)).toEqual(['r1', 'r2'])
    expect(made.problems.map(({ subject, dead }) => [subject.id, dead])).toEqual([
      ['r1', false],
      ['r1', false],
      ['r1', false],
    ])
    expect(made.problems[0]?.detail).toBe("'sms' took it, and that cannot be written down: the trigger says no")
    store.refusing = false
    await made.hours(1)
    const receipt = (await made.rentals.history('r1')).find(({ kind }) => kind === 'receipt')
    expect(receipt?.details).toMatchObject({ status: 'accepted', channel: 'sms', at: accepted })
    expect(made.sms.got).toHaveLength(2)
  })

  test('is dead in the end, and a retry writes it and sends nothing', async () => {
    const store = refusing(writes('r1', 'receipt'))
    const made = workshop({ store })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    await made.hours(9)
    expect(made.problems.filter(({ dead }) => dead)).toMatchObject([{ what: 'notice', name: 'welcome' }])
    expect(made.sms.got).toHaveLength(1)
    expect(await made.ordna.tick()).toMatchObject({ handled: 0, next: null })
  })

  test('says so with its provider’s words where those cannot be kept', async () => {
    const sms = obedientChannel(() => ({ status: 'accepted', providerId: 'half \uD83D' }))
    const made = workshop({ channels: { sms, letter: obedientChannel() } })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    await made.hours(3)
    expect(sms.got).toHaveLength(1)
    const receipt = (await made.rentals.history('r1')).find(({ kind }) => kind === 'receipt')
    expect(receipt?.details).toMatchObject({ status: 'accepted', detail: expect.stringContaining('surrogate') })
  })
})

describe('a change that the store refuses', () => {
  test('of a timer is counted, told and given up, and the notices of the same tick go out', async () => {
    const store = refusing(writes('r1', 'timer'))
    const made = workshop({ store })
    for (const id of ['r1', 'r2']) {
      await made.rentals.start(id, made.data)
      await made.rentals.send(id, 'book', { car: id })
    }
    await made.hours(9)
    expect(made.sms.got.map(({ message }) => message.subject.id)).toEqual(['r2'])
    const told = made.problems.map(({ what, subject, dead }) => [what, subject.id, dead])
    // Three attempts, and as many more at an entry that says it is dead.
    expect(told).toEqual([...Array.from({ length: 5 }, () => ['timer', 'r1', false]), ['timer', 'r1', true]])
    expect(await made.ordna.tick()).toMatchObject({ fired: 0, next: null })
  })

  test('of a timer once is only tried again', async () => {
    const store = refusing(writes('r1', 'timer'))
    const made = workshop({ store })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'book', { car: 'volvo' })
    await made.hours(4)
    store.refusing = false
    await made.hours(1)
    expect(made.sms.got).toHaveLength(1)
    expect(await made.rentals.get('r1')).toMatchObject({ flags: {}, dead: [] })
  })

  test('of a job’s answer is counted, told, flagged and given up', async () => {
    const store = refusing((change) =>
      change.subjects.some(
        ({ subject, history }) => subject.id === 'r1' && history.some(({ transition }) => transition === 'captured'),
      ),
    )
    const made = workshop({ store, jobs: { capture: () => ({ send: 'captured', input: 1 }) } })
    for (const id of ['r1', 'r2']) {
      await made.rentals.start(id, made.data)
      await made.rentals.send(id, 'book', { car: id })
      await made.rentals.send(id, 'pay')
    }
    await made.hours(9)
    expect((await made.rentals.get('r2'))?.status).toBe('paid')
    expect(await made.rentals.get('r1')).toMatchObject({ status: 'booked', flags: { message_dead: expect.any(Date) } })
    expect(made.problems.map(({ what, dead }) => [what, dead])).toEqual([
      ['job', false],
      ['job', false],
      ['job', true],
    ])
  })
})

test('timers that cannot be claimed are told and stop no notice', async () => {
  const store = memoryStore()
  const claim = store.claim.bind(store)
  store.claim = async (kind, query) => {
    if (kind === 'timer') throw new Error('a trigger on the timers')
    return claim(kind, query)
  }
  const made = workshop({ store })
  await made.rentals.start('r1', made.data)
  await made.rentals.send('r1', 'tell')
  expect(await made.ordna.tick()).toMatchObject({ fired: 0, handled: 1 })
  expect(String(made.faults[0])).toContain('a trigger on the timers')
})

test('a hook that always throws is given up, and its end brings no other', async () => {
  const made = workshop({
    hooks: {
      after: () => {
        throw new Error('no')
      },
    },
  })
  await made.rentals.start('r1', { from: day(10), until: day(12) })
  await made.hours(40)
  expect(made.problems.filter(({ dead }) => dead)).toHaveLength(1)
  expect(await made.rentals.history('r1')).toHaveLength(2)
})

test('a calendar that fails for hours leaves its tenant’s timers to be fired afterwards', async () => {
  let broken = false
  const made = workshop({
    calendars: () => {
      if (broken) throw new Error('no calendar today')
      return { zone: 'UTC' }
    },
  })
  await made.rentals.start('r1', made.data)
  await made.rentals.send('r1', 'book', { car: 'volvo' })
  broken = true
  await made.hours(30)
  expect(made.problems.some(({ dead }) => dead)).toBe(false)
  broken = false
  await made.hours(1)
  expect(made.sms.got).toHaveLength(1)
})
