import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as contract from './contract.js'
import * as terms from './terms.js'
import * as workflow from './workflow.js'

const here = dirname(fileURLToPath(import.meta.url))
const named = /(?:^|\n)(?:import|export) (?!type )[^'\n]*(?:\n[^'\n]*)*?from '([^']+)'/g

/** What is loaded by whoever imports a door: files of ours from here, and packages. */
function loadedBy(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, name = ''] of readFileSync(join(here, file), 'utf8').matchAll(named)) {
    if (name.startsWith('.')) loadedBy(join(dirname(file), name.replace(/\.js$/, '.ts')), seen)
    else seen.add(name)
  }
  return seen
}

const roomsOf = (door: string) => new Set([...loadedBy(`${door}.ts`)].map((file) => file.split('/')[0]))

test('CB-34: whoever reads this test sees that it follows imports', () => {
  expect([...loadedBy('pdf.ts')]).toContain('@ordna/pdf')
})

test.each([
  ['index', ['contract', 'terms', 'workflow', 'template', 'ready', 'invoice', 'pdf', 'layout']],
  ['contract', ['terms', 'workflow', 'invoice', 'pdf', 'layout']],
  ['terms', ['contract', 'workflow', 'invoice', 'pdf', 'layout']],
  ['workflow', ['contract', 'terms', 'invoice', 'pdf', 'layout']],
  ['invoice', ['contract', 'terms', 'workflow']],
])('CB-34: whoever imports %s loads nothing of %o', (door, others) => {
  expect(others.filter((room) => roomsOf(door).has(room))).toEqual([])
})

test.each(['index', 'contract', 'terms', 'workflow'])(
  'CB-34: whoever imports %s loads nothing that draws pages',
  (door) => {
    const loaded = [...loadedBy(`${door}.ts`)]
    expect(loaded.filter((name) => /pdf/.test(name))).toEqual([])
  },
)

test.each([
  ['terms', terms, ['privacyLayout', 'termsLayout']],
  ['contract', contract, ['contractLayout']],
  ['workflow', workflow, ['damageReportLayout', 'handoverLayout']],
])('CB-34: %s has templates of its own alone', (_, door, layouts) => {
  const names = Object.keys(door).filter((name) => /^[a-z]+[A-Za-z]*Layout$/.test(name))
  expect(names.toSorted()).toEqual(layouts)
})
