import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimFaults } from './faults/claimFaults.fixture.js'
import { commitFaults } from './faults/commitFaults.fixture.js'
import type { Fault } from './faults/fault.fixture.js'
import { holdFaults } from './faults/holdFaults.fixture.js'
import { late } from './faults/late.fixture.js'
import { readFaults } from './faults/readFaults.fixture.js'
import { waitFaults } from './faults/waitFaults.fixture.js'
import { storeCases, storeContractSize } from './storeCases.js'
import type { StoreCase } from './storeCase.js'

const faults = [...commitFaults, ...holdFaults, ...waitFaults, ...claimFaults, ...readFaults]
const runs = 100

// The same tries every time, and no looking for the smallest one that fails.
fc.configureGlobal({ seed: 20261130, endOnFailure: true })

/** The cases that fail on a store of their own with the fault in it, each with its error. */
async function failing(
  cases: readonly StoreCase[],
  seed: Fault['seed'] = (store) => store,
): Promise<readonly string[]> {
  const failed: string[] = []
  for (const { name, run } of cases) {
    await run({ store: seed(memoryStore()), runs }).catch((error: unknown) => failed.push(`${name}: ${String(error)}`))
  }
  return failed
}

describe('the store contract', () => {
  test('has cases with names of their own', () => {
    const names = storeCases.map(({ area, name }) => `${area}: ${name}`)
    expect(new Set(names).size).toBe(storeContractSize)
  })

  test.each(faults)('notices: $name', async ({ area, seed }) => {
    const cases = storeCases.filter((one) => one.area === area)
    expect(cases.length).toBeGreaterThan(0)
    expect(await failing(cases, seed)).not.toEqual([])
  })

  test('finds nothing wrong with a store that is right', async () => {
    expect(await failing(storeCases)).toEqual([])
  })

  test('finds nothing wrong with a right store that answers late, in any order', async () => {
    expect(await failing(storeCases, late)).toEqual([])
  })
})

describe('the model', () => {
  const model = storeCases.filter(({ area }) => area === 'model')
  /** It stands in no line, declares nothing, asks no question twice, nor a senseless one, reads its pages without a write between them, knows one version, claims both kinds and leaves none, and gives every request and message an id of its own. */
  const unseen = new Set([
    ...waitFaults.map(({ name }) => name),
    'the last to declare a lifecycle winning',
    'nothing said of what was declared before',
    'nothing replaced',
    'objects shared between callers',
    'any cursor taken',
    'pages by offset',
    'every page of outdated subjects from the start',
    'linkers of every status told',
    'linkers of the first subject told alone',
    'linkers told that link no more',
    'every page of heads from the start',
    'heads of every tenant',
    'messages of every kind claimed',
    'nothing left to others',
    'nothing put aside',
    'holders in the order in which they came',
    'units answered in another order',
    'linkers in any order',
    'outdated subjects in any order',
    'dead messages counted as waiting to go out',
    'what waits to go out counted once',
    'nothing waiting to go out',
    'pending messages in another order',
    'pending messages that say nothing of their last settlement',
    'dead messages pending no more',
    'nothing dispatched',
    'what a worker has dispatched all the same',
    'heads in any order',
    'a notice forgotten that was sent',
    'one space for the requests of people and of the system',
    'a message whose id is taken under another id',
  ])

  test.each(faults.filter(({ name }) => !unseen.has(name)))('notices by itself: $name', async ({ seed }) => {
    expect(await failing(model, seed)).toHaveLength(1)
  })
})
