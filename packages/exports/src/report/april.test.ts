import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aprilReports, byHand } from './aprilByHand.fixture.js'

test('CB-25, CORE-34 a month agrees with a count by hand', async () => {
  expect(await aprilReports(memoryStore())).toEqual(byHand)
})
