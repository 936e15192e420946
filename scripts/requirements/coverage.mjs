/**
 * Which tests name each requirement: `[{ id, mark, tests }]` in the order of the requirements.
 *
 * `requirements` are marks by id; `names` are the full names of tests. An id counts as a whole: DK-1 is not in DK-10.
 */
export function coverage(requirements, names) {
  const tests = new Map(Object.keys(requirements).map((id) => [id, []]))
  for (const name of names) {
    for (const id of new Set(name.match(/\b[A-Z]{2,4}-D?\d+\b/g))) tests.get(id)?.push(name)
  }
  return Object.entries(requirements).map(([id, mark]) => ({ id, mark, tests: tests.get(id) }))
}
