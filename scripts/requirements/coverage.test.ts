import { expect, test } from 'vitest'
import { coverage } from './coverage.mjs'

const requirements = { 'DK-1': 'S', 'DK-10': 'I', 'DK-D1': 'D', 'SX-01': 'S' }

test('lists the tests that name a requirement, as a whole', () => {
  const names = ['DK-10 DK-D1 orders wait', 'orders > DK-10 wait long', 'DK-100 is another, and CB-10 too']
  expect(coverage(requirements, names)).toEqual([
    { id: 'DK-1', mark: 'S', tests: [] },
    { id: 'DK-10', mark: 'I', tests: ['DK-10 DK-D1 orders wait', 'orders > DK-10 wait long'] },
    { id: 'DK-D1', mark: 'D', tests: ['DK-10 DK-D1 orders wait'] },
    { id: 'SX-01', mark: 'S', tests: [] },
  ])
})

test('a test that names one twice counts once', () => {
  expect(coverage({ 'DK-1': 'S' }, ['DK-1 > DK-1 again'])[0]?.tests).toHaveLength(1)
})
