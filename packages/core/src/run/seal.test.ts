import { describe, expect, test } from 'vitest'
import type { HistoryEntry } from '../words/change.js'
import { digestOf } from '../words/digest.js'
import { shop } from './shop.fixture.js'
import { verifyHistory } from '../proof/verifyHistory.js'

async function history(): Promise<HistoryEntry[]> {
  const { rentals, data } = shop()
  await rentals.start('r1', data)
  await rentals.send('r1', 'raise', 5, { comment: 'on the phone' })
  await rentals.send('r1', 'book', { car: 'volvo' })
  return [...(await rentals.history('r1'))]
}

const change = (entries: HistoryEntry[], index: number, more: object) =>
  entries.map((entry, at) => (at === index ? { ...entry, ...more } : entry))

describe('a history', () => {
  test('verifies as it was written', async () => {
    const entries = await history()
    expect(() => verifyHistory(entries)).not.toThrow()
    expect(entries.map(({ seq, prior }) => [seq, prior])).toEqual([
      [1, digestOf(['oslo', 'rental', 'r1'])],
      [2, entries[0]?.hash],
      [3, entries[1]?.hash],
    ])
    expect(entries[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('verifies when it is empty', () => {
    expect(() => verifyHistory([])).not.toThrow()
  })

  test.each<[string, (entries: HistoryEntry[]) => HistoryEntry[], string]>([
    [
      'a changed comment',
      (entries) => change(entries, 1, { comment: 'by letter' }),
      'History entry 2 cannot be trusted: it was altered after it was written. Compare with a backup before relying on it.',
    ],
    [
      'a changed moment',
      (entries) => change(entries, 2, { at: new Date(0) }),
      'History entry 3 cannot be trusted: it was altered',
    ],
    [
      'a removed entry',
      (entries) => entries.filter((_, index) => index !== 1),
      'History entry 3 cannot be trusted: entry 2 is missing',
    ],
    [
      'a removed entry, renumbered',
      (entries) => [entries[0]!, { ...entries[2]!, seq: 2 }],
      'it does not follow from the entry before it',
    ],
    [
      'a changed erasable value',
      (entries) => change(entries, 0, { after: { ...entries[0]?.after, phone: '+46' } }),
      "its erasable value 'after.phone' was altered after it was written",
    ],
    [
      'a changed digest',
      (entries) => change(entries, 0, { digests: { 'after.phone': { salt: 'x', digest: 'y' } } }),
      'it was altered after it was written',
    ],
  ])('with %s is found out', async (_, tamper, message) => {
    const entries = await history()
    expect(() => verifyHistory(tamper(entries))).toThrow(
      expect.objectContaining({ code: 'broken_history', message: expect.stringContaining(message) }),
    )
  })

  test('still verifies when an erasable value is gone', async () => {
    const entries = await history()
    const { phone, ...rest } = entries[0]!.after as { phone: string }
    expect(phone).toBe('+47')
    expect(entries[0]?.digests).toMatchObject({
      'after.phone': { salt: expect.stringMatching(/^[0-9a-f]{32}$/), digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(() => verifyHistory(change(entries, 0, { after: rest }))).not.toThrow()
  })
})
