const first = Date.parse('2030-05-01T08:00:00.000Z')

/** A moment so many minutes into the story that a case tells. */
export function minute(minutes: number): Date {
  return new Date(first + minutes * 60_000)
}

/** So many milliseconds after a moment, or before it. */
export function later(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
