/** Tries to change everything that can be reached from what a function was given, by every means that there is. */
export function vandalise(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  const tries: (() => unknown)[] = [
    () => (value as Date).setTime(0),
    () => (value as unknown[]).pop(),
    () => (value as unknown[]).sort(),
    () => (value as unknown[]).push('planted'),
    () => Object.assign(value, { total: 1_000_000, planted: true }),
  ]
  for (const inner of Object.keys(value)) {
    try {
      vandalise((value as Record<string, unknown>)[inner], seen)
    } catch {
      // The input that nobody has given yet.
    }
    tries.push(
      () => Reflect.set(value, inner, 'planted'),
      () => Reflect.deleteProperty(value, inner),
    )
  }
  for (const one of tries) {
    try {
      one()
    } catch {
      // As it should be.
    }
  }
}
