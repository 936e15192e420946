import { createHash } from 'node:crypto'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry } from '../words/change.js'
import { lifecycle } from '../lifecycle.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import type { ChainHead, Store } from '../ports/store.js'
import { at, before } from '../time/index.js'
import { engine } from '../engine.js'
import { day, rental, shop, staff } from '../run/shop.fixture.js'
import { hashOf } from '../run/seal.js'
import { Tree } from './merkle.js'
import { rowSeal } from '../run/row.js'

/** A store whose rows and entries somebody can rewrite who does not go through Ordna. */
function writableStore() {
  const store = memoryStore()
  const rows = new Map<string, (subject: Subject) => Subject | null>()
  const histories = new Map<string, (entries: readonly HistoryEntry[]) => readonly HistoryEntry[]>()
  const altered: Store = {
    ...store,
    load: async (keys) =>
      (await store.load(keys)).map(({ subject, earlier }) => ({
        subject: subject && (rows.get(subject.id) ?? ((same: Subject) => same))(subject),
        earlier,
      })),
    history: async (key, { after, limit }) => {
      const all = await store.history(key, { after: 0, limit: 1000 })
      const told = (histories.get(key.id) ?? ((same: readonly HistoryEntry[]) => same))(all)
      return told.filter(({ seq }) => seq > after).slice(0, limit)
    },
    heads: async (query) => {
      const heads = await store.heads(query)
      return heads.flatMap((head) => {
        const row = rows.get(head.id)?.({ ...head } as unknown as Subject)
        return row === null ? [] : [{ ...head, ...(row && { entries: row.entries, hash: row.hash }) }]
      })
    },
  }
  return { store: altered, rows, histories }
}

async function desk() {
  const { store, rows, histories } = writableStore()
  const { ordna, rentals, data, clock } = shop({ store })
  for (const id of ['r1', 'r2', 'r3']) await rentals.start(id, data)
  await rentals.send('r2', 'raise', 5)
  await rentals.send('r2', 'book', { car: 'volvo' })
  return { store, rows, histories, ordna, rentals, data, clock }
}

type Desk = Awaited<ReturnType<typeof desk>>

async function kept({ ordna }: Desk, tenant?: string) {
  const heads: ChainHead[] = []
  const anchor = await ordna.anchor({
    ...(tenant === undefined ? {} : { tenant }),
    keep: (page) => void heads.push(...page),
  })
  return { anchor: JSON.parse(JSON.stringify(anchor)) as typeof anchor, heads }
}

const sound = { altered: [], removed: [], archived: [], cut: [] }
const key = (id: string): SubjectKey => ({ tenant: 'oslo', lifecycle: 'rental', id })

/** A row in place of another, or the head of one in place of its head. */
function withRow(row: Subject, { entries, hash, ...others }: Subject): Subject {
  return { ...row, ...('data' in row ? others : {}), entries, hash }
}

/** The chain of a history written anew by somebody who knows how, with the row to go with it. */
function forge(entries: readonly HistoryEntry[], subject: Subject) {
  let prior = entries[0]?.prior ?? ''
  const last = entries.length
  const history = entries.map(({ hash: _hash, ...rest }) => {
    const row = rest.seq === last ? { row: rowSeal({ ...subject, entries: last }, ['phone']) } : {}
    const entry = { ...rest, prior, ...row }
    const hash = hashOf(entry)
    prior = hash
    return { ...entry, hash }
  })
  return { history, subject: { ...subject, entries: last, hash: prior } }
}

describe('an anchor', () => {
  test('is one number for what stands, the same as long as nothing changes', async () => {
    const one = await desk()
    const first = await kept(one)
    expect(first.anchor).toEqual({
      at: one.clock.at.toISOString(),
      tenant: null,
      count: 3,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect((await kept(one)).anchor.root).toBe(first.anchor.root)
    await one.rentals.send('r1', 'raise', 1)
    expect((await kept(one)).anchor.root).not.toBe(first.anchor.root)
  })

  test('of a tenant knows no other', async () => {
    const one = await desk()
    const bergen = one.ordna.open(rental, { tenant: 'bergen', actor: staff })
    const before = await kept(one, 'oslo')
    await bergen.start('b1', one.data)
    expect((await kept(one, 'oslo')).anchor).toEqual(before.anchor)
    expect(await kept(one, 'bergen')).toMatchObject({ anchor: { tenant: 'bergen', count: 1 }, heads: [{ id: 'b1' }] })
    expect((await kept(one)).anchor).toMatchObject({ tenant: null, count: 4 })
    expect(await one.ordna.verify({ against: before })).toMatchObject({ count: 3, added: [] })
    await expect(one.ordna.verify({ against: before, tenant: 'bergen' })).rejects.toMatchObject({
      code: 'invalid_options',
    })
  })

  test('goes through more subjects than a page holds', async () => {
    const { ordna, rentals, data } = shop()
    await Promise.all(Array.from({ length: 1003 }, (_, n) => rentals.start(`r${n}`, data)))
    const pages: number[] = []
    expect(await ordna.anchor({ keep: (heads) => void pages.push(heads.length) })).toMatchObject({ count: 1003 })
    expect(pages).toEqual([1000, 3])
  })

  test('has the root of RFC 6962', () => {
    const roots = ['', 'a', 'ab', 'abc', 'abcdefg'].map((leaves) => {
      const tree = new Tree()
      for (const leaf of leaves) tree.add(leaf)
      return tree.root.slice(0, 8)
    })
    // Reckoned by the definition: the hash of both halves, the left one the largest power of two.
    expect(roots).toEqual([
      'e3b0c442',
      ...[1, 2, 3, 7].map((size) => byDefinition('abcdefg'.slice(0, size).split('')).slice(0, 8)),
    ])
  })
})

describe('verifying', () => {
  test('accuses nobody of a flag whose moments had all gone by when somebody worked', async () => {
    const visit = lifecycle('visit', {
      version: 1,
      data: v.object({ at: v.date() }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, over: { final: true } },
    })
      .flags({ soon: { in: 'open', from: before('at', { days: 2 }), until: at('at') } })
      .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'staff' }) }))
      .build()
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const ordna = engine({ store: memoryStore(), clock, lifecycles: [visit] })
    const visits = ordna.open(visit, { tenant: 'oslo', actor: staff })
    await visits.start('v1', { at: new Date('2026-06-10T09:00:00Z') })
    await clock.advanceTo('2026-07-01T09:00:00Z')
    await ordna.tick()
    expect(await ordna.verify()).toMatchObject({ count: 1, altered: [] })
  })

  test('finds nothing where nothing was changed, with an anchor and without', async () => {
    const one = await desk()
    expect(await one.ordna.verify()).toEqual({ count: 3, added: [], ...sound })
    expect(await one.ordna.verify({ against: await kept(one) })).toEqual({ count: 3, added: [], ...sound })
  })

  test('takes growth for what it is, and tells who came', async () => {
    const one = await desk()
    const against = await kept(one)
    await one.rentals.send('r1', 'raise', 1)
    await one.rentals.send('r2', 'rebook', { from: day(20), until: day(21) })
    await one.rentals.start('r0', one.data)
    await one.rentals.start('r9', one.data)
    const report = await one.ordna.verify({ against })
    expect(report).toMatchObject({ count: 6, ...sound })
    expect(report.added.map(({ id }) => id)).toEqual(['r0', expect.stringContaining('r2'), 'r9'])
  })

  test.each<[string, (one: Desk) => void, object]>([
    ['a row', ({ rows }) => rows.set('r2', (row) => ({ ...row, status: 'paid' })), { part: 'row', seq: 3 }],
    [
      'an entry',
      ({ histories }) =>
        histories.set('r2', (all) => all.map((entry) => (entry.seq === 2 ? { ...entry, comment: 'x' } : entry))),
      { part: 'entry', seq: 2 },
    ],
    [
      'the newest entry taken away',
      ({ histories }) => histories.set('r2', (all) => all.slice(0, -1)),
      { part: 'head', seq: 2 },
    ],
    [
      'an entry added that the row knows nothing of',
      ({ histories }) => histories.set('r2', (all) => [...all, { ...all.at(-1)!, seq: 4, comment: 'x' }]),
      { part: 'head', seq: 3 },
    ],
    [
      'another history put in its place',
      ({ histories, store }) => {
        void store
        histories.set('r2', (all) => forge(all, { data: {} } as never).history.map((entry) => ({ ...entry })))
      },
      { part: 'head' },
    ],
  ])('finds %s, without an anchor', async (_, tamper, found) => {
    const one = await desk()
    tamper(one)
    const { altered, ...others } = await one.ordna.verify()
    expect(altered).toEqual([expect.objectContaining({ key: key('r2'), ...found })])
    expect(others).toMatchObject({ count: 3, removed: [], cut: [] })
  })

  test('believes a history and a row written anew by hand, and an anchor does not', async () => {
    const one = await desk()
    const against = await kept(one)
    const [loaded] = await one.store.load([key('r2')])
    const history = await one.store.history(key('r2'), { after: 0, limit: 9 })
    const forged = forge(
      history.map((entry) => (entry.seq === 2 ? { ...entry, input: 1, after: { total: 1 } } : entry)),
      { ...loaded!.subject!, data: { ...loaded!.subject!.data, total: 1 } },
    )
    one.histories.set('r2', () => forged.history)
    one.rows.set('r2', (row) => withRow(row, forged.subject))
    expect(await one.ordna.verify()).toMatchObject({ altered: [] })
    expect((await one.ordna.verify({ against })).altered).toEqual([
      {
        key: key('r2'),
        part: 'anchor',
        seq: 3,
        message:
          'The history up to entry 3 is not what was anchored: it has another hash. Compare with a backup before relying on it.',
      },
    ])
  })

  test('finds a subject set back to what it once was', async () => {
    const one = await desk()
    const [before] = await one.store.load([key('r1')])
    await one.rentals.send('r1', 'raise', 1)
    const against = await kept(one)
    one.histories.set('r1', (all) => all.slice(0, 1))
    one.rows.set('r1', (row) => withRow(row, before!.subject!))
    expect(await one.ordna.verify()).toMatchObject({ altered: [] })
    expect(await one.ordna.verify({ against })).toMatchObject({ altered: [{ key: key('r1'), part: 'anchor', seq: 2 }] })
  })

  test('finds who is gone', async () => {
    const one = await desk()
    const against = await kept(one)
    one.rows.set('r1', () => null)
    one.rows.set('r3', () => null)
    expect(await one.ordna.verify({ against })).toMatchObject({
      count: 1,
      removed: [key('r1'), key('r3')],
      altered: [],
    })
    expect(await one.ordna.verify()).toMatchObject({ count: 1, removed: [] })
  })

  test('tells a history whose beginning is gone, and still compares what is left with the anchor', async () => {
    const one = await desk()
    const against = await kept(one)
    one.histories.set('r2', (all) => all.slice(2))
    expect(await one.ordna.verify({ against })).toMatchObject({ cut: [{ key: key('r2'), entries: 2 }], altered: [] })
    const other = { ...against, heads: against.heads.map((head) => ({ ...head })) }
    await one.rentals.send('r2', 'raise', 1)
    one.histories.set('r2', (all) => all.slice(3).map((entry) => entry))
    expect(await one.ordna.verify({ against: other })).toMatchObject({ cut: [{ entries: 3 }], altered: [] })
  })

  test.each<[string, (heads: ChainHead[]) => ChainHead[]]>([
    ['altered', (heads) => heads.map((head, at) => (at === 1 ? { ...head, hash: '0' } : head))],
    ['fewer', (heads) => heads.slice(1)],
    ['none', () => []],
    ['out of order', (heads) => heads.toReversed()],
    ['twice', (heads) => [...heads, heads.at(-1)!]],
    ['of another shape', (heads) => heads.map(({ id, hash }) => ({ id, hash }) as ChainHead)],
  ])('trusts no heads but those of the anchor: %s', async (_, alter) => {
    const one = await desk()
    const { anchor, heads } = await kept(one)
    await expect(one.ordna.verify({ against: { anchor, heads: alter(heads) } })).rejects.toMatchObject({
      code: 'broken_anchor',
    })
  })

  test('asks for an anchor and a list, and for a function that keeps', async () => {
    const one = await desk()
    const { anchor, heads } = await kept(one)
    for (const against of [
      {},
      { anchor },
      { heads },
      { anchor, heads: 5 },
      { anchor: null, heads },
      { anchor, heads: [null] },
      { anchor: { ...anchor, count: Symbol('many') }, heads },
      { anchor: { ...anchor, root: Symbol('root') }, heads },
    ])
      await expect(one.ordna.verify({ against: against as never })).rejects.toMatchObject({ code: 'broken_anchor' })
    await expect(one.ordna.anchor({ keep: 5 as never })).rejects.toMatchObject({ code: 'invalid_options' })
    await expect(one.ordna.anchor({ tenant: '' })).rejects.toMatchObject({ code: 'invalid_id' })
    await expect(one.ordna.verify({ tenant: 5 as never })).rejects.toMatchObject({ code: 'invalid_id' })
  })

  test('reads heads as they come, from a file as from a list', async () => {
    const one = await desk()
    const { anchor, heads } = await kept(one)
    async function* lines() {
      for (const line of heads.map((head) => JSON.stringify(head))) yield JSON.parse(line) as ChainHead
    }
    expect(await one.ordna.verify({ against: { anchor, heads: lines() } })).toMatchObject({ count: 3, ...sound })
  })

  test('raises no alarm over what is written meanwhile', async () => {
    const { ordna, rentals, data } = shop()
    const ids = Array.from({ length: 40 }, (_, n) => `r${n}`)
    await Promise.all(ids.map((id) => rentals.start(id, data)))
    const heads: ChainHead[] = []
    const writing = (async () => {
      for (let n = 0; n < 30; n++) await Promise.all(ids.map((id) => rentals.send(id, 'raise', 1)))
    })()
    const anchor = await ordna.anchor({ keep: (page) => void heads.push(...page) })
    expect(await ordna.verify({ against: { anchor, heads } })).toMatchObject({ count: 40, added: [], ...sound })
    await writing
    expect(await ordna.verify({ against: { anchor, heads } })).toMatchObject({ count: 40, added: [], ...sound })
  })
})

function byDefinition(leaves: readonly string[]): string {
  const trees = leaves.map((leaf) => {
    const tree = new Tree()
    tree.add(leaf)
    return tree.root
  })
  const join = (hashes: readonly string[]): string => {
    if (hashes.length === 1) return hashes[0]!
    let half = 1
    while (half * 2 < hashes.length) half *= 2
    const bytes = Buffer.from(`01${join(hashes.slice(0, half))}${join(hashes.slice(half))}`, 'hex')
    return createHash('sha256').update(bytes).digest('hex')
  }
  return join(trees)
}
