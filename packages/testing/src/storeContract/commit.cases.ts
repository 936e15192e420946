import type { Store, Subject } from '@ordna/core'
import type { Change } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, commitOne, current, loadOne, move, start } from './actions.js'
import { aChange, aHold, aLink, aMessage, aScene, aSubject, aTimer, moving, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** A change of everything, which the store must refuse. */
function everything(before: Subject, expected: number): Change {
  const values = {
    status: 'closed',
    timers: [aTimer('2.late', minute(1))],
    holds: [aHold('car 8', minute(1), minute(2))],
    links: [aLink('next', { lifecycle: before.lifecycle, id: 'b9' })],
  }
  return requested(moving(before, values, { expected, messages: [aMessage(before, 1)] }), 'refused')
}

/** Nothing of {@link everything} is there. */
async function expectUntouched(store: Store, before: Subject): Promise<void> {
  expect(await loadOne(store, before, 'refused')).toStrictEqual({ subject: before, earlier: null })
  expect(await store.history(before, { after: 0, limit: 10 })).toHaveLength(1)
  expect(await store.holds(before.tenant, ['car 8'], { from: minute(0), until: null })).toEqual([])
  expect(await claim(store, 'timer', before, minute(9))).toEqual({ claims: [], next: null })
  expect(await claim(store, 'message', before, minute(9))).toEqual({ claims: [], next: null })
}

export const commitCases = casesOf('commit', {
  'a change at the expected revision replaces the subject': async ({ store }) => {
    const before = await start(store, aScene(), 'b1', { data: { total: 1, crew: 'north' } })
    const after = await move(store, before, { status: 'confirmed', previous: 'open', data: { total: 2 } })
    expect(await current(store, before)).toStrictEqual(after)
  },

  'starting a subject that exists is stale and leaves nothing': async ({ store }) => {
    const before = await start(store, aScene(), 'b1')
    expect(await commitOne(store, everything(before, 0))).toBe('stale')
    await expectUntouched(store, before)
  },

  'a change at an older or newer revision is stale and leaves nothing': async ({ store }) => {
    const scene = aScene()
    const first = await start(store, scene, 'b1')
    expect(await commitOne(store, everything(first, 2))).toBe('stale')
    await expectUntouched(store, first)
    await move(store, first)
    expect(await commitOne(store, everything(first, 1))).toBe('stale')
    expect((await current(store, first))?.revision).toBe(2)
  },

  'moving a subject that does not exist is stale and starts nothing': async ({ store }) => {
    const missing = aSubject(aScene(), 'b1')
    expect(await commitOne(store, everything(missing, 1))).toBe('stale')
    expect(await loadOne(store, missing, 'refused')).toStrictEqual({ subject: null, earlier: null })
    expect(await store.history(missing, { after: 0, limit: 10 })).toEqual([])
    expect(await claim(store, 'message', missing, minute(9))).toEqual({ claims: [], next: null })
  },

  'a refused change can be committed once it expects what is there': async ({ store }) => {
    const before = await start(store, aScene(), 'b1')
    expect(await commitOne(store, everything(before, 7))).toBe('stale')
    expect(await commitOne(store, everything(before, 1))).toBe('committed')
    expect((await loadOne(store, before, 'refused')).earlier?.id).toBe('refused')
  },

  'no changes are answered with nothing': async ({ store }) => {
    expect(await store.commit([])).toEqual([])
  },

  'the second change of a subject in one call is stale unless it expects what the first made': async ({ store }) => {
    const first = await start(store, aScene(), 'b1')
    const second = moving(first, { status: 'second' })
    const late = moving(first, { status: 'late' })
    const third = moving(second.subject, { status: 'third' })
    const outcomes = await store.commit([second, late, third].map((part) => aChange(part)))
    expect(outcomes).toEqual(['committed', 'stale', 'committed'])
    expect((await current(store, first))?.status).toBe('third')
  },

  'a subject can be started and moved in one call': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    const outcomes = await store.commit([aChange(starting(subject)), aChange(moving(subject, { status: 'closed' }))])
    expect(outcomes).toEqual(['committed', 'committed'])
    expect((await store.history(subject, { after: 0, limit: 10 })).map(({ seq }) => seq)).toEqual([1, 2])
  },

  'a refused change in a call takes none of its neighbours with it': async ({ store }) => {
    const scene = aScene()
    const part = (id: string, expected = 0) => aChange(starting(aSubject(scene, id), { expected }))
    const outcomes = await store.commit([part('b1'), part('b2', 4), part('b3')])
    expect(outcomes).toEqual(['committed', 'stale', 'committed'])
    const found = await store.load(['b1', 'b2', 'b3'].map((id) => ({ ...scene, id })))
    expect(found.map(({ subject }) => subject?.id ?? null)).toEqual(['b1', null, 'b3'])
  },

  'one call may change subjects of several tenants': async ({ store }) => {
    const subjects = [aScene(), aScene(), aScene()].map((scene) => aSubject(scene, 'b1'))
    const outcomes = await store.commit(subjects.map((subject) => requested(starting(subject), 'r1')))
    expect(outcomes).toEqual(['committed', 'committed', 'committed'])
    for (const subject of subjects) expect(await current(store, subject)).toStrictEqual(subject)
  },

  'a hundred changes in one call are answered in order, whatever becomes of each': async ({ store }) => {
    const scene = aScene()
    const held = await start(store, scene, 'holder', { holds: [aHold('car', minute(0), minute(5))] })
    const kinds = ['committed', 'stale', 'duplicate', 'held'] as const
    const wanted = Array.from({ length: 100 }, (_, index) => kinds[(index * 7) % 4] as (typeof kinds)[number])
    const changes = [requested(starting(aSubject(scene, 'first')), 'taken')]
    for (const [index, outcome] of wanted.entries()) {
      const holds = outcome === 'held' ? [aHold('car', minute(4), minute(6))] : []
      const part = starting(aSubject(scene, `b${index}`, { holds }), outcome === 'stale' ? { expected: 3 } : {})
      changes.push(requested(part, outcome === 'duplicate' ? 'taken' : `r${index}`))
    }
    expect(await store.commit(changes)).toEqual(['committed', ...wanted])
    const found = await store.load(wanted.map((_, index) => ({ ...scene, id: `b${index}`, requestId: `r${index}` })))
    const there = found.map(({ subject, earlier }) => subject !== null && earlier !== null)
    expect(there).toEqual(wanted.map((outcome) => outcome === 'committed'))
    expect(await store.holds(held.tenant, ['car'], { from: minute(0), until: null })).toHaveLength(1)
  },
})

const broken: { readonly [what: string]: (scene: { tenant: string; lifecycle: string }) => Change } = {
  'without subjects': ({ tenant }) => aChange([], { tenant }),
  'with one subject twice': (scene) => aChange([starting(aSubject(scene, 'b1')), starting(aSubject(scene, 'b1'))]),
  'with a subject of another tenant': (scene) => aChange(starting(aSubject(aScene(), 'b1')), { tenant: scene.tenant }),
  'with a hold that ends before it starts': (scene) =>
    aChange(starting(aSubject(scene, 'b1', { holds: [aHold('car', minute(2), minute(1))] }))),
}

export const brokenChangeCases = Object.entries(broken).flatMap(([what, build]) =>
  casesOf('commit', {
    [`a change ${what} is a mistake of its own: the others of its call are committed`]: async ({ store }) => {
      const scene = aScene()
      const [good, better] = [aSubject(scene, 'good'), aSubject(scene, 'better')] as const
      const outcomes = await store.commit([aChange(starting(good)), build(scene), aChange(starting(better))])
      expect(outcomes).toMatchObject(['committed', { failed: { code: 'invalid_value' } }, 'committed'])
      expect(await current(store, good)).toStrictEqual(good)
      expect(await current(store, better)).toStrictEqual(better)
    },
  }),
)
