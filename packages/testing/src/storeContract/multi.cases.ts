import { expect } from 'vitest'
import { claim, commitOne, current, given, loadOne, move, start } from './actions.js'
import { aChange, aHold, aMessage, aScene, aSubject, aTimer, keyOf, moving, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

export const multiCases = casesOf('several subjects', {
  'a change of several subjects is committed whole': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1')
    const moved = moving(one, { status: 'rebooked' }, { messages: [aMessage(one, 1)] })
    const two = starting(aSubject(scene, 'b2', { timers: [aTimer('1.reminder', minute(1))] }))
    await given(store, requested([moved, two], 'r1'))
    expect(await loadOne(store, one, 'r1')).toMatchObject({ subject: moved.subject, earlier: { id: 'r1' } })
    expect(await current(store, two.subject)).toStrictEqual(two.subject)
    expect((await claim(store, 'timer', scene, minute(1))).claims).toHaveLength(1)
    expect((await claim(store, 'message', scene, minute(1))).claims).toHaveLength(1)
  },

  'one stale subject refuses the change of all': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1')
    const two = await start(store, scene, 'b2')
    const parts = [moving(one, { status: 'closed' }), moving(two, { status: 'closed' }, { expected: 3 })]
    for (const subjects of [parts, parts.toReversed()]) {
      expect(await commitOne(store, requested(subjects, 'r1'))).toBe('stale')
      expect(await loadOne(store, one, 'r1')).toStrictEqual({ subject: one, earlier: null })
      expect(await current(store, two)).toStrictEqual(two)
    }
    expect(await store.history(one, { after: 1, limit: 10 })).toEqual([])
  },

  'one clash refuses the change of all': async ({ store }) => {
    const scene = aScene()
    const holds = [aHold('car', minute(1), minute(2))]
    await start(store, scene, 'holder', { holds })
    const one = await start(store, scene, 'b1')
    const parts = [moving(one, { status: 'closed' }), starting(aSubject(scene, 'b2', { holds }))]
    expect(await commitOne(store, requested(parts, 'r1'))).toBe('held')
    expect(await loadOne(store, one, 'r1')).toStrictEqual({ subject: one, earlier: null })
    expect(await current(store, { ...scene, id: 'b2' })).toBeNull()
  },

  'subjects of several lifecycles change together': async ({ store }) => {
    const scene = aScene()
    const parts = ['orders', 'lines'].map((name) => starting(aSubject({ ...scene, lifecycle: name }, 'b1')))
    await given(store, aChange(parts))
    for (const { subject } of parts) expect(await current(store, subject)).toStrictEqual(subject)
  },

  'two subjects swap their resources in one change': async ({ store }) => {
    const scene = aScene()
    const north = [aHold('north', minute(1), minute(2))]
    const south = [aHold('south', minute(1), minute(2))]
    const one = await start(store, scene, 'b1', { holds: north })
    const two = await start(store, scene, 'b2', { holds: south })
    await given(store, aChange([moving(one, { holds: south }), moving(two, { holds: north })]))
    expect((await current(store, one))?.holds).toEqual(south)
    expect((await current(store, two))?.holds).toEqual(north)
    expect(await store.holds(scene.tenant, ['north'], { from: minute(0), until: null })).toHaveLength(1)
  },

  'a successor takes over the resource in the change that ends its predecessor': async ({ store }) => {
    const scene = aScene()
    const holds = [aHold('car', minute(1), null)]
    const one = await start(store, scene, 'b1', { holds })
    const two = aSubject(scene, 'b2', { holds })
    await given(store, aChange([starting(two), moving(one, { holds: [] })]))
    const found = await store.holds(scene.tenant, ['car'], { from: minute(0), until: null })
    expect(found.map(({ subject }) => subject.id)).toEqual(['b2'])
  },

  'two subjects of one change cannot take one resource at the same time': async ({ store }) => {
    const scene = aScene()
    const part = (id: string, from: number, until: number) =>
      starting(aSubject(scene, id, { holds: [aHold('car', minute(from), minute(until))] }))
    expect(await commitOne(store, aChange([part('b1', 1, 3), part('b2', 2, 4)]))).toBe('held')
    expect(await current(store, { ...scene, id: 'b1' })).toBeNull()
    expect(await commitOne(store, aChange([part('b1', 1, 2), part('b2', 2, 4)]))).toBe('committed')
  },
})

export const unmovedCases = casesOf('several subjects', {
  'a change is committed while the subjects it has only read stand where they stood': async ({ store }) => {
    const scene = aScene()
    const read = await start(store, scene, 'b1')
    const unmoved = [
      { key: keyOf(read), revision: 1 },
      { key: { ...scene, id: 'b3' }, revision: 0 },
    ]
    expect(await commitOne(store, aChange(starting(aSubject(scene, 'b2')), { unmoved }))).toBe('committed')
    expect(await current(store, read)).toStrictEqual(read)
  },

  'a change is stale when a subject that it has only read has moved, is gone or has come': async ({ store }) => {
    const scene = aScene()
    const read = await start(store, scene, 'b1')
    await move(store, read)
    const cases = [
      { key: keyOf(read), revision: 1 },
      { key: keyOf(read), revision: 0 },
      { key: { ...scene, id: 'b3' }, revision: 1 },
    ]
    for (const seen of cases) {
      const change = requested(starting(aSubject(scene, 'b2')), 'r1')
      expect(await commitOne(store, { ...change, unmoved: [seen] })).toBe('stale')
    }
    expect(await loadOne(store, { ...scene, id: 'b2' }, 'r1')).toStrictEqual({ subject: null, earlier: null })
  },
})
