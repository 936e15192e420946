import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { docstrings, programs } from './fences.mjs'

const page = (...lines: string[]) => lines.join('\n').replaceAll("'''", '```')

test('each fence is a program of its own, unless it continues the previous one', () => {
  const markdown = page(
    "'''ts",
    'const a = 1',
    "'''",
    'text',
    "'''ts continue",
    'a',
    "'''",
    "'''ts",
    'const b = 2',
    "'''",
  )
  expect(programs('page.md', markdown).map(({ lines }) => lines)).toEqual([
    [
      { text: 'const a = 1', line: 2 },
      { text: 'a', line: 6 },
    ],
    [{ text: 'const b = 2', line: 9 }],
  ])
})

test('fences of other languages, and fences shown inside longer ones, are left alone', () => {
  expect(programs('page.md', page("'''sh", 'npm test', "'''", "''''md", "'''ts", 'x', "'''", "''''"))).toEqual([])
})

test('an indented fence loses its indentation', () => {
  expect(programs('page.md', page("  '''ts", '  const a = 1', "  '''"))[0]?.lines).toEqual([
    { text: 'const a = 1', line: 2 },
  ])
})

test('a misspelt fence word is refused', () => {
  expect(() => programs('page.md', page('', "'''ts contineu", "'''"))).toThrow(
    "page.md:2 unknown fence word 'contineu'",
  )
})

test('a docstring is read as a page, with its lines where they are', () => {
  const source = page(
    'const a = 1',
    '/** One. */',
    '/**',
    ' * Two.',
    ' *',
    " * '''ts",
    ' * a',
    " * '''",
    ' */',
    "'''ts",
  )
  expect(docstrings(source).split('\n')).toEqual(['', '/** One. */', '/**', 'Two.', '', '```ts', 'a', '```', ' */', ''])
  expect(programs('a.ts', docstrings(source)).map(({ lines }) => lines)).toEqual([[{ text: 'a', line: 7 }]])
})

test('a fence that does not compile fails the check at its line', () => {
  const root = mkdtempSync(join(tmpdir(), 'ordna-fences-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const script = fileURLToPath(new URL('checkFences.mjs', import.meta.url))
  const check = () => spawnSync(process.execPath, [script, root], { encoding: 'utf8' })

  mkdirSync(join(root, 'docs'))
  writeFileSync(join(root, 'README.md'), page("'''ts", 'const a = 1', "'''", "'''ts continue", 'a.toFixed()', "'''"))
  expect(check()).toMatchObject({ status: 0, stdout: '1 programs on 1 pages and in 0 sources, 0 problems\n' })
  writeFileSync(
    join(root, 'docs', 'a.md'),
    page('# A', "'''ts", "import {} from '@ordna/core'", 'let a: string = 1', "'''"),
  )
  const sources = join(root, 'packages/core/src')
  mkdirSync(sources, { recursive: true })
  writeFileSync(
    join(sources, 'index.ts'),
    page('/**', " * '''ts", ' * after()', ' * const b: string = 1', " * '''", ' */'),
  )
  const { status, stdout } = check()
  expect(status).toBe(1)
  expect(stdout).toContain('docs/a.md:4:5 TS2322')
  expect(stdout).toContain('packages/core/src/index.ts:4:7 TS2322')
})
