import { ids, type Kind, dates, opened, words } from './calls.js'
import { maybe, object, of, type Value } from './hostile.js'
import type { Random } from '../chaos/random.js'

/** Where the lifecycle that waits and chooses stands among all. */
const queues = 5

const wanted = of(['red'], ['red', 'blue'], ['blue', 'red', 'blue'], [], undefined)

function data(random: Random): Value {
  const period = object(random, { from: maybe(random, dates), until: maybe(random, dates) })
  return object(random, {
    wanted: maybe(random, wanted, 0.15),
    some: maybe(random, of(undefined, 1, 1, 2), 0.15),
    periods: maybe(random, [{ text: `[${period.text}]`, make: () => [period.make()] }, ...of([], undefined)], 0.3),
  })
}

const id = (random: Random) => maybe(random, ids, 0.05)

/** Every call that lines, units, choices and links of transitions take something from. */
export const lines: readonly Kind[] = [
  (random) => opened(random, 'tryStart', queues, [id(random), maybe(random, [data(random)], 0.1)]),
  (random) => opened(random, 'tryStart', queues, [id(random), maybe(random, [data(random)], 0.1)]),
  (random) => opened(random, 'trySend', queues, [id(random), of('wish')[0], maybe(random, wanted, 0.3)]),
  (random) =>
    opened(random, 'trySend', queues, [
      id(random),
      maybe(random, of('join', 'part'), 0.05),
      maybe(random, of('t1', ['t2', 't3'], []), 0.3),
    ]),
  (random) => opened(random, 'trySend', queues, [id(random), maybe(random, of('choose', 'finish', 'finish'), 0.05)]),
  (random) => opened(random, 'waiting', queues, [maybe(random, words, 0.2)]),
  (random) => opened(random, 'explainMany', queues, [maybe(random, of(['t1', 't2'], [], ['nobody']), 0.3)]),
  (random) => {
    const limit = object(random, { limit: maybe(random, of(1, 2, undefined), 0.3) })
    return opened(random, 'count', queues, [maybe(random, of({}, { resource: 'red' }), 0.2), limit])
  },
]
