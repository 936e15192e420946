import { expect } from 'vitest'
import { move, start } from './actions.js'
import { aScene, keyOf } from './builders.js'
import { casesOf } from './storeCase.js'

const everything = { after: 0, limit: 100 }

/** Of stores that can: whoever cannot is asked for nothing. */
export const removeCases = casesOf('remove', {
  'a subject that is removed is gone with its history, at its revision alone, and its id can be started anew': async ({
    store,
  }) => {
    if (!store.remove) return
    const scene = aScene()
    const [first, other] = [await start(store, scene, 'b1'), await start(store, scene, 'b2')]
    const moved = await move(store, first)
    expect(await store.remove(keyOf(first), first.revision)).toBe(false)
    expect(await store.remove({ ...keyOf(first), id: 'b9' }, 1)).toBe(false)
    expect(await store.remove(keyOf(moved), moved.revision)).toBe(true)
    expect(await store.load([keyOf(first)])).toEqual([{ subject: null, earlier: null }])
    expect(await store.history(keyOf(first), everything)).toEqual([])
    expect((await store.load([keyOf(other)]))[0]?.subject?.id).toBe('b2')
    expect((await store.history(keyOf(other), everything)).length).toBe(1)
    await start(store, scene, 'b1')
    expect((await store.history(keyOf(first), everything)).length).toBe(1)
  },

  'what is erased is taken out where a digest stands for it, of one subject, and all else stays': async ({ store }) => {
    if (!store.erase) return
    const scene = aScene()
    const [first, other] = [await start(store, scene, 'b1'), await start(store, scene, 'b2')]
    const before = await store.history(keyOf(first), everything)
    await store.erase(keyOf(first), Object.keys(first.data))
    // Nothing of what the scene writes is erasable: no digest stands for it.
    expect(await store.history(keyOf(first), everything)).toEqual(before)
    expect((await store.load([keyOf(other)]))[0]?.subject).toEqual(other)
  },
})
