import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { files } from '../files.mjs'
import { chosenEdits } from './chosenEdits.mjs'
import { applied, parseEdits, recordedEdits } from './edits.mjs'
import { proofs, verdictOf } from './prove.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const one = {
  id: 'DK-43',
  breaks: 'nothing ends',
  file: 'a.ts',
  text: "send: 'expire'\n  at: 1",
  replacement: '',
  at: 'x.edits:2',
}

test('an edit has an id, a sentence, a file, a text and another or none', () => {
  const written = "# Why\nDK-43 nothing ends\na.ts\n- send: 'expire'\n-   at: 1\n\n\nDK-D1 b\nb.ts\n- x\n+ y\n+\n+ z\n"
  expect(parseEdits(written, 'x.edits')).toEqual([
    one,
    { id: 'DK-D1', breaks: 'b', file: 'b.ts', text: 'x', replacement: 'y\n\nz', at: 'x.edits:8' },
  ])
})

test.each([
  ['an id alone', 'DK-43\na.ts\n- x'],
  ['no id', 'nothing ends\na.ts\n- x'],
  ['no text', 'DK-43 nothing ends\na.ts\n+ x'],
  ['another line', 'DK-43 nothing ends\na.ts\n- x\nand so on'],
])('%s is no edit, and it is said where', (_, written) => {
  expect(() => parseEdits(written, 'x.edits')).toThrow('x.edits:1 is no edit')
})

test('an edit replaces its text where it stands once, letter for letter', () => {
  expect(applied("a\nsend: 'expire'\n  at: 1\nb", one)).toBe('a\n\nb')
  expect(applied('x', { ...one, text: 'x', replacement: '$& $1' })).toBe('$& $1')
})

test('an edit whose text is gone, or is there twice, is stale', () => {
  expect(() => applied('', one)).toThrow('The edit at x.edits:2 is stale: a.ts has its text 0 times')
  expect(() => applied('x x', { ...one, text: 'x' })).toThrow('has its text 2 times')
})

const recorded = recordedEdits(root)

/** What the packages have taken on, each in its own list. */
const listed: readonly string[] = files(root, ['packages'], /\/requirements\.json$/).flatMap((file: string) =>
  Object.keys(JSON.parse(readFileSync(root + file, 'utf8')) as object),
)

test('every requirement of the domain packages has an edit, and none is stale', () => {
  const edited = new Set(recorded.map(({ id }) => id))
  expect(listed.filter((id) => !edited.has(id))).toEqual([])
  for (const edit of recorded) expect(() => applied(readFileSync(root + edit.file, 'utf8'), edit)).not.toThrow()
})

test('a requirement stands in one list, and those that are not built are listed', () => {
  const later = JSON.parse(readFileSync(`${root}scripts/requirements/later.json`, 'utf8')) as string[]
  const once = [...listed, ...later]
  expect(once.filter((id, at) => once.indexOf(id) !== at)).toEqual([])
  expect(listed).toEqual(expect.arrayContaining(['AD-01', 'AD-22', 'IM-D10']))
  expect(later).toEqual(expect.arrayContaining(['CORE-01', 'CORE-33']))
  const unknown = recorded.filter(({ id }) => !once.includes(id))
  expect(unknown).toEqual([])
})

test('edits are chosen by id, by kind or by share, and twenty shares have all of them', () => {
  const ids = (asked: object) => chosenEdits(recorded, asked).map(({ id }) => id)
  expect(new Set(ids({ only: 'DK-06,CB' }))).toEqual(
    new Set(ids({}).filter((id) => id === 'DK-06' || id.startsWith('CB-'))),
  )
  expect(ids({ only: 'DK-1' })).toEqual([])
  const shares = Array.from({ length: 20 }, (_, share) => chosenEdits(recorded, { share }))
  expect(new Set(shares.flat())).toEqual(new Set(recorded))
  expect(shares.every((edits) => edits.some(({ id }) => id === 'SX-16'))).toBe(true)
})

test('only a failed test notices: not one that cannot be read, hangs, or is not there', () => {
  const told = { failed: [], passed: 1, errors: [] }
  expect(verdictOf({ ...told, failed: ['DK-43 ends'] })).toBe('noticed')
  expect(verdictOf(told)).toBe('unnoticed')
  expect(verdictOf({ ...told, errors: ['no such export'] })).toBe('unreadable')
  expect(verdictOf({ ...told, passed: 0 })).toBe('untested')
  expect(verdictOf(undefined)).toBe('hangs')
})

test('an edit that changes nothing is not noticed, one that breaks something is, and no file is touched', async () => {
  const breaks = recorded.find(({ id }) => id === 'DK-D12')!
  const other = recorded.find(({ id }) => id === 'SX-41')!
  const before = readFileSync(root + breaks.file, 'utf8')
  const nothing = { ...breaks, replacement: breaks.text }
  const found: unknown[] = []
  // One after the other, so that nothing is left of the first when the next is tried.
  for await (const { verdict, by } of proofs([breaks, nothing, other], { root, jobs: 1 })) found.push([verdict, by])
  expect(found).toEqual([
    ['noticed', expect.stringContaining('DK-D12')],
    ['unnoticed', undefined],
    ['noticed', expect.stringContaining('SX-41')],
  ])
  expect(readFileSync(root + breaks.file, 'utf8')).toBe(before)
})
