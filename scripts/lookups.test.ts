import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { lookups, programOf } from './lookups.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const ours = /\/packages\/(?!testing)[\w-]+\/src\/.*(?<!\.test|\.test-d|\.fixture)\.ts$/

/** Reads that may stand, by file: names that the table itself was asked for, or that a declaration or `hasOwn` has passed. */
const allowed: { readonly [file: string]: number } = {
  'core/src/floor/own.ts': 1,
  // By the table's own keys, or after `hasOwn`.
  'core/src/words/values.ts': 3,
  'core/src/words/received.ts': 1,
  'core/src/words/fixed.ts': 2,
  'core/src/words/codec.ts': 4,
  'core/src/decide/flags.ts': 2,
  'core/src/decide/guards/patch.ts': 2,
  'core/src/floor/shape.ts': 2,
  'memory/src/copy.ts': 1,
  'rental/src/cars/cars.ts': 1,
  'rental/src/cars/carFits.ts': 2,
  'rental/src/dates/period.ts': 1,
  'rental/src/subscription/delivery/statuses.ts': 1,
  'rental/src/letters/facts/reason.ts': 1,
  'templates/src/words/unknownNames.ts': 1,
  // By names of a declaration: `build()` lets none stand that every object has.
  'core/src/build/compile.ts': 1,
  'core/src/build/labelled.ts': 1,
  'core/src/build/mistakes/jobs.ts': 2,
  'core/src/build/mistakes/names.ts': 1,
  'core/src/build/normalised.ts': 3,
  'core/src/build/mistakes/roughGraph.ts': 3,
  'core/src/build/mistakes/sending.ts': 1,
  'core/src/build/mistakes/tables.ts': 1,
  // By the keys of a fixed shape.
  'core/src/run/seal.ts': 2,
  'core/src/run/row.ts': 2,
  'core/src/proof/chain.ts': 2,
  'postgres/src/embedded/openFolder.ts': 1,
  'rental/src/danish/words/reasons.ts': 1,
  'rental/src/words/texts.ts': 1,
  'postgres/src/growth/archive.ts': 1,
  'postgres/src/schema/batchRows.ts': 1,
}

test('no table of names is asked for a name from outside but through own()', () => {
  const found = new Map<string, string[]>()
  const isOurs = (name: string) => ours.test(name)
  for (const { file, line, text } of lookups(programOf(`${root}tsconfig.json`, isOurs), isOurs)) {
    const short = file.slice(file.indexOf('/packages/') + '/packages/'.length)
    found.set(short, [...(found.get(short) ?? []), `${short}:${line} ${text}`])
  }
  const more = [...found].flatMap(([file, places]) => (places.length > (allowed[file] ?? 0) ? places : []))
  expect(found.size).toBeGreaterThan(10)
  expect(more).toEqual([])
})
