import { memoryStore } from '@ordna/memory'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as testing from './index.js'
import { visit } from './scenario/visit.fixture.js'

type Taking = {
  readonly bag: { readonly [name: string]: unknown }
  readonly slip: readonly [misspelt: string, meant: string]
  readonly call: (bag: never) => unknown
}

const clock = testing.virtualClock('2026-06-01T09:00:00Z')
const freshFolder = () => join(mkdtempSync(join(tmpdir(), 'ordna-')), 'letters')

const takes: { readonly [name: string]: Taking | 'takes no options' } = {
  scenario: {
    bag: { at: '2026-06-01T09:00:00Z', store: memoryStore(), tenant: 't', jobs: {} },
    slip: ['job', 'jobs'],
    call: (bag) => testing.scenario(visit, bag),
  },
  recordingChannel: { bag: { clock }, slip: ['clok', 'clock'], call: (bag) => testing.recordingChannel(bag) },
  failNext: {
    bag: { permanent: true, detail: 'x' },
    slip: ['permament', 'permanent'],
    call: (bag) => testing.recordingChannel().failNext(1, bag),
  },
  folderChannel: {
    bag: { clock, under: () => 'x' },
    slip: ['undr', 'under'],
    call: (bag) => testing.folderChannel(freshFolder(), bag),
  },
  coverage: 'takes no options',
  edgesOf: 'takes no options',
  virtualClock: 'takes no options',
}

test('every export says what becomes of a misspelt option', () => {
  expect(Object.keys(takes)).toEqual(expect.arrayContaining(Object.keys(testing)))
})

const taking = Object.entries(takes).flatMap(([name, one]) => (typeof one === 'object' ? [{ name, ...one }] : []))

describe.each(taking)('the options of $name', ({ name, bag, slip: [misspelt, meant], call }) => {
  test('refuse a name that is none', () => {
    const message = `There is no '${misspelt}' in the options of ${name}. Did you mean '${meant}'?`
    const misspelling = () => call({ ...bag, [misspelt]: 1 } as never)
    expect(misspelling).toThrow(expect.objectContaining({ code: 'invalid_options', message }))
    expect(() => call(bag as never)).not.toThrow()
  })
})

test.each([[undefined], [{}], [{ at: '2026-06-01T09:00:00Z' }], [{ store: memoryStore() }]])(
  'a scenario of %j is told what it needs',
  (options) => {
    const message = expect.stringContaining("{ at: '2026-06-01T09:00:00Z', store: memoryStore() }") as string
    expect(() => testing.scenario(visit, options as never)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message }),
    )
  },
)
