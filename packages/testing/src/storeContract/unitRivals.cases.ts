import type { Store } from '@ordna/core'
import type { HeldBy } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { commitOne, loadOne } from './actions.js'
import { aChange, aScene, aSubject, keyOf, moving, type Scene, someOf, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

const rivals = 16

/** Takes some, then others, as whoever changes their mind; whatever is refused is left. */
async function rival(store: Store, scene: Scene, nth: number): Promise<number> {
  const id = `b${nth}`
  const first = someOf(1 + (nth % 3), 'room', minute(nth % 5), minute((nth % 5) + 4))
  const other = someOf(2, 'hall', minute(nth % 4), minute((nth % 4) + 3))
  const outcome = await commitOne(store, aChange(starting(aSubject(scene, id, { holds: [first, other] }))))
  const { subject } = await loadOne(store, { ...scene, id })
  if (!subject) return outcome === 'held' ? 0 : Number.NaN
  const moved = await commitOne(
    store,
    aChange(moving(subject, { holds: [someOf(1, 'hall', minute(nth % 7), minute(9)), first] })),
  )
  return moved === 'committed' || moved === 'held' ? 1 : Number.NaN
}

/** Counted at every minute and by every holder: the most obvious way. */
function mostTaken(holders: readonly HeldBy[]): number {
  const moments = Array.from({ length: 60 }, (_, at) => minute(at))
  return Math.max(
    ...moments.map((at) =>
      holders
        .filter(({ from, until }) => from <= at && (until === null || at < until))
        .reduce((sum, { units = Infinity }) => sum + units, 0),
    ),
  )
}

export const unitRivalCases = casesOf('units', {
  'sixteen rivals never take more units at a moment than there are': async ({ store }) => {
    const scene = aScene()
    const ever = { from: minute(0), until: null }
    await store.setUnits(scene.tenant, 'room', 5, minute(0))
    await store.setUnits(scene.tenant, 'hall', 4, minute(0))
    const won = await Promise.all(Array.from({ length: rivals }, (_, nth) => rival(store, scene, nth)))
    expect(won.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
    expect(mostTaken(await store.holds(scene.tenant, ['room'], ever))).toBeLessThanOrEqual(5)
    expect(mostTaken(await store.holds(scene.tenant, ['hall'], ever))).toBeLessThanOrEqual(4)
  },

  'fewer units and one more holder at the same time never both pass': async ({ store }) => {
    const scene = aScene()
    await store.setUnits(scene.tenant, 'room', 2, minute(0))
    await commitOne(store, aChange(starting(aSubject(scene, 'b1', { holds: [someOf(1, 'room', minute(1), null)] }))))
    const next = aSubject(scene, 'b2', { holds: [someOf(1, 'room', minute(1), null)] })
    const [outcome, refused] = await Promise.all([
      commitOne(store, aChange(starting(next))),
      store.setUnits(scene.tenant, 'room', 1, minute(0)),
    ])
    expect([outcome === 'committed', refused !== null]).toContainEqual(outcome === 'committed')
    expect(refused === null).toBe(outcome === 'held')
    expect((await loadOne(store, keyOf(next))).subject !== null).toBe(outcome === 'committed')
  },
})
