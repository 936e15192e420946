import { OrdnaError, type ErrorCode } from '../errors.js'
import { NoOpenDay } from './calendar.js'

/** A rule that can never fall due, and why. It does not wait: nothing that happens makes its moment come. */
export class Never {
  constructor(readonly why: string) {}
}

/** A moment that no store can hold and no calendar has. */
export const outOfYears = new Never('its moment lies outside the years 1 to 9999')

const ofTheData: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['invalid_zone', 'invalid_date'])

/** What a rule was asked for; where the data or an open day that is missing keeps it from ever falling due, that. */
export function orNever<Answer>(ask: () => Answer): Answer | Never {
  try {
    return ask()
  } catch (error) {
    if (error instanceof NoOpenDay || (error instanceof OrdnaError && ofTheData.has(error.code)))
      return new Never(error.message)
    throw error
  }
}
