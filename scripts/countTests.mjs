/**
 * Counts the tests of vitest's JSON report.
 *
 * A file that could not be loaded counts as one failure, and so does a run that was red (or ran
 * nothing) with no test to blame: an error outside any test, a type error in a source, a crash.
 */
export function countTests(report, green) {
  const passed = report?.numPassedTests ?? 0
  const files = report?.testResults ?? []
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = (report?.numFailedTests ?? 0) + unloaded
  const blameless = failed === 0 && (!green || passed === 0)
  return { passed, failed: blameless ? 1 : failed }
}
