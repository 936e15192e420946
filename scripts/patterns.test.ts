import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

// The backends other than this one run a program of their own.
vi.stubEnv('RECHECK_BACKEND', 'pure')
const { files } = await import('./files.mjs')
const { patterns, slowness } = await import('./patterns.mjs')

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = files(root, ['packages'], /\/src\/.*(?<!\.test|\.test-d|\.fixture)\.ts$/)
const written = sources.flatMap((file: string) => patterns(file, readFileSync(join(root, file), 'utf8')))

test('every regular expression of the packages takes time that grows no faster than its text', () => {
  expect(written.length).toBeGreaterThan(10)
  const seen = new Map<string, string | undefined>()
  for (const one of written) {
    const key = `/${one.pattern}/${one.flags}`
    if (!seen.has(key)) seen.set(key, slowness(one))
  }
  const slow = written.flatMap((one: { file: string; line: number; pattern: string | null; flags: string }) => {
    const key = `/${one.pattern}/${one.flags}`
    const why = seen.get(key)
    return why === undefined ? [] : [`${one.file}:${one.line} ${key} ${why}`]
  })
  expect(slow).toEqual([])
})

test.each([
  [String.raw`text.replace(/[ \t]+$/gm, '')`, 'polynomial'],
  [String.raw`/\s*$/.test(text)`, 'polynomial'],
  [String.raw`/^(a+)+$/.test(text)`, 'exponential'],
  [String.raw`/,\s*;/.exec(text)`, 'linear'],
  ['new RegExp(`${name}$`)', 'made at run time'],
  [String.raw`RegExp('(x+x+)+y')`, 'exponential'],
])('%s is found', (text, expected) => {
  const [found, ...more] = patterns('some.ts', text)
  expect(more).toEqual([])
  const why = slowness(found as { pattern: string | null; flags: string })
  expect(why ?? 'linear').toContain(expected)
})
