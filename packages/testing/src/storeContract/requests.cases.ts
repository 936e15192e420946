import { expect } from 'vitest'
import { commitOne, current, given, loadOne, start } from './actions.js'
import { aHold, aScene, aSubject, keyOf, moving, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

export const requestCases = casesOf('requests', {
  'a repeated request id is a duplicate and changes nothing': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    await given(store, requested(starting(subject), 'r1'))
    expect(await commitOne(store, requested(moving(subject, { status: 'closed' }), 'r1'))).toBe('duplicate')
    expect(await current(store, subject)).toStrictEqual(subject)
    expect(await store.history(subject, { after: 0, limit: 10 })).toHaveLength(1)
  },

  'a repeated request id is a duplicate even where it would be stale or held': async ({ store }) => {
    const scene = aScene()
    const holds = [aHold('car', minute(1), minute(2))]
    await start(store, scene, 'holder', { holds })
    await given(store, requested(starting(aSubject(scene, 'b1')), 'r1'))
    expect(await commitOne(store, requested(starting(aSubject(scene, 'b1')), 'r1'))).toBe('duplicate')
    expect(await commitOne(store, requested(starting(aSubject(scene, 'b2', { holds })), 'r1'))).toBe('duplicate')
  },

  'the first answer is recalled after a repeat with another one': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    await given(store, requested(starting(subject), 'r1'))
    const request = { id: 'r1', digest: 'another', answer: { other: true } }
    expect(await commitOne(store, { ...requested(moving(subject), 'r1'), request })).toBe('duplicate')
    expect((await loadOne(store, subject, 'r1')).earlier).toMatchObject({
      digest: 'digest of r1',
      answer: { to: 'r1' },
    })
  },

  'a stale change does not use up its request id': async ({ store }) => {
    const subject = await start(store, aScene(), 'b1')
    expect(await commitOne(store, requested(moving(subject, {}, { expected: 9 }), 'r1'))).toBe('stale')
    expect((await loadOne(store, subject, 'r1')).earlier).toBeNull()
    expect(await commitOne(store, requested(moving(subject), 'r1'))).toBe('committed')
  },

  'a held change does not use up its request id': async ({ store }) => {
    const scene = aScene()
    const holds = [aHold('car', minute(1), minute(2))]
    await start(store, scene, 'holder', { holds })
    const subject = aSubject(scene, 'b1', { holds })
    expect(await commitOne(store, requested(starting(subject), 'r1'))).toBe('held')
    expect(await loadOne(store, subject, 'r1')).toStrictEqual({ subject: null, earlier: null })
    expect(await commitOne(store, requested(starting({ ...subject, holds: [] }), 'r1'))).toBe('committed')
  },

  'of two copies of a request id in one call the first is committed': async ({ store }) => {
    const scene = aScene()
    const named = [
      ['b1', 'b2', 'r1'],
      ['b4', 'b3', 'r2'],
    ] as const
    for (const [one, two, id] of named) {
      const outcomes = await store.commit([one, two].map((name) => requested(starting(aSubject(scene, name)), id)))
      expect(outcomes).toEqual(['committed', 'duplicate'])
      expect(await current(store, aSubject(scene, two))).toBeNull()
    }
  },

  'where the first copy of a request id in a call is refused, the second is free to commit': async ({ store }) => {
    const scene = aScene()
    const refused = requested(starting(aSubject(scene, 'b1'), { expected: 5 }), 'r1')
    const good = requested(starting(aSubject(scene, 'b2')), 'r1')
    expect(await store.commit([refused, good])).toEqual(['stale', 'committed'])
  },

  'a change whose answer was lost is recalled, and its repeat is a duplicate': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    const change = requested(starting(subject), 'r1')
    await store.commit([change])
    expect(await loadOne(store, subject, 'r1')).toStrictEqual({ subject, earlier: change.request })
    expect(await commitOne(store, change)).toBe('duplicate')
    expect((await loadOne(store, subject, 'r1')).earlier).toStrictEqual(change.request)
  },

  'a request id belongs to its tenant': async ({ store }) => {
    const [one, two] = [aSubject(aScene(), 'b1'), aSubject(aScene(), 'b1')]
    await given(store, requested(starting(one), 'r1'))
    expect((await loadOne(store, two, 'r1')).earlier).toBeNull()
    expect(await commitOne(store, requested(starting(two), 'r1'))).toBe('committed')
  },

  'a request id belongs to its tenant, not to a subject': async ({ store }) => {
    const scene = aScene()
    await given(store, requested(starting(aSubject(scene, 'b1')), 'r1'))
    expect(await commitOne(store, requested(starting(aSubject(scene, 'b2')), 'r1'))).toBe('duplicate')
    expect(await current(store, { ...scene, id: 'b2' })).toBeNull()
  },

  'a request id is another one where a letter, its case or its space is another': async ({ store }) => {
    const scene = aScene()
    const ids = ['x', 'user/x', 'system/x', 'user/system/x', 'system/user/x', 'User/x', 'user/X', 'user/x ', 'user//x']
    for (const [index, id] of ids.entries()) {
      const subject = aSubject(scene, `b${index}`)
      expect((await loadOne(store, subject, id)).earlier).toBeNull()
      await given(store, requested(starting(subject), id))
    }
    for (const id of ids)
      expect((await loadOne(store, aSubject(scene, 'b0'), id)).earlier).toStrictEqual({
        id,
        digest: `digest of ${id}`,
        answer: { to: id },
      })
  },

  'of twenty parallel changes with one request id exactly one is committed': async ({ store }) => {
    const scene = aScene()
    const subjects = Array.from({ length: 20 }, (_, index) => aSubject(scene, `b${index}`))
    const outcomes = await Promise.all(subjects.map((subject) => commitOne(store, requested(starting(subject), 'r1'))))
    expect(outcomes.toSorted()).toEqual(['committed', ...Array(19).fill('duplicate')])
    const found = await store.load(subjects.map(keyOf))
    expect(found.filter(({ subject }) => subject !== null)).toHaveLength(1)
  },
})
