import { expect } from 'vitest'
import { claim, commitOne, current, type Kind, settleOne, start } from './actions.js'
import { aChange, aHold, aMessage, aScene, aSubject, aTimer, keyOf, moving, requested, starting } from './builders.js'
import { casesOfBoth, subjectIds } from './claimable.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** The numbers from 0 up to a count. */
function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}

export const concurrencyCases = casesOf('concurrency', {
  'of fifty parallel changes at one revision exactly one is committed': async ({ store }) => {
    const before = await start(store, aScene(), 'b1')
    const changes = upTo(50).map((index) => {
      const also = { messages: [aMessage(before, index)] }
      return requested(moving(before, { status: `moved ${index}` }, also), `r${index}`)
    })
    const outcomes = await Promise.all(changes.map((change) => commitOne(store, change)))
    expect(outcomes.toSorted()).toEqual(['committed', ...Array(49).fill('stale')])
    const winner = outcomes.indexOf('committed')
    expect(await current(store, before)).toMatchObject({ revision: 2, status: `moved ${winner}` })
    expect(await store.history(before, { after: 1, limit: 100 })).toHaveLength(1)
    const keys = upTo(50).map((index) => ({ tenant: before.tenant, lifecycle: '-', id: '-', requestId: `r${index}` }))
    const recalled = (await store.load(keys)).flatMap(({ earlier }) => (earlier ? [earlier.id] : []))
    expect(recalled).toEqual([`r${winner}`])
    const { claims } = await claim(store, 'message', before, minute(1))
    expect(claims.map(({ message }) => message.seq)).toEqual([winner])
  },

  'a subject that somebody keeps alone, where the store can do that, is changed by nobody else meanwhile': async ({
    store,
  }) => {
    const before = await start(store, aScene(), 'b1')
    const alone = await store.alone?.([keyOf(before)])
    if (!alone) return
    const others = upTo(10).map((index) => commitOne(store, aChange(moving(before, { status: `by ${index}` }))))
    const found = await alone.load([keyOf(before)])
    expect(found[0]?.subject?.revision).toBe(1)
    expect(await alone.commit(aChange(moving(before, { status: 'own' })))).toBe('committed')
    await alone.leave()
    expect(await Promise.all(others)).toEqual(upTo(10).map(() => 'stale'))
    expect(await current(store, before)).toMatchObject({ revision: 2, status: 'own' })
  },

  'of fifty parallel starts of one subject exactly one is committed': async ({ store }) => {
    const scene = aScene()
    const changes = upTo(50).map((index) => aChange(starting(aSubject(scene, 'b1', { status: `by ${index}` }))))
    const outcomes = await Promise.all(changes.map((change) => commitOne(store, change)))
    expect(outcomes.toSorted()).toEqual(['committed', ...Array(49).fill('stale')])
    const winner = outcomes.indexOf('committed')
    expect((await current(store, { ...scene, id: 'b1' }))?.status).toBe(`by ${winner}`)
  },

  'of twenty parallel subjects that want one resource exactly one holds it': async ({ store }) => {
    const scene = aScene()
    const holds = [aHold('car', minute(1), minute(2))]
    const changes = upTo(20).map((index) => aChange(starting(aSubject(scene, `b${index}`, { holds }))))
    const outcomes = await Promise.all(changes.map((change) => commitOne(store, change)))
    expect(outcomes.toSorted()).toEqual(['committed', ...Array(19).fill('held')])
    const told = await store.holds(scene.tenant, ['car'], { from: minute(0), until: null })
    expect(told.map(({ subject }) => subject.id)).toEqual([`b${outcomes.indexOf('committed')}`])
  },

  'parallel changes of the same two subjects, named in either order, end one after another': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1')
    const two = await start(store, scene, 'b2')
    const swap = async (index: number) => {
      const found = await store.load([one, two].map(keyOf))
      const parts = found.flatMap(({ subject }) => (subject ? [moving(subject)] : []))
      return commitOne(store, aChange(index % 2 === 0 ? parts : parts.toReversed()))
    }
    const outcomes = await Promise.all(upTo(24).map(swap))
    const committed = outcomes.filter((outcome) => outcome === 'committed').length
    expect(committed).toBeGreaterThan(0)
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(24 - committed)
    expect((await current(store, one))?.revision).toBe(1 + committed)
    expect((await current(store, two))?.revision).toBe(1 + committed)
  },

  'what is loaded together belongs together while it is being changed': async ({ store }) => {
    const scene = aScene()
    let [one, two] = [await start(store, scene, 'b1'), await start(store, scene, 'b2')]
    const writing = (async () => {
      for (let round = 0; round < 20; round++) {
        const parts = [one, two].map((subject) => moving(subject, { timers: [aTimer(`${round}.a`, minute(round))] }))
        await commitOne(store, aChange(parts))
        one = parts[0]?.subject ?? one
        two = parts[1]?.subject ?? two
      }
    })()
    for (let round = 0; round < 40; round++) {
      const [left, right] = await store.load([one, two].map(keyOf))
      expect(left?.subject?.revision).toBe(right?.subject?.revision)
      expect(left?.subject?.timers).toEqual(right?.subject?.timers)
    }
    await writing
  },
})

async function claimEverything(store: Parameters<typeof claim>[0], kind: Kind, scene: Parameters<typeof claim>[2]) {
  const ids: string[] = []
  for (let round = 0; round < 100; round++) {
    const parallel = await Promise.all(upTo(8).map(() => claim(store, kind, scene, { now: minute(5), limit: 5 })))
    const claimed = parallel.flatMap(({ claims }) => subjectIds(claims))
    ids.push(...claimed)
    if (claimed.length === 0) return ids
  }
  throw new Error('Claims never end.')
}

export const parallelClaimCases = casesOfBoth('concurrency', ({ kind, put }) => ({
  [`parallel claims hand out every ${kind} once`]: async ({ store }) => {
    const scene = aScene()
    const ids = upTo(60).map((index) => `b${index}`)
    await Promise.all(ids.map((id) => put(store, scene, id, minute(1))))
    const claimed = await claimEverything(store, kind, scene)
    expect(claimed.toSorted()).toEqual(ids.toSorted())
  },

  [`a claim of a ${kind} settled ten times in parallel settles once`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const { claims } = await claim(store, kind, scene, minute(5))
    const [only] = claims
    if (!only) throw new Error('A claim was expected.')
    const settled = await Promise.all(upTo(10).map(() => settleOne(store, { claim: only, as: 'done' })))
    expect(settled.filter(Boolean)).toHaveLength(1)
  },

  [`parallel claims of ${kind}s never repeat a token of the same row`]: async ({ store }) => {
    const scene = aScene()
    for (const id of ['b1', 'b2', 'b3']) await put(store, scene, id, minute(1))
    const tokens = new Map<string, number[]>()
    for (let round = 1; round <= 5; round++) {
      const parallel = await Promise.all(upTo(4).map(() => claim(store, kind, scene, minute(10 * round))))
      for (const claimed of parallel.flatMap(({ claims }) => claims)) {
        const [id = ''] = subjectIds([claimed])
        tokens.set(id, [...(tokens.get(id) ?? []), claimed.token])
      }
    }
    expect([...tokens.keys()].toSorted()).toEqual(['b1', 'b2', 'b3'])
    for (const list of tokens.values()) expect(list).toEqual([...new Set(list)].sort((a, b) => a - b))
  },
}))
