import { toJSON } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { visit } from '../firm.fixture.js'
import { visitWait } from './visitWait.js'

test('what is forgotten of a visit is forgotten of who waits for one', () => {
  expect(toJSON(visitWait()).erasable).toEqual(toJSON(visit).erasable)
})
