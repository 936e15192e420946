/** Dates by the name of their field; what is not given is not asked about. */
export type Dated = { readonly [field: string]: Date | undefined }

/** Those that are given. */
export function datesOf(dates: Dated): readonly (readonly [field: string, date: Date])[] {
  return Object.entries(dates).flatMap(([field, date]) => (date === undefined ? [] : [[field, date] as const]))
}
