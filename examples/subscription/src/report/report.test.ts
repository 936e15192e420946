import type { HistoryEntry } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { beforeAll, expect, test } from 'vitest'
import { play } from '../play.js'
import { monthLines } from './months.js'
import { report } from './report.js'
import { merged, timeline } from './timeline.js'
import { tellAll, type Told } from './told.js'

let all: readonly Told[]
let months: readonly string[]
let text: string

beforeAll(async () => {
  const played = await play({ store: memoryStore(), until: '2027-06-01' })
  all = await tellAll(played.shop)
  months = monthLines(played.months, all)
  text = await report(played)
})

const story = (order: string) => timeline(all.find((told) => told.order.id === order) as Told)

test('a month is a line of counts and kroner, and all of them come to the last line', () => {
  expect(months.slice(1, 8)).toEqual([
    '          bkd act end cls can   wai out dlv ask bck cls can   swp end      asked       paid     failed   refunded',
    '  2027-01   .   3   .   .   .     .   .   3   .   .   .   .     .   .   1,997.00   1,997.00          .          .',
    '  2027-02   .   7   .   .   .     .   .   9   .   .   .   .     .   .   4,441.00   4,441.00          .          .',
    '  2027-03   .  10   .   .   1     .   .  12   .   .   .   1     .   .   6,438.00   6,438.00     598.00          .',
    '  2027-04   .  12   .   .   1     .   .  14   .   .   1   1     1   .   7,686.00   7,337.00          .          .',
    '  2027-05   .  16   .   .   1     .   .  18   .   .   2   1     1   .  11,770.17  12,119.17          .          .',
    '  in all                                                        2   .  32,332.17  32,332.17     598.00          .',
  ])
})

test('the order and its deliveries are told as one story, as a person would read it', () => {
  expect(story('101').slice(0, 13)).toEqual([
    '  Wed 27 Jan 2027 10:11  101      ordering                  Ragnhild Nygård orders bysykkel',
    '  Wed 27 Jan 2027 10:11  101      booked                    reserved; ends on Mon 31 Jan 2028 unless it goes on',
    "  Wed 27 Jan 2027 10:11  101-1    booked                    one bysykkel is wanted (flag 'No item assigned')",
    '  Wed 27 Jan 2027 10:11  101-1    booked                    waits for any that is free',
    "  Wed 27 Jan 2027 10:11  101-1    booked                    bysykkel 2 is given to it (flag 'No item assigned' off)",
    '  Wed 27 Jan 2027 10:11  101      booked                    email to ragnhild.nygard@example.com: Subscription ordered',
    '  Wed 27 Jan 2027 10:11  101      booked                    email to butikken@example.com: New subscription order',
    '  Sun 31 Jan 2027 12:00  101-1    delivered                 marked by mona',
    '  Sun 31 Jan 2027 12:00  101      active                    the subscription begins: 349.00 kr, paid 12:30',
    '  Wed 10 Feb 2027 10:00  101-1    delivered                 email to ragnhild.nygard@example.com: Is everything fine?',
    '  Sun 28 Feb 2027 12:00  101      active                    the month: 349.00 kr, paid 12:08',
    '  Wed 31 Mar 2027 12:00  101      active                    the month: 349.00 kr, paid 12:49',
    '  Thu  1 Apr 2027 10:00  101-1    delivered                 email to ragnhild.nygard@example.com: Oil the chain',
  ])
})

test('several histories become one by moment, and each keeps its order', () => {
  const line = (id: string, { seq = 1, minute = 1, by = 'request', kind = 'move' }) =>
    ({ id, entry: { seq, at: new Date(minute * 60_000), cause: { by }, kind } as HistoryEntry }) as const
  const lines = merged([
    [line('o', { by: 'link' }), line('o', { seq: 2 }), line('o', { seq: 3, minute: 3, kind: 'receipt' })],
    [line('d', {}), line('d', { seq: 2, minute: 3 })],
    [],
  ])
  expect(lines.map(({ id, entry }) => `${id}${entry.seq}`)).toEqual(['d1', 'o1', 'o2', 'd2', 'o3'])
})

test('what is printed says who, what and how much, and in the end that all of it adds up', () => {
  expect(text).toContain('none was held by two at once')
  expect(text).not.toMatch(/undefined|NaN|\[object|no date/)
})
