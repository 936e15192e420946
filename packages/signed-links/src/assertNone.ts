import { OrdnaError } from '@ordna/core'

/** Throws `invalid_options` where anything is wrong with what is to be made, all of it at once. */
export function assertNone(mistakes: readonly string[], what: string): void {
  if (mistakes.length === 0) return
  const message = [`${what} cannot be made:`, ...mistakes.map((mistake) => `  ${mistake}`)]
  throw new OrdnaError('invalid_options', message, { mistakes })
}
