import { describe } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { worksOverMany } from './bulk.fixture.js'

describe.each(everyStore)('work over many orders $name', (way) => {
  worksOverMany(way)
})
