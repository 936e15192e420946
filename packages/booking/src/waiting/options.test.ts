import { check } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { freedTime, visitConfirmation, visitWait, waitingListJobs } from '../index.js'

test.each<readonly [string, () => unknown]>([
  ["There is no 'label' in the options of freedTime. Did you mean 'labels'?", () => freedTime({ label: {} } as never)],
  ["There is no 'label' in the options of visitWait. Did you mean 'labels'?", () => visitWait({ label: {} } as never)],
  [
    "There is no 'noticed' in the options of waitingListJobs. Did you mean 'notice'?",
    () => waitingListJobs({ noticed: 1 } as never, () => ({}) as never),
  ],
  ["'allAtOnce' must be true or false", () => waitingListJobs({ allAtOnce: 1 } as never, () => ({}) as never)],
  [
    "'answerWithin' must be a duration such as { hours: 2 }",
    () => waitingListJobs({ answerWithin: 4 } as never, () => ({}) as never),
  ],
])('what is wrong with an option is told: %s', (message, make) => {
  expect(make).toThrow(message)
})

test('the lifecycles of visits, freed times and those who wait fit together', () => {
  expect(check([visitConfirmation({ tellsReleased: true }), freedTime(), visitWait()])).toEqual([])
})
