import { expect, test } from 'vitest'
import { edited, pathOf } from '../chaos/prove/edits.js'
import { faults } from './faults.js'

test.each(faults)('what mended "$name" stands in its file, once', (fault) => {
  expect(edited(pathOf(fault), [fault])).toContain(fault.by)
})
