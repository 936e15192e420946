import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { deepFiles } from './deepFiles.mjs'

test('whatever asks whether it has more time is asked at full length, the store contract on every server among it', () => {
  const asked = deepFiles(fileURLToPath(new URL('..', import.meta.url)))
  expect(asked).toContain('packages/postgres/src/store/contract.int.test.ts')
  expect(asked).toContain('packages/core/src/time/window.property.test.ts')
})
