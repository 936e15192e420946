import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { story } from './commands.fixture.js'
import { faults } from './faults.fixture.js'
import { playOn } from './play.fixture.js'

/** More stories than any fault needs to be told from none. */
const numRuns = 60

test.each(faults)('the play finds a store with which $name', async ({ seed }) => {
  const property = fc.asyncProperty(story, (commands) => playOn([memoryStore(), seed(memoryStore())], commands))
  const { failed } = await fc.check(property, { seed: 20261130, numRuns, endOnFailure: true })
  expect(failed).toBe(true)
})
