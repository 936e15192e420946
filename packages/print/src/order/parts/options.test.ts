import { check, toJSON } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { locales } from '../../locales.js'
import { customerViews } from '../customerView.js'
import { printOrder } from '../lifecycle.js'
import { everyPart, everyPartStatus, parts, type PartName } from './parts.js'
import { allOn } from './shop.fixture.js'
import { optionStatusNamed } from './statuses.js'

const plain = toJSON(printOrder() as never)

const names = (lifecycle: unknown): readonly string[] => {
  const { statuses, transitions, flags, jobs, notices, timers, fields = [] } = toJSON(lifecycle as never)
  return [statuses, transitions, flags, jobs, notices, timers].flatMap((part) => Object.keys(part)).concat(fields)
}

const pairs = everyPart.flatMap((one) =>
  everyPart.filter((other) => one <= other).map((other) => [one, other] as const),
)

test.each(pairs)(
  '%s and %s together bring what each of them brings, have words for all of it, and nothing to warn of',
  (one, other) => {
    const order = printOrder({ [one]: true, [other]: true } as never)
    expect(check(order as never)).toEqual([])
    const known = new Set(names(order))
    const brought = (part: PartName) => parts[part].statuses.every((status) => known.has(status))
    expect(everyPart.filter(brought)).toEqual(
      everyPart.filter((part) => part === one || part === other || parts[part].statuses.length === 0),
    )
  },
)

test('switched off, each is not there at all', () => {
  const off = Object.fromEntries(everyPart.map((part) => [part, false]))
  expect(toJSON(printOrder(off as never) as never)).toEqual(plain)
  const all = new Set<string>(everyPart.flatMap((part) => [...parts[part].statuses, ...parts[part].names]))
  expect(names(printOrder()).filter((name) => all.has(name))).toEqual([])
  for (const part of everyPart) {
    const others = new Set<string>(
      everyPart.flatMap((other) => (other === part ? [] : [...parts[other].statuses, ...parts[other].names])),
    )
    expect(names(printOrder({ [part]: true } as never)).filter((name) => others.has(name))).toEqual([])
  }
})

test('all together have nothing to warn of, and words for whoever ordered in every language', () => {
  const order = printOrder(allOn)
  expect(check(order as never)).toEqual([])
  const view = customerViews(order)
  const said = everyPartStatus.flatMap((status) => locales.map((locale) => view({ status }, locale)))
  expect(said.filter(({ label, text }) => !label || !text)).toEqual([])
  expect(new Set(said.map(({ text }) => text)).size).toBe(said.length)
  expect(Object.keys(toJSON(order as never).notices).length).toBe(26 + 2 * everyPartStatus.length + 1)
})

test('what other systems call these statuses is understood', () => {
  const elsewhere = ['FutureOrder', 'On hold', 'OutputCreationFailed', 'Errored', 'OutputCreationStarted', 'Proofs out']
  expect(elsewhere.map(optionStatusNamed)).toEqual([
    'scheduled',
    'on_hold',
    'artwork_failed',
    'artwork_failed',
    'artwork_checking',
    'proof_out',
  ])
  expect(everyPartStatus.map(optionStatusNamed)).toEqual(everyPartStatus)
  expect(['received', 'constructor', ''].map(optionStatusNamed)).toEqual([undefined, undefined, undefined])
})

test('mistakes in the options are told where the order is made', () => {
  const wrong = (options: object) => () => printOrder(options as never)
  expect(wrong({ artwork: 1, proof: 'yes', onHold: 'no' })).toThrow(
    "'artwork' must be true or false; 'proof' must be true, false or an object; 'onHold' must be true or false",
  )
  expect(wrong({ proof: { rounds: 0, by: ['customer'] } })).toThrow("'proof.rounds' must be a whole number from 1")
  expect(wrong({ proof: { round: 1 } })).toThrow("Did you mean 'rounds'?")
  expect(wrong({ proof: { by: [] } })).toThrow("'proof.by' must name somebody")
  expect(wrong({ proof: { remindAfter: { days: 14 } } })).toThrow(
    "'proof.remindAfter' must be shorter than 'proof.lapseAfter'",
  )
  expect(wrong({ proof: { rounds: 0 }, overdue: { soonDays: -1 } })).toThrow(
    "'proof.rounds' must be a whole number from 1; 'overdue.soonDays' must be a whole number from 0",
  )
  expect(wrong({ lines: ['error'], onHold: true, proof: { by: [] }, tells: ['scheduled'] })).toThrow(
    expect.objectContaining({
      details: {
        what: 'printOrder',
        wrong: [
          "'proof.by' must name somebody",
          "'lines' does not say where approved, received, processing, produced, delivered stands",
          "'onHold' must be off with 'lines': each line is with production by itself",
          "'tells' names 'scheduled', whose option is off",
        ],
      },
    }),
  )
  expect(wrong({ overdue: { soonDays: -1 } })).toThrow("'overdue.soonDays' must be a whole number from 0")
  expect(wrong({ tells: ['on_hold', 'received'] })).toThrow("'tells' names 'on_hold', whose option is off")
})

test('a status of the vendor’s own may be called as one of an option that is off', () => {
  const label = { nb: 'På vent', sv: 'Pausad', da: 'I bero', en: 'On hold', sk: 'Pozastavená' }
  const statuses = { on_hold: { label } } as const
  const edges = {
    putOnHold: { label, from: 'received', to: 'on_hold', by: 'operator' },
    takeOffHold: { label, from: 'on_hold', to: 'received', by: 'operator' },
  } as const
  const { transitions } = toJSON(printOrder({ statuses, edges }) as never)
  expect([transitions['putOnHold']?.from, transitions['callOff']?.from]).toEqual([
    ['received'],
    ['received', 'processing', 'error', 'on_hold'],
  ])
  expect(() => printOrder({ statuses, edges, onHold: true })).toThrow("'on_hold' exists already")
})
