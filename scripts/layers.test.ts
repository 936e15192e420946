import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config, { rooms } from '../config/layers.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const house = mkdtempSync(join(tmpdir(), 'ordna-layers-'))
const core = 'packages/core/src'
const postgres = 'packages/postgres/src'

/** A small house that keeps every rule. */
const sound: Record<string, string> = {
  [`${core}/index.ts`]: `export * from './declare/kernel'\nexport * from './run/open'`,
  [`${core}/errors.ts`]: `import type { Zone } from './time/zoneName'\nexport class OrdnaError extends Error { zone?: Zone }`,
  [`${core}/time/zoneName.ts`]: `export type Zone = string`,
  [`${core}/time/rule.ts`]: `import { OrdnaError } from '../errors'\nexport type Rule = OrdnaError`,
  [`${core}/time/zone.ts`]: `import { format } from 'date-fns-tz'\nexport const zone = format`,
  [`${core}/declare/kernel.ts`]: `import { state } from 'robot3'\nimport { zone } from '../time/zone'\nimport { createHash } from 'node:crypto'\nexport const kernel = [state, zone, createHash]`,
  [`${core}/ports/store.ts`]: `import type { Rule } from '../time/rule'\nexport type Store = Rule`,
  [`${core}/run/open.ts`]: `import type { Store } from '../ports/store'\nimport { kernel } from '../declare/kernel'\nexport const open = (store: Store) => [store, kernel]`,
  'packages/memory/src/index.ts': `import type { Store } from '@ordna/core'\nexport type Memory = Store`,
  [`${postgres}/embedded/folder.ts`]: `export const folder = 1`,
  [`${postgres}/growth/months.ts`]: `export const months = 1`,
  'packages/templates/src/index.ts': `export const texts = 1`,
  'packages/print/src/index.ts': `import { kernel } from '@ordna/core'\nimport { texts } from '@ordna/templates'\nexport const print = [kernel, texts]`,
}

/** A room of the PostgreSQL store that sees one above it, or beside it. */
const postgresRoom = (room: string, other: string): Record<string, [string, string]> => ({
  [`postgres-${room}`]: [`${postgres}/${room}/a.ts`, `import '${other}'`],
})

/** A file of the room that looks at the one above it, or of the topmost at another package. */
function breachOf(room: string, at: number): [rule: string, breach: [file: string, source: string]] {
  const above = rooms[at + 1]
  const seen = above === undefined ? '@ordna/memory' : `../${above}/seen`
  return [
    `${room}-sees-what-is-below`,
    [`${core}/${room}/looksUp.ts`, `import type { a } from '${seen}'\nexport type A = a`],
  ]
}

/** For each rule, the file that breaks it and how. */
const breaches: Record<string, [file: string, source: string]> = {
  'no-cycles': [`${core}/run/a.ts`, `import './b'\nexport const a = 1`],
  'no-type-cycles': ['packages/memory/src/typeA.ts', `import type { B } from './typeB'\nexport type A = B`],
  'no-unresolved': [`${core}/run/lost.ts`, `import './nowhere'`],
  'no-undeclared': ['packages/memory/src/undeclared.ts', `import 'valibot'`],
  'errors-are-the-floor': [`${core}/errors.ts`, `import { zone } from './time/zone'\nexport const errors = zone`],
  ...Object.fromEntries(rooms.map(breachOf)),
  'ports-are-types': [`${core}/ports/b.ts`, `import { zone } from '../time/zone'\nexport const b = zone`],
  'adapters-see-words-and-ports': [`${core}/adapters/d.ts`, `import '../run/open'`],
  'pure-without-io': [`${core}/time/clock.ts`, `import 'node:fs'`],
  'robot-in-kernel': [`${core}/declare/robot.ts`, `import 'robot3'`],
  'zones-in-zone': [`${core}/time/days.ts`, `import 'date-fns'`],
  ...postgresRoom('connection', '../embedded/folder'),
  ...postgresRoom('schema', '../embedded/folder'),
  ...postgresRoom('batch', '../embedded/folder'),
  ...postgresRoom('read', '../embedded/folder'),
  ...postgresRoom('commit', '../embedded/folder'),
  ...postgresRoom('claim', '../embedded/folder'),
  ...postgresRoom('store', '../embedded/folder'),
  ...postgresRoom('embedded', '../growth/months'),
  ...postgresRoom('growth', '../embedded/folder'),
  'packages-meet-at-core': ['packages/memory/src/a.ts', `import '@ordna/print'`],
  'domains-have-texts': ['packages/print/src/b.ts', `import '@ordna/memory'`],
  'papers-stand-on-files-and-money': ['packages/money/src/a.ts', `import '@ordna/memory'`],
  'packages-through-the-door': ['packages/print/src/a.ts', `import '../../core/src/run/open'`],
}

type Violation = { from: string; rule: { name: string } }

function write(file: string, source: string) {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), source)
}

function violations(): string[] {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [cli, '--config', join(root, 'config/layers.mjs'), '--output-type', 'json', 'packages']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' })
  if (!stdout) throw new Error(stderr)
  const found: Violation[] = JSON.parse(stdout).summary.violations
  return [...new Set(found.map(({ from, rule }) => `${rule.name}: ${from}`))].sort()
}

beforeAll(() => {
  cpSync(join(root, 'tsconfig.base.json'), join(house, 'tsconfig.json'))
  write('packages/core/package.json', JSON.stringify({ dependencies: { robot3: '*', 'date-fns-tz': '*' } }))
  write('packages/memory/package.json', '{}')
  write('packages/money/package.json', '{}')
  write('packages/print/package.json', '{}')
  symlinkSync(join(root, core, '../node_modules'), join(house, 'node_modules'))
  for (const [file, source] of Object.entries(sound)) write(file, source)
})

afterAll(() => rmSync(house, { recursive: true }))

test('a house that keeps the rules has no violations', () => {
  expect(violations()).toEqual([])
})

test('each rule catches the file that breaks it', () => {
  write(`${core}/run/b.ts`, `import './a'\nexport const b = 1`)
  write('packages/memory/src/typeB.ts', `import type { A } from './typeA'\nexport type B = A`)
  for (const room of rooms) write(`${core}/${room}/seen.ts`, 'export type a = 1')
  for (const [file, source] of Object.values(breaches)) write(file, source)
  expect(Object.keys(breaches)).toEqual(config.forbidden.map(({ name }) => name))
  expect(violations()).toEqual(
    expect.arrayContaining(Object.entries(breaches).map(([rule, [file]]) => `${rule}: ${file}`)),
  )
})
