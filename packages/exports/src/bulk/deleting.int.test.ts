import { describe } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { deletes } from './deleting.fixture.js'

describe.each(everyStore)('what is deleted $name', (way) => {
  deletes(way)
})
