import { memoryStore } from '@ordna/memory'
import { describe } from 'vitest'
import { deletes } from './deleting.fixture.js'

async function open() {
  const store = memoryStore()
  return { store }
}

describe.each([{ name: 'in memory', open }])('what is deleted $name', (way) => {
  deletes(way)
})
