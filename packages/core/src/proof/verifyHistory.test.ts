import { expect, test } from 'vitest'
import type { HistoryEntry } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import { digestOf } from '../words/digest.js'
import { hashOf } from '../run/seal.js'
import { shop } from '../run/shop.fixture.js'
import { verifyHistory } from './verifyHistory.js'

async function told(id = 'r1') {
  const { rentals, data } = shop()
  await rentals.start(id, data)
  await rentals.send(id, 'raise', 5)
  await rentals.send(id, 'book', { car: 'volvo' })
  await rentals.note(id, { text: 'hm', severity: 'warning' })
  const [history, found] = [await rentals.history(id), await rentals.get(id)]
  return { history: [...history], subject: found as unknown as Subject }
}

/** The same history as somebody would write it who can reckon hashes. */
function hashedAnew(entries: readonly HistoryEntry[], first: string): HistoryEntry[] {
  let prior = first
  return entries.map(({ hash: _hash, ...rest }) => {
    const hash = hashOf({ ...rest, prior })
    const entry = { ...rest, prior, hash }
    prior = hash
    return entry
  })
}

test('a history verifies with its subject, and with its key', async () => {
  const { history, subject } = await told()
  expect(() => verifyHistory(history, subject)).not.toThrow()
  expect(() => verifyHistory(history, { tenant: 'oslo', lifecycle: 'rental', id: 'r1' })).not.toThrow()
  expect(history.map(({ row }) => row?.erasable)).toEqual([['phone'], ['phone'], ['phone'], ['phone']])
})

test("another subject's history is found out, though every hash in it holds", async () => {
  const { history } = await told('r2')
  expect(() => verifyHistory(history, { tenant: 'oslo', lifecycle: 'rental', id: 'r1' })).toThrow(
    'it begins the history of another subject',
  )
  for (const key of [
    { tenant: 'bergen', lifecycle: 'rental', id: 'r2' },
    { tenant: 'oslo', lifecycle: 'sale', id: 'r2' },
  ])
    expect(() => verifyHistory(history, key)).toThrow(expect.objectContaining({ code: 'broken_history' }))
})

test.each<[string, (subject: Subject) => Subject, string]>([
  ['status', (row) => ({ ...row, status: 'paid' }), 'row'],
  ['a value', (row) => ({ ...row, data: { ...row.data, total: 1 } }), 'row'],
  ['a value that is new', (row) => ({ ...row, data: { ...row.data, discount: 1 } }), 'row'],
  ['a flag', (row) => ({ ...row, flags: { checked: row.updatedAt } }), 'row'],
  ['a note', (row) => ({ ...row, notes: [] }), 'row'],
  ['a hold', (row) => ({ ...row, holds: [] }), 'row'],
  ['a link', (row) => ({ ...row, links: [{ name: 'next', lifecycle: 'rental', id: 'r9' }] }), 'row'],
  ['a moment', (row) => ({ ...row, startedAt: new Date(0) }), 'row'],
  ['the revision', (row) => ({ ...row, revision: row.revision + 1 }), 'row'],
  ['an erasable value', (row) => ({ ...row, data: { ...row.data, phone: '+46' } }), 'row'],
  ['the number of entries', (row) => ({ ...row, entries: row.entries - 1 }), 'head'],
  ['the hash', (row) => ({ ...row, hash: '0' }), 'head'],
])('a row is found out whose %s was changed behind the history', async (_, alter, part) => {
  const { history, subject } = await told()
  expect(() => verifyHistory(history, alter(subject))).toThrow(
    expect.objectContaining({ code: 'broken_history', details: expect.objectContaining({ part, seq: 4, id: 'r1' }) }),
  )
})

test('an erasable value may go from row and history; one that nobody was told of may not come', async () => {
  const { history, subject } = await told()
  const { phone: _phone, ...data } = subject.data
  const [first, ...others] = history as [HistoryEntry, ...HistoryEntry[]]
  const { phone: _told, ...after } = first.after as { phone: string }
  expect(() => verifyHistory([{ ...first, after }, ...others], { ...subject, data })).not.toThrow()
  expect(() => verifyHistory(history, { ...subject, data: { ...data, mail: 'x' } })).toThrow('row cannot be trusted')
})

test('what was cut off at the end is found out by the row', async () => {
  const { history, subject } = await told()
  expect(() => verifyHistory(history.slice(0, -1), subject)).toThrow(
    "The history that ends with entry 3 cannot be trusted: the subject's row says that it ends with entry 4.",
  )
  expect(() => verifyHistory([], subject)).toThrow('it ends with entry 4')
})

test('a history hashed anew holds in itself, and not with the row that nobody rewrote', async () => {
  const { history, subject } = await told()
  const forged = hashedAnew(
    history.map((entry) => (entry.seq === 2 ? { ...entry, after: { total: 1 } } : entry)),
    digestOf(['oslo', 'rental', 'r1']),
  )
  expect(() => verifyHistory(forged)).not.toThrow()
  expect(() => verifyHistory(forged, subject)).toThrow('another hash')
})
