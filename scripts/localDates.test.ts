import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { localDates } from './localDates.mjs'

const caught = [
  `date.getHours()`,
  `date.getDate()`,
  `date?.getFullYear()`,
  `date['getMonth']()`,
  `const { getDay } = date`,
  `const { getMinutes: minutes } = date`,
  `date.getTimezoneOffset()`,
  `date.setHours(0, 0, 0, 0)`,
  `date.setDate(date.day + 1)`,
  `date.toDateString()`,
  `date.toLocaleDateString('da')`,
  `date.toLocaleTimeString('da', { hour: 'numeric' })`,
  `new Intl.DateTimeFormat('da')`,
  `Intl.DateTimeFormat()`,
  `new Date(2026, 0, 1)`,
  `new Date('2026-01-01T10:00')`,
  `Date.parse('2026-01-01 10:00:00')`,
]

const passed = [
  `date.getUTCHours()`,
  `date.setUTCDate(1)`,
  `date.getTime()`,
  `date.toISOString()`,
  `new Date()`,
  `new Date(0)`,
  `new Date(Date.UTC(2026, 0, 1))`,
  `new Date('2026-01-01')`,
  `new Date('2026-01-01T10:00:00Z')`,
  `new Date('2026-01-01T10:00:00.000+02:00')`,
  `date.toLocaleDateString('da', { timeZone: zone })`,
  `date.toLocaleDateString('da', options)`,
  `new Intl.DateTimeFormat('da', { ...options })`,
  `amount.toLocaleString('da')`,
  `// date.getHours()`,
  `'date.getHours()'`,
]

test.each(caught)('%s depends on the zone of the process', (source) => {
  expect(localDates('a.ts', `\n${source}`)).toEqual([{ line: 2, message: expect.any(String) }])
})

test.each(passed)('%s does not', (source) => {
  expect(localDates('a.ts', source)).toEqual([])
})

test('the check fails on a source file and forgives a test', () => {
  const root = mkdtempSync(join(tmpdir(), 'ordna-dates-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const check = () =>
    spawnSync(process.execPath, [fileURLToPath(new URL('checkLocalDates.mjs', import.meta.url)), root], {
      encoding: 'utf8',
    })
  const write = (name: string) => writeFileSync(join(root, 'packages', name), 'export const hour = now.getHours()')

  mkdirSync(join(root, 'packages'))
  write('day.test.ts')
  expect(check()).toMatchObject({ status: 1, stdout: 'No source files were found.\n' })
  writeFileSync(join(root, 'packages', 'sound.ts'), 'export const hour = now.getUTCHours()')
  expect(check()).toMatchObject({ status: 0, stdout: '' })
  write('day.ts')
  expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('packages/day.ts:1 getHours') })
})
