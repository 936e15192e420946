import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Store } from '../ports/store.js'
import { customer, day, shop } from './shop.fixture.js'
import { Turns } from './turns.js'

const wishes = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), { maxLength: 30 })

test('turns that share a subject are taken one after the other, in the order of joining, and all are called', () => {
  fc.assert(
    fc.property(wishes, fc.infiniteStream(fc.nat()), (wanted, choices) => {
      const turns = new Turns()
      const joined = wanted.map((keys) => turns.join(keys)!)
      const left = new Set(joined)
      while (left.size > 0) {
        const called = joined.filter((turn) => left.has(turn) && turn.isCalled)
        expect(called.length).toBeGreaterThan(0)
        for (const [index, turn] of joined.entries()) {
          const before = joined.slice(0, index).filter((other) => left.has(other))
          const free = !before.some((other) => other.keys.some((key) => turn.keys.includes(key)))
          expect(turn.isCalled).toBe(free || !left.has(turn))
        }
        const next = called[(choices.next().value as number) % called.length]!
        left.delete(next)
        turns.leave(next)
      }
    }),
  )
})

test('nobody joins a line of a thousand', () => {
  const turns = new Turns()
  const line = Array.from({ length: 1_000 }, () => turns.join(['a']))
  expect(line.every((turn) => turn !== null)).toBe(true)
  expect([turns.join(['a']), turns.join(['a', 'b'])]).toEqual([null, null])
  expect(turns.join(['b'])?.isCalled).toBe(true)
})

/** The memory store with as many turns of the event loop between question and answer as a server takes. */
function distant(inner: Store) {
  const commits: string[] = []
  const wait = () => new Promise((resolve) => setImmediate(resolve))
  const store: Store = {
    ...inner,
    load: async (keys) => (await wait(), inner.load(keys)),
    commit: async (changes) => {
      await wait()
      const outcomes = await inner.commit(changes)
      commits.push(...outcomes.map(String))
      return outcomes
    },
  }
  return { store, commits }
}

test('a hundred sends at once to one order are all answered, and none loses a race', async () => {
  const { store, commits } = distant(memoryStore())
  const { rentals, data } = shop({ store })
  await rentals.start('r1', data)
  const answers = await Promise.all(Array.from({ length: 100 }, () => rentals.send('r1', 'raise', 1)))
  expect(answers.map(({ revision }) => revision)).toEqual(Array.from({ length: 100 }, (_, n) => n + 2))
  expect((await rentals.get('r1'))?.data.total).toBe(100)
  expect(commits).toEqual(Array.from({ length: 101 }, () => 'committed'))
})

test('from several engines on one store, and as many at once, as well', async () => {
  const { store, commits } = distant(memoryStore())
  const shops = [shop({ store }), shop({ store }), shop({ store })]
  const [{ rentals, data }] = shops as [(typeof shops)[number]]
  await rentals.start('r1', data)
  const raise = { id: 'r1', transition: 'raise', input: 1 } as const
  const answers = await Promise.all(shops.map((one) => one.rentals.sendMany(Array.from({ length: 20 }, () => raise))))
  expect(answers.flat().map(({ outcome }) => outcome)).toEqual(Array.from({ length: 60 }, () => 'moved'))
  expect(commits.filter((outcome) => outcome !== 'committed')).toEqual([])
})

test('linked subjects are waited for too: swaps with one and the same peer, each way, are all answered', async () => {
  const { store } = distant(memoryStore())
  const { rentals, data } = shop({ store })
  const book = async (id: string, n: number, links = {}) => {
    await rentals.start(id, { ...data, from: day(n), until: day(n + 1) }, { links })
    await rentals.send(id, 'book', { car: `car ${id}` })
  }
  const ids = Array.from({ length: 50 }, (_, n) => `r${n}`)
  await book('first', 0)
  await book('hub', 1, { peer: 'first' })
  for (const [n, id] of ids.entries()) await book(id, n + 2, { peer: 'hub' })
  const swap = { mine: 'mine', theirs: 'theirs' }
  const answers = await Promise.all([
    ...ids.map((id, n) => rentals.trySend(id, 'swap', { ...swap, theirs: `${n}` })),
    ...ids.map(() => rentals.trySend('hub', 'swap', swap)),
  ])
  expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => 'moved'))
  expect((await rentals.get('hub'))?.revision).toBe(2 + 100)
})

test('strangers and those who are refused keep nobody waiting', async () => {
  const { store, commits } = distant(memoryStore())
  const { rentals, data } = shop({ store })
  await rentals.start('r1', data)
  const stranger = rentals.as(customer)
  const asked: string[] = []
  const note = (what: string) => () => void asked.push(what)
  const sent = rentals.send('r1', 'raise', 1).then(note('moved'))
  const others = Array.from({ length: 200 }, (_, n) =>
    (n % 2 === 0 ? stranger.trySend('r1', 'raise', 1) : rentals.trySend('r1', 'pay')).then(note('refused')),
  )
  const second = rentals.send('r1', 'raise', 1).then(note('moved'))
  await Promise.all([sent, ...others, second])
  expect(asked.slice(0, 200)).toEqual(Array.from({ length: 200 }, () => 'refused'))
  expect(commits).toEqual(['committed', 'committed', 'committed'])
})

test('more than can wait are told so, and those who wait are answered', async () => {
  const inner = memoryStore()
  const away = new Error('away')
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  let open = true
  const load: Store['load'] = async (keys) => (open ? inner.load(keys) : Promise.reject(away))
  const commit: Store['commit'] = async (changes) => {
    if (changes.some(({ subjects }) => subjects.some(({ expected }) => expected > 0))) await gate
    return inner.commit(changes)
  }
  const { rentals, data } = shop({ store: { ...inner, load, commit } })
  await rentals.start('r1', data)
  const raise = { id: 'r1', transition: 'raise', input: 1 } as const
  const answers = Array.from({ length: 1_002 }, () => rentals.sendMany([raise]))
  const refused = await Promise.race(answers)
  expect(refused).toMatchObject([{ outcome: 'fault', id: 'r1', error: { code: 'contention' } }])
  open = false
  release()
  const outcomes = (await Promise.all(answers)).flat().map((answer) => ('error' in answer ? answer.error : 'moved'))
  expect(outcomes.filter((outcome) => outcome === 'moved')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === away)).toHaveLength(999)
})
