import { expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { aprilReports, byHand } from './aprilByHand.fixture.js'

test.each(everyStore.slice(1))('CB-25, CORE-34 a month agrees with a count by hand, $name', async ({ open }) => {
  expect(await aprilReports((await open()).store)).toEqual(byHand)
})
