/**
 * Stands in for date-fns' own `format`, to which date-fns-tz hands its pattern once the offset stands in it in quotes:
 * all that is left to do is to take these away.
 *
 * Nobody here asks for words, locales or the zone of the process, and without them a host loads 20 kB less. The build
 * puts it there (`tsup.config.ts`), and so do the tests that compare every zone with Temporal (`vitest.workspace.ts`).
 */
export function format(_date: Date, pattern: string): string {
  return pattern.slice(1, -1)
}
