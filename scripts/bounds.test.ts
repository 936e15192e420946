import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bounds } from '@ordna/core/adapters'
import { expect, test } from 'vitest'

const page = readFileSync(fileURLToPath(new URL('../docs/security.md', import.meta.url)), 'utf8')

test('the page on security states every bound', () => {
  const numbers = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => line.match(/\d+(?:,\d{3})*/g) ?? [])
  for (const bound of Object.values(bounds)) expect(numbers).toContain(bound.toLocaleString('en'))
})
