/** Milliseconds as hours and minutes, `49:30`, to the minute. */
export function hoursText(length: number): string {
  const minutes = Math.round(Math.abs(length) / 60_000)
  const sign = length < 0 && minutes > 0 ? '-' : ''
  return `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

/** Milliseconds by ISO 8601, `PT178200S`, exact. */
export function secondsText(length: number): string {
  const seconds = Number((Math.abs(length) / 1000).toFixed(3))
  return `${length < 0 ? '-' : ''}PT${seconds}S`
}
