/** Milliseconds. */
export const minute = 60_000
export const hour = 60 * minute

/** Twenty-four hours; for the same time on another date, {@link addDays}. */
export const day = 24 * hour
