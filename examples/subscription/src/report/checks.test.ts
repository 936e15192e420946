import type { HistoryEntry } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { beforeAll, expect, test } from 'vitest'
import type { Charge } from '../bank.js'
import { play, type Play } from '../play.js'
import { heldTwice, holdingsOf, moneyDiffers } from './checks.js'
import { closing } from './closing.js'
import { tellAll, type Told } from './told.js'

let played: Play
let all: readonly Told[]

beforeAll(async () => {
  played = await play({ store: memoryStore(), until: '2027-07-01' })
  all = await tellAll(played.shop)
})

const told = (id: string) => all.find(({ order }) => order.id === id) as Told
const books = (charges: readonly (readonly [string, Charge])[] = [...played.bank.charges]) => ({
  charges: new Map(charges),
  refunds: played.bank.refunds,
  now: played.clock.now(),
})
const altered = (id: string, change: Partial<Charge>) =>
  books([...played.bank.charges].map(([charge, known]) => [charge, charge === id ? { ...known, ...change } : known]))

test('a delivery holds its thing until it is closed, cancelled, or given another', () => {
  const { deliveries } = told('101')
  const [old, opened] = deliveries.map(holdingsOf)
  const closed = deliveries[0]?.history.find(({ to }) => to === 'closed')
  expect(old).toMatchObject([{ delivery: '101-1', until: closed?.at }])
  expect(opened).toMatchObject([{ delivery: '101-1.1', until: null }])
  const [first, second] = [new Date(0), new Date(1)]
  const entry = { kind: 'move', to: 'booked' } as HistoryEntry
  const history = [
    { ...entry, at: first, after: { resource: 'red' } },
    { ...entry, at: second, before: { resource: 'red' }, after: { resource: 'blue' } },
  ]
  expect(holdingsOf({ delivery: { id: 'd' }, history })).toEqual([
    { delivery: 'd', thing: 'red', from: first, until: second },
    { delivery: 'd', thing: 'blue', from: second, until: null },
  ])
})

test('CORE-33 two who hold a thing at once are found, one after the other are not', () => {
  const at = (day: number) => new Date(Date.UTC(2027, 0, day))
  const held = (delivery: string, from: number, until: number | null, thing = 'red') => ({
    delivery,
    thing,
    from: at(from),
    until: until === null ? null : at(until),
  })
  expect(heldTwice([held('a', 1, 3), held('b', 3, null), held('c', 2, null, 'blue')])).toEqual([])
  expect(heldTwice([held('a', 1, 3), held('b', 2, null)])).toEqual(['red is held by a and by b'])
  expect(heldTwice([held('a', 5, null), held('b', 2, null)])).toHaveLength(1)
})

test('money that the bank has and the history has not is found, and the other way round', () => {
  const { history } = told('103')
  expect(moneyDiffers('103', history, books())).toEqual([])
  expect(moneyDiffers('103', history, altered('103/2027-02-12#1', { amount: 1 }))).toHaveLength(1)
  expect(moneyDiffers('103', history, altered('103/2027-02-12#1', { status: 'failed' }))).toHaveLength(1)
  expect(moneyDiffers('103', history, altered('103/2027-02-12#1', { asked: 2 }))).toEqual([
    '103/2027-02-12#1 was asked for more than once',
  ])
  expect(moneyDiffers('103', history, { ...books(), refunds: new Map() })).toHaveLength(1)
  expect(moneyDiffers('103', history.slice(0, -4), books())).not.toEqual([])
})

test('what does not add up is not reported as if it did, nor what was altered or cut off', () => {
  const { bank, clock } = played
  expect(closing(all, bank, clock.now())).toHaveLength(3)
  const short = all.map((one) => (one.order.id === '104' ? { ...one, history: one.history.slice(0, -1) } : one))
  const forged = all.map((one) => ({
    ...one,
    history: one.history.map((entry) => (entry.seq === 3 ? { ...entry, comment: 'nothing happened' } : entry)),
  }))
  expect(() => closing(forged, bank, clock.now())).toThrow('cannot be trusted')
  expect(() => closing(short, bank, clock.now())).toThrow('The history of 104 lacks its end')
  expect(() => closing(all, { ...bank, charges: new Map(), refunds: new Map() } as never, clock.now())).toThrow(
    'do not add up',
  )
})
