import fc from 'fast-check'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { answered, type Answered, Batches } from './batches.js'

type Item = {
  readonly id: number
  readonly keys: readonly string[]
  readonly lane: string | undefined
  readonly fails: boolean
}
type Batch = { readonly items: readonly Item[]; readonly turns: number; readonly throws: boolean }

const item = fc.record({
  keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
  lane: fc.option(fc.constantFrom('first lane', 'second lane'), { nil: undefined, freq: 3 }),
  fails: fc.nat(9).map((n) => n === 0),
})
const call = fc.record({ items: fc.array(item, { maxLength: 5 }), pause: fc.nat(3) })
const flight = fc.record({ turns: fc.nat(4), throws: fc.nat(7).map((n) => n === 0) })
const world = fc.record({
  size: fc.integer({ min: 1, max: 4 }),
  atOnce: fc.integer({ min: 1, max: 3 }),
  share: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  calls: fc.array(call, { maxLength: 12 }),
  weather: fc.array(flight, { minLength: 60, maxLength: 60 }),
})

/** Watches batches as they fly: who is under way with whom, and in which order they left. */
class Tower {
  readonly flown: Batch[] = []
  readonly wrong: unknown[] = []
  readonly underWay = new Set<Batch>()
  constructor(private readonly limits: { readonly size: number; readonly atOnce: number }) {}

  async fly(batch: Batch): Promise<readonly Answered<number>[]> {
    this.watch(batch)
    this.underWay.add(batch)
    this.flown.push(batch)
    for (let left = batch.turns; left > 0; left--) await turn()
    this.underWay.delete(batch)
    if (batch.throws) throw new Error('the flight was lost')
    return batch.items.map(({ id, fails }) => (fails ? { error: new Error(`${id} failed`) } : { value: id }))
  }

  private watch({ items }: Batch): void {
    const { size, atOnce } = this.limits
    const others = [...this.underWay].flatMap(({ items }) => items)
    const keys = items.flatMap(({ keys }) => keys)
    const own = new Set<string>([...keys, ...items.flatMap(({ lane }) => lane ?? [])])
    this.see(items.length === 0 || items.length > size, 'a batch of a wrong size', items)
    this.see(this.underWay.size >= atOnce, 'too many under way', items)
    this.see(new Set(keys).size < keys.length, 'a key twice in a batch', items)
    for (const { keys, lane = '' } of others) {
      this.see(
        [...keys, lane].some((one) => own.has(one)),
        'a key or a lane twice under way',
        items,
      )
    }
  }

  private see(isWrong: boolean, what: string, items: readonly Item[]): void {
    if (isWrong) this.wrong.push([what, items])
  }
}

/** Pairs that share something and left in another order than they were asked in. */
function outOfOrder(flown: readonly Batch[]): readonly unknown[] {
  const order = flown.flatMap(({ items }) => items)
  const shares = (one: Item, other: Item) =>
    one.keys.some((key) => other.keys.includes(key)) || (one.lane !== undefined && one.lane === other.lane)
  return order.flatMap((one, place) =>
    order.slice(place + 1).flatMap((later) => (shares(one, later) && later.id < one.id ? [[one, later]] : [])),
  )
}

describe('batches', () => {
  test('lose nothing, answer nothing twice, and keep the order of what shares a key or a lane', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ size, atOnce, share, calls, weather }) => {
        const tower = new Tower({ size, atOnce })
        let flightNumber = 0
        const batches = new Batches<Item, number>({
          size,
          atOnce,
          ...(share === undefined ? {} : { share }),
          keysOf: ({ keys }) => keys,
          laneOf: ({ lane }) => lane,
          send: (items) => tower.fly({ items, ...weather[flightNumber++ % weather.length]! }),
        })
        let ids = 0
        const asked: { items: readonly Item[]; answer: Promise<PromiseSettledResult<number>[]> }[] = []
        for (const { items: drawn, pause } of calls) {
          const items = drawn.map((one) => ({ id: ids++, ...one }))
          // Each item is asked for by itself, so that each tells its own answer.
          asked.push({ items, answer: Promise.allSettled(items.map(async (one) => (await batches.ask([one]))[0]!)) })
          for (let left = pause; left > 0; left--) await turn()
        }
        const answers = (await Promise.all(asked.map(({ answer }) => answer))).flat()
        const flown = tower.flown.flatMap((batch) => batch.items.map((one) => ({ one, batch })))
        expect(flown.map(({ one }) => one.id).toSorted((one, other) => one - other)).toEqual(answers.map((_, id) => id))
        for (const { one, batch } of flown) {
          const answer = answers[one.id]!
          const wanted = batch.throws || one.fails ? { status: 'rejected' } : { status: 'fulfilled', value: one.id }
          expect(answer).toMatchObject(wanted)
        }
        expect(tower.underWay.size).toBe(0)
        expect(tower.wrong).toEqual([])
        expect(outOfOrder(tower.flown)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  /** Batches that fly when they are told to. */
  function held(
    travel: { size?: number; atOnce?: number; share?: number; keysOf?: (item: string) => readonly string[] } = {},
  ) {
    const sent: (readonly string[])[] = []
    const land: (() => void)[] = []
    const batches = new Batches<string, string>({
      size: 10,
      atOnce: 1,
      ...travel,
      send: async (items) => {
        sent.push(items)
        await new Promise<void>((resolve) => land.push(resolve))
        return answered(items.map((item) => item.toUpperCase()))
      },
    })
    return { batches, sent, land: () => land.shift()?.() }
  }

  test('what arrives while one is under way travels together next', async () => {
    const { batches, sent, land } = held()
    const answers = [batches.ask(['a'])]
    await turn()
    answers.push(batches.ask(['b']), batches.ask(['c', 'd']))
    await turn()
    expect(sent).toEqual([['a']])
    land()
    await expect.poll(() => sent.length).toBe(2)
    land()
    expect(await Promise.all(answers)).toEqual([['A'], ['B'], ['C', 'D']])
    expect(sent).toEqual([['a'], ['b', 'c', 'd']])
  })

  test('more than the smallest share are shared out among the batches that may depart', async () => {
    const { batches, sent, land } = held({ atOnce: 3, share: 2 })
    const ask = (items: string) => [...items].map((item) => batches.ask([item]))
    const answers = ask('abcdefgh')
    await turn()
    expect(sent.map(({ length }) => length)).toEqual([3, 3, 2])
    answers.push(...ask('xyz'))
    for (let left = 3; left > 0; left--) land()
    await expect.poll(() => sent.length).toBe(5)
    expect(sent.slice(3)).toEqual([['x', 'y'], ['z']])
    land()
    land()
    expect((await Promise.all(answers)).flat().join('')).toBe('ABCDEFGHXYZ')
  })

  test('what one call asks for travels together, as far as there is room', async () => {
    const { batches, sent, land } = held({ size: 4, atOnce: 3, share: 2 })
    const answers = [batches.ask([...'abc']), batches.ask([...'defghi'])]
    await turn()
    expect(sent.map((batch) => batch.join(''))).toEqual(['abc', 'defg', 'hi'])
    for (let left = 3; left > 0; left--) land()
    expect((await Promise.all(answers)).flat().join('')).toBe('ABCDEFGHI')
  })

  test('nothing asked is answered at once, and sends nothing', async () => {
    const { batches, sent } = held()
    expect(await batches.ask([])).toEqual([])
    await turn()
    expect(sent).toEqual([])
  })

  test('two of one call with a key in common go one after the other', async () => {
    const { batches, sent, land } = held({ atOnce: 2, keysOf: (item) => [item.slice(0, 1)] })
    const answer = batches.ask(['a1', 'b1', 'a2', 'a3'])
    for (const wanted of [1, 2, 3]) {
      await expect.poll(() => sent.length).toBe(wanted)
      land()
    }
    expect(await answer).toEqual(['A1', 'B1', 'A2', 'A3'])
    expect(sent).toEqual([['a1', 'b1'], ['a2'], ['a3']])
  })

  test('a batch that threw frees its keys for the next', async () => {
    let flights = 0
    const batches = new Batches<string, string>({
      size: 1,
      atOnce: 1,
      keysOf: (item) => [item],
      send: async (items) => {
        flights++
        if (flights === 1) throw new Error('lost')
        return answered(items)
      },
    })
    await expect(batches.ask(['a'])).rejects.toThrow('lost')
    expect(await batches.ask(['a'])).toEqual(['a'])
  })
})
