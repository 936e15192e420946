import { expect, test } from 'vitest'
import { countTests } from './countTests.mjs'

const report = (numPassedTests: number, numFailedTests: number, testResults: object[] = []) => ({
  numPassedTests,
  numFailedTests,
  testResults,
})

test.each([
  ['a green run', report(5, 0), true, { passed: 5, failed: 0 }],
  ['failed tests', report(3, 2), false, { passed: 3, failed: 2 }],
  [
    'a file that cannot be loaded',
    report(3, 0, [{ status: 'failed', assertionResults: [] }]),
    false,
    { passed: 3, failed: 1 },
  ],
  ['a red run with no test to blame', report(3, 0), false, { passed: 3, failed: 1 }],
  ['a green run of nothing', report(0, 0), true, { passed: 0, failed: 1 }],
  ['no report', undefined, false, { passed: 0, failed: 1 }],
])('%s is counted', (_name, given, green, expected) => {
  expect(countTests(given, green)).toEqual(expected)
})
