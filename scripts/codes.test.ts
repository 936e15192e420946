import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { httpStatus } from '../packages/core/src/httpStatus.js'
import { linkStatus } from '../packages/signed-links/src/answer.js'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const page = read('docs/codes.md')

/** The texts of a union type, one that is made of another's texts (`unknown_${Kind}`) included. */
function codesIn(path: string, type: string): string[] {
  const [, union] = new RegExp(`export type ${type} =([^=]*?)\\n(?:\\n|/\\*\\*|export)`).exec(read(path)) ?? []
  if (union === undefined) throw new Error(`${path} has no type '${type}' any more. Say here where its codes stand.`)
  const made = [...union.matchAll(/`(\w*)\$\{(\w+)\}`/g)]
  const plain = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code)
  return [...plain, ...made.flatMap(([, start, other = '']) => codesIn(path, other).map((end) => `${start}${end}`))]
}

/** Codes with their HTTP statuses, of the table under a heading. */
function statusesUnder(heading: string): Record<string, number> {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const rows = [...section.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)]
  return Object.fromEntries(rows.map(([, code = '', status]) => [code, Number(status)]))
}

/** The first cells of the table under a heading of the page. */
function codesUnder(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, code = '']) => code)
}

test.each([
  ['Refusals', 'packages/core/src/words/refusal.ts', 'RefusalCode'],
  ['Errors', 'packages/core/src/errors.ts', 'ErrorCode'],
  ['Mistakes', 'packages/core/src/build/mistakes/mistake.ts', 'MistakeCode'],
  ['Warnings', 'packages/core/src/inspect/warnings/warning.ts', 'WarningCode'],
  ['History entries', 'packages/core/src/words/change.ts', 'EntryKind'],
  ['Signed links', 'packages/signed-links/src/answer.ts', 'LinkCode'],
  ['Commit outcomes', 'packages/core/src/ports/store.ts', 'CommitOutcome'],
])('the page of codes lists under %s what stands in the source, and nothing else', (heading, path, type) => {
  const codes = codesIn(path, type)
  expect(codes.length).toBeGreaterThan(1)
  expect(codesUnder(heading).toSorted()).toEqual(codes.toSorted())
})

test('the page of codes says the HTTP status of every refusal and error, and the table of statuses knows no others', () => {
  expect({ ...statusesUnder('Errors'), ...statusesUnder('Refusals') }).toEqual(httpStatus)
  expect(statusesUnder('Refusals')).toEqual(pick(codesUnder('Refusals')))
  expect(statusesUnder('Errors')).toEqual(pick(codesUnder('Errors')))
})

test('the page of codes says the HTTP status of each code of a link', () => {
  expect(statusesUnder('Signed links')).toEqual(linkStatus)
})

function pick(codes: readonly string[]): Record<string, number | undefined> {
  return Object.fromEntries(codes.map((code) => [code, (httpStatus as Record<string, number>)[code]]))
}
