/**
 * A moment as PostgreSQL reads it. Nothing is ever stored outside the years 1 to 9999: a bound that lies there is
 * infinitely far away.
 */
export function momentText(moment: Date): string {
  if (moment.getUTCFullYear() < 1) return '-infinity'
  return moment.getUTCFullYear() > 9999 ? 'infinity' : moment.toISOString()
}
