import { OrdnaError } from '@ordna/core'
import { saidBelow } from './errors.js'

/** What is told where there is nobody to ask: what the driver said, and what the caller does next. */
export function unreachableError(cause: unknown, next: string): OrdnaError {
  const { message, code } = saidBelow(cause) as NodeJS.ErrnoException
  // Node leaves the message empty where it has tried several addresses.
  return new OrdnaError(
    'store_unreachable',
    `The database cannot be reached: ${message || code}. See that it runs and that nobody has closed the pool${next}`,
    {},
    { cause },
  )
}
