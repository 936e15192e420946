import type { Store } from '@ordna/core'
import type { CommitOutcome } from '@ordna/core/adapters'
import fc from 'fast-check'
import { expect } from 'vitest'
import { commitOne } from './actions.js'
import { aChange, aHold, aScene, aSubject, moving, type Scene, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

const resources = ['car', 'van'] as const

/** A period on one of the resources; no length means without end. */
const period = fc.record({
  resource: fc.constantFrom(...resources),
  from: fc.integer({ min: 0, max: 20 }),
  length: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 8 }),
})

type Wish = { readonly resource: string; readonly from: Date; readonly until: Date | null }
type Tried = Wish & { readonly id: string; readonly outcome: CommitOutcome | undefined }

/** Sixteen writers: each takes what it wishes for first, then moves on to its second wish. */
const wishes = fc.array(fc.tuple(period, period), { minLength: 16, maxLength: 16 })

async function compete(store: Store, scene: Scene, id: string, [first, second]: readonly [Wish, Wish]) {
  const subject = aSubject(scene, id, { holds: [aHold(first.resource, first.from, first.until)] })
  const started = await commitOne(store, aChange(starting(subject)))
  const tried: Tried[] = [{ ...first, id, outcome: started }]
  if (started !== 'committed') return tried
  const moved = moving(subject, { holds: [aHold(second.resource, second.from, second.until)] })
  return [...tried, { ...second, id, outcome: await commitOne(store, aChange(moved)) }]
}

/** Whether a period is over by a moment. */
function before(end: Date | null, from: Date): boolean {
  return end !== null && end.getTime() <= from.getTime()
}

function overlap(one: Wish, two: Wish): boolean {
  return one.resource === two.resource && !before(one.until, two.from) && !before(two.until, one.from)
}

function expectNoOverlap(stored: readonly (Wish & { readonly subject: { readonly id: string } })[]): void {
  for (const one of stored) {
    const clashing = stored.filter((two) => two.subject.id !== one.subject.id && overlap(one, two))
    expect(clashing).toEqual([])
  }
}

/** Everything refused overlapped something that another subject had at some time. */
function expectGoodReasons(tried: readonly Tried[]): void {
  const had = tried.filter(({ outcome }) => outcome === 'committed')
  for (const refused of tried.filter(({ outcome }) => outcome !== 'committed')) {
    expect(refused.outcome).toBe('held')
    expect(had.some((other) => other.id !== refused.id && overlap(other, refused))).toBe(true)
  }
}

export const rivalCases = casesOf('concurrency', {
  'sixteen rivals for two resources never overlap, and none is refused without a reason': async ({ store, runs }) => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        const scene = aScene()
        const wish = ({ resource, from, length }: (typeof list)[number][number]): Wish => {
          return { resource, from: minute(from), until: length === null ? null : minute(from + length) }
        }
        const rivals = list.map(([one, two], index) => compete(store, scene, `b${index}`, [wish(one), wish(two)]))
        const tried = (await Promise.all(rivals)).flat()
        expectNoOverlap(await store.holds(scene.tenant, resources, { from: minute(-1), until: null }))
        expectGoodReasons(tried)
        expect(tried.some(({ outcome }) => outcome === 'committed')).toBe(true)
      }),
      { numRuns: runs },
    )
  },
})
