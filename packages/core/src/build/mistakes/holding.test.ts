import * as v from 'valibot'
import { expect, test } from 'vitest'
import { LifecycleError } from '../../errors.js'
import { lifecycle } from '../../lifecycle.js'

const nothing = () => undefined

function mistakesOf(hold: object): readonly string[] {
  const draft = lifecycle('order', {
    version: 1,
    data: v.object({ from: v.date(), car: v.string(), count: v.number(), days: v.array(v.object({ from: v.date() })) }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, over: { final: true } },
  }).transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'staff' }) }))
  try {
    draft.holds({ car: { in: 'open', ...hold } as never }).build()
    return []
  } catch (error) {
    if (!(error instanceof LifecycleError)) throw error
    return error.mistakes.map(({ place, code, message }) => `${place} ${code}: ${message}`)
  }
}

test.each<readonly [object, string]>([
  [{ from: 'from' }, "resource missing_property: Neither 'resource' nor 'oneOf' stands here. Give exactly one."],
  [{ resource: nothing }, "from missing_property: Neither 'from' nor 'periods' stands here. Give exactly one."],
  [
    { resource: nothing, oneOf: nothing, into: 'car', from: 'from' },
    "resource invalid_value: Both 'resource' and 'oneOf' stand here. Give exactly one.",
  ],
  [
    { resource: nothing, from: 'from', periods: 'days' },
    "from invalid_value: Both 'from' and 'periods' stand here. Give exactly one.",
  ],
  [
    { oneOf: nothing, from: 'from' },
    'into missing_property: It is missing. Name the text field that says which one was taken.',
  ],
  [
    { resource: nothing, into: 'car', from: 'from' },
    "into invalid_value: It says where the choice goes, and there is none. Give 'oneOf', or take it out.",
  ],
  [
    { oneOf: nothing, into: 'car', periods: 'days', take: 'free' },
    "take invalid_value: One of several is taken for all periods. Take out 'take', or give 'resource'.",
  ],
  [
    { resource: nothing, periods: nothing, take: 'free' },
    "take invalid_value: The field that 'periods' names keeps what was taken. Give the name of one.",
  ],
  [
    { resource: nothing, periods: 'days', until: 'from' },
    "until invalid_value: Each of the 'periods' has an end of its own. Take it out.",
  ],
  [{ resource: nothing, periods: 'days', take: 'some' }, "take invalid_value: It is 'some'. Give one of free."],
  [
    { resource: nothing, from: 'from', units: 0 },
    'units invalid_value: It is 0. Give a whole number from 1 to 1000000.',
  ],
  [
    { resource: nothing, from: 'from', units: 'cont' },
    "units unknown_field: There is no field 'cont'. Did you mean 'count'?",
  ],
  [{ oneOf: nothing, into: 'cra', from: 'from' }, "into unknown_field: There is no field 'cra'. Did you mean 'car'?"],
  [
    { resource: nothing, from: 'from', buffer: { befor: { hours: 1 } } },
    "buffer.befor unknown_property: There is no property 'befor' here. Did you mean 'before'?",
  ],
])('%j is a mistake', (hold, mistake) => {
  expect(mistakesOf(hold)).toEqual([`holds.car.${mistake}`])
})

test.each([
  [{ before: {} }],
  [{ before: { fortnights: 1 } }],
  [{ after: { hours: -1 } }],
  [{ after: { hours: 1, calendar: 'open' } }],
])('a buffer of no exact length is a mistake: %j', (buffer) => {
  const [side] = Object.keys(buffer)
  expect(mistakesOf({ resource: nothing, from: 'from', buffer })).toEqual([
    expect.stringContaining(`holds.car.buffer.${side} invalid_duration`),
  ])
})
