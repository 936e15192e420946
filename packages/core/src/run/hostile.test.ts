import { describe, expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { hostile, withThrowing } from '../words/hostile.fixture.js'
import type { Refusal } from '../words/refusal.js'
import { engine } from '../engine.js'
import type { Fault } from './attemptSound.js'
import { day, rental, shop, staff } from './shop.fixture.js'

type Anything = (...given: unknown[]) => unknown
type Surface = { readonly [method: string]: Anything }

/** Every call of the public surface with what belongs there; each part that a call names is made hostile in turn. */
const onOpened: readonly (readonly [method: string, ...given: unknown[]])[] = [
  ['start', 'n', { from: day(1), until: day(2) }, { requestId: 'r', comment: 'x', links: { peer: ['r1'] } }],
  ['tryStart', 'n', { from: day(1), until: day(2) }, { requestId: 'r' }],
  ['send', 'r1', 'book', { car: 'red' }, { requestId: 'r', comment: 'x', revision: 1, reason: 'late' }],
  ['trySend', 'r1', 'book', { car: 'red' }, { requestId: 'r', comment: 'x', revision: 1, reason: 'late' }],
  ['sendNamed', 'r1', 'book', { car: 'red' }, { requestId: 'r' }],
  ['trySendNamed', 'r1', 'book', { car: 'red' }, { revision: 1 }],
  ['sendMany', [{ id: 'r1', transition: 'book', input: { car: 'red' }, requestId: 'r', revision: 1 }]],
  ['explain', 'r1'],
  ['get', 'r1'],
  [
    'list',
    {
      status: ['asked'],
      flag: 'stalled',
      resource: 'red',
      where: { total: { from: 1, until: 2 } },
      moments: { startedAt: { from: day(1) } },
      order: 'startedAt',
      descending: true,
      limit: 1,
      cursor: 'x',
    },
  ],
  ['count', { status: 'asked', where: { total: { equals: 1 } } }],
  ['history', 'r1', { after: 0, limit: 1 }],
  ['holders', ['red'], { from: day(1), until: day(2) }],
  ['note', 'r1', { text: 'x', severity: 'info' }, { requestId: 'r' }],
  ['resolveNote', 'r1', 1, { requestId: 'r' }],
  ['retry', 'r1', 'x', { requestId: 'r' }],
  ['letGo', 'r1', 'x', { requestId: 'r' }],
  ['override', 'r1', { to: 'booked', reason: 'x', set: { car: 'red' }, notify: false, requestId: 'r', comment: 'x' }],
  ['as', { id: 'anna', roles: ['staff'], onBehalfOf: 'x' }],
]

const onEngine: readonly (readonly [method: string, ...given: unknown[]])[] = [
  ['open', rental, { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'], onBehalfOf: 'x' } }],
  ['receipt', 'x', { status: 'accepted', at: day(1), channel: 'sms' }],
  ['migrate', rental, { migrate: () => ({}), from: 1, dryRun: true, batch: 1 }],
  ['anchor', { tenant: 'oslo', keep: () => {} }],
  ['verify', { tenant: 'oslo', against: { anchor: { tenant: null, count: 0, root: '' }, heads: [] } }],
  ['tick', day(1)],
  ['work', { signal: AbortSignal.abort(), poll: 1, concurrency: 1, grace: 0 }],
  ['using', {}, { inTransaction: () => {} }],
]

/** What the host does while it is called is the host's: a file of heads that cannot be read, a `keep` that fails. */
const theirs = (method: string, value: unknown) => method === 'anchor' && typeof value === 'function'

/** The same value with something else at every place in it, and with each of its parts thrown for when it is read. */
function* worse(value: unknown, other: unknown): Generator<unknown> {
  yield other
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) === AbortSignal.prototype) return
  if (value === rental || value instanceof Date) return
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value)) yield withThrowing(key, value)
    for (const inside of worse((value as Record<string, unknown>)[key], other))
      yield Array.isArray(value) ? [inside] : { ...value, [key]: inside }
  }
}

type Answer = Refusal | Fault | { readonly outcome?: undefined } | undefined

/** What was thrown that is not ours, or could not stand in a log; nothing where all is as it should be. */
async function foreign(act: () => unknown): Promise<readonly unknown[]> {
  try {
    const answers = [(await act()) as Answer | readonly Answer[]].flat()
    for (const answer of answers) if (answer?.outcome === 'fault') throw answer.error
    return answers.filter((answer) => answer?.outcome === 'refused' && !isOneLine(answer.message))
  } catch (error) {
    return error instanceof OrdnaError && isOneLine(error.message) && !error.message.includes('TypeError')
      ? []
      : [error]
  }
}

/** Nothing in it begins a line of its own, speaks to a terminal, or turns the order of letters. */
function isOneLine(message: string): boolean {
  return !/[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\p{Bidi_Control}]/u.test(message)
}

async function tryAll(target: Surface, [method, ...given]: readonly [string, ...unknown[]], value: unknown) {
  const found: unknown[] = []
  for (const [index, good] of given.entries())
    for (const bad of theirs(method, value) ? [] : worse(good, value))
      found.push(...(await foreign(() => target[method]!(...given.map((one, at) => (at === index ? bad : one))))))
  return found
}

function isForged(fault: unknown): boolean {
  return fault instanceof Error && !isOneLine(fault.message)
}

describe.each(hostile)('%s', (_, value) => {
  test('in any place of any call throws nothing but our own errors', async () => {
    const told: unknown[] = []
    const { ordna, rentals, data } = shop({ onFault: (fault) => told.push(...[fault].filter(isForged)) })
    await rentals.start('r1', data)
    for (const call of onOpened) expect(await tryAll(rentals as unknown as Surface, call, value)).toEqual([])
    for (const call of onEngine) expect(await tryAll(ordna as unknown as Surface, call, value)).toEqual([])
    expect(await rentals.history('r1')).not.toEqual([])
    expect(told).toEqual([])
  })

  test('in any place of the options is refused, or serves nobody badly', async () => {
    const { store } = shop()
    const options = {
      store,
      lifecycles: [rental],
      clock: { now: () => day(1), sleep: async () => {} },
      calendars: {
        oslo: { zone: 'UTC', openDays: ['mon'], holidays: ['2026-01-01'], openDates: [], hours: ['08:00-12:00'] },
        bergen: { zone: 'UTC', hours: { 'mon-fri': '08:00-12:00', sat: ['08:00-09:00'], '2026-12-24': [] } },
      },
      patience: { attempts: 1, firstDelay: 1, longestDelay: 1 },
      lease: 1,
      recordRefusals: true,
      random: () => 0,
      ids: () => 'x',
      onFault: () => {},
    }
    const found: unknown[] = [...(await foreign(() => engine(value as never)))]
    for (const key of Object.keys(options))
      for (const bad of worse((options as Record<string, unknown>)[key], value)) {
        // What the host's own function throws where faults are told is the host's.
        if (key === 'store' || (key === 'onFault' && typeof bad === 'function')) continue
        const open = async () => {
          const ordna = engine({ ...options, [key]: bad } as never)
          await ordna.open(rental, { tenant: 'oslo', actor: staff }).list()
          ordna.check()
          await ordna.tick(day(1))
        }
        found.push(...(await foreign(open)))
      }
    expect(found).toEqual([])
  })
})
