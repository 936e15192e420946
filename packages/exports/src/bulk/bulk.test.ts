import { memoryStore } from '@ordna/memory'
import { describe } from 'vitest'
import { worksOverMany } from './bulk.fixture.js'

async function open() {
  const store = memoryStore()
  return { store, other: store }
}

describe.each([{ name: 'in memory', open }])('work over many orders $name', (way) => {
  worksOverMany(way)
})
