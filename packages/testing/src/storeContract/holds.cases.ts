import type { Hold } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { commitOne, current, loadOne, move, start } from './actions.js'
import { aChange, aHold, aScene, aSubject, moving, requested, starting } from './builders.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

const taken = aHold('car', minute(10), minute(20))
const endless = aHold('car', minute(10), null)

/** Each hold against one that somebody has. */
const meetings: readonly (readonly [string, Hold, Hold, 'held' | 'committed'])[] = [
  ['over the same time', taken, taken, 'held'],
  ['within the time', taken, aHold('car', minute(12), minute(15)), 'held'],
  ['around the time', taken, aHold('car', minute(5), minute(25)), 'held'],
  ['over the start', taken, aHold('car', minute(5), minute(11)), 'held'],
  ['over the end', taken, aHold('car', minute(19), minute(25)), 'held'],
  ['up to the start', taken, aHold('car', minute(5), minute(10)), 'committed'],
  ['from the end on', taken, aHold('car', minute(20), minute(25)), 'committed'],
  ['a millisecond past the start', taken, aHold('car', minute(5), later(minute(10), 1)), 'held'],
  ['from a millisecond before the end', taken, aHold('car', later(minute(20), -1), minute(25)), 'held'],
  ['without end, from within', taken, aHold('car', minute(19), null), 'held'],
  ['without end, from the end on', taken, aHold('car', minute(20), null), 'committed'],
  ['long after the start of one without end', endless, aHold('car', minute(9_000_000), minute(9_000_001)), 'held'],
  ['up to the start of one without end', endless, aHold('car', minute(5), minute(10)), 'committed'],
  ['of another resource', taken, aHold('van', minute(10), minute(20)), 'committed'],
  ['of a resource that differs in case', taken, aHold('Car', minute(10), minute(20)), 'committed'],
  ['of no length, within the time', taken, aHold('car', minute(15), minute(15)), 'committed'],
  ['around one of no length', aHold('car', minute(15), minute(15)), taken, 'committed'],
]

export const meetingCases = meetings.flatMap(([what, stored, wanted, outcome]) =>
  casesOf('holds', {
    [`a hold ${what} is ${outcome}`]: async ({ store }) => {
      const scene = aScene()
      await start(store, scene, 'holder', { holds: [stored] })
      const subject = aSubject(scene, 'b1', { holds: [wanted] })
      expect(await commitOne(store, requested(starting(subject), 'r1'))).toBe(outcome)
      expect((await loadOne(store, subject, 'r1')).earlier !== null).toBe(outcome === 'committed')
      expect(await current(store, subject)).toEqual(outcome === 'committed' ? subject : null)
    },
  }),
)

export const holdCases = casesOf('holds', {
  'subjects of different lifecycles clash like any others': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { holds: [taken] })
    const other = { ...scene, lifecycle: `${scene.lifecycle} other` }
    expect(await commitOne(store, aChange(starting(aSubject(other, 'b1', { holds: [taken] }))))).toBe('held')
  },

  'subjects of different tenants never clash': async ({ store }) => {
    await start(store, aScene(), 'b1', { holds: [taken] })
    await start(store, aScene(), 'b1', { holds: [taken] })
  },

  'a subject never clashes with itself': async ({ store }) => {
    const holds = [taken, { ...taken, name: 'again' }, aHold('car', minute(15), null, 'longer')]
    const before = await start(store, aScene(), 'b1', { holds })
    const moved = [aHold('car', minute(12), minute(22))]
    await move(store, before, { holds: moved })
    expect((await current(store, before))?.holds).toEqual(moved)
  },

  'the second hold of a subject is checked as the first': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'holder', { holds: [taken] })
    const holds = [aHold('van', minute(10), minute(20)), aHold('car', minute(19), minute(30), 'second')]
    expect(await commitOne(store, aChange(starting(aSubject(scene, 'b1', { holds }))))).toBe('held')
    expect(await store.holds(scene.tenant, ['van'], { from: minute(0), until: null })).toEqual([])
  },

  'a refused move keeps the holds it would have given up': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'holder', { holds: [taken] })
    const before = await start(store, scene, 'b1', { holds: [aHold('van', minute(10), minute(20))] })
    expect(await commitOne(store, aChange(moving(before, { holds: [taken] })))).toBe('held')
    expect(await current(store, before)).toStrictEqual(before)
    const rival = aSubject(scene, 'b2', { holds: before.holds })
    expect(await commitOne(store, aChange(starting(rival)))).toBe('held')
  },

  'what is released is free, for the next change of the same call already': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { holds: [taken] })
    const next = starting(aSubject(scene, 'b2', { holds: [taken] }))
    const outcomes = await store.commit([aChange(next), aChange(moving(before, { holds: [] })), aChange(next)])
    expect(outcomes).toEqual(['held', 'committed', 'committed'])
  },

  'of two changes in one call that want one resource the first has it': async ({ store }) => {
    const scene = aScene()
    const changes = ['b1', 'b2'].map((id) => aChange(starting(aSubject(scene, id, { holds: [taken] }))))
    expect(await store.commit(changes)).toEqual(['committed', 'held'])
  },

  'a shortened hold frees the rest of its time': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { holds: [taken] })
    await move(store, before, { holds: [aHold('car', minute(10), minute(12))] })
    await start(store, scene, 'b2', { holds: [aHold('car', minute(12), minute(20))] })
  },

  'a change that leaves the holds alone keeps them': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { holds: [taken] })
    await move(store, before, { status: 'closed' })
    expect((await current(store, before))?.holds).toEqual([taken])
    expect(await commitOne(store, aChange(starting(aSubject(scene, 'b2', { holds: [taken] }))))).toBe('held')
  },

  'a subject that keeps its hold clashes with one that joins its change': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { holds: [taken] })
    const joining = starting(aSubject(scene, 'b2', { holds: [taken] }))
    expect(await commitOne(store, aChange([moving(before, { status: 'closed' }), joining]))).toBe('held')
    expect(await current(store, before)).toStrictEqual(before)
  },

  'holds from year 1 to year 9999 are kept to the millisecond': async ({ store }) => {
    const scene = aScene()
    const [first, last] = [new Date('0001-01-01T00:00:00.001Z'), new Date('9999-12-31T23:59:59.999Z')]
    const subject = await start(store, scene, 'b1', { holds: [aHold('car', first, last)] })
    expect(await current(store, subject)).toStrictEqual(subject)
    await start(store, scene, 'b2', { holds: [aHold('car', last, null)] })
  },
})
