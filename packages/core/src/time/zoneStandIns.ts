/*
 * What stands in for two functions that date-fns-tz asks, because nobody here asks for words, locales, the zone of the
 * process or a date as a text: without them a host loads 24 kB less. The build puts them there (`tsup.config.ts`), and so
 * do the tests that compare every zone with Temporal (`vitest.workspace.ts`).
 */

/** Of date-fns, which gets the pattern once the offset stands in it in quotes: all that is left is to take these away. */
export function format(_date: Date, pattern: string): string {
  return pattern.slice(1, -1)
}

/** Of date-fns-tz itself, which is given Dates alone, and changes none. */
export function toDate(date: Date): Date {
  return date
}
