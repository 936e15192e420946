import type { HistoryEntry } from '@ordna/core'
import { expect } from 'vitest'
import { expectError, move, start, startWith } from './actions.js'
import { aScene, anEntry, aSubject, keyOf } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

const full: Partial<HistoryEntry> = {
  kind: 'override',
  actor: { id: 'u1', roles: ['staff', 'admin'], onBehalfOf: 'c7', kind: 'user' },
  cause: { by: 'link', link: 'next', from: 'b0' },
  transition: 'confirm',
  requestId: 'r1',
  reason: 'customer_asked',
  comment: "It's 5 o'clock",
  severity: 'warning',
  input: { when: minute(3), parts: [1, null, { deep: minute(4) }] },
  before: { total: 1 },
  after: { total: 2, startsAt: minute(5) },
  messages: [{ id: 'm1', kind: 'notice', name: 'reminder', to: { sms: '+46', email: 'a@b' } }],
  details: { flags: { on: ['late'] } },
  digests: { 'after.phone': { salt: 'salt', digest: 'digest' } },
}

export const historyCases = casesOf('history', {
  'an entry comes back whole': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    const entry = anEntry(subject, 1, full)
    await startWith(store, subject, { history: [entry] })
    expect(await store.history(keyOf(subject), { after: 0, limit: 10 })).toStrictEqual([entry])
  },

  'entries come oldest first, after a sequence number, up to a limit': async ({ store }) => {
    let subject = await start(store, aScene(), 'b1')
    for (let revision = 2; revision <= 12; revision++) subject = await move(store, subject)
    const seqs = async (after: number, limit: number) =>
      (await store.history(keyOf(subject), { after, limit })).map(({ seq }) => seq)
    expect(await seqs(0, 1000)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(await seqs(0, 2)).toEqual([1, 2])
    expect(await seqs(8, 3)).toEqual([9, 10, 11])
    expect(await seqs(11, 3)).toEqual([12])
    expect(await seqs(12, 3)).toEqual([])
  },

  'one change may write several entries, or none': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    const history = [1, 2, 3].map((seq) => anEntry(subject, seq))
    const first = await startWith(store, { ...subject, entries: 3 }, { history })
    await move(store, first, { entries: 3 }, { history: [] })
    expect(await store.history(keyOf(subject), { after: 0, limit: 10 })).toStrictEqual(history)
  },

  'each subject has its own history': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1')
    await start(store, scene, 'b2')
    await start(store, { ...scene, lifecycle: `${scene.lifecycle} other` }, 'b1')
    expect(await store.history(keyOf(one), { after: 0, limit: 10 })).toHaveLength(1)
    expect(await store.history({ ...scene, id: 'b3' }, { after: 0, limit: 10 })).toEqual([])
  },

  'a page of no entries, of a part of one or of too many is no question': async ({ store }) => {
    const key = { ...aScene(), id: 'b1' }
    for (const limit of [0, -1, 1.5, 1001, Number.NaN, Infinity]) {
      await expectError(store.history(key, { after: 0, limit }), 'invalid_query')
    }
  },
})
