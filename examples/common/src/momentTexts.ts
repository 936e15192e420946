const parts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** How reports print moments, by the calendars and clocks of a zone: in columns, one below the other. */
export function momentTexts(zone: string) {
  const clockwork = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone: zone })
  const read = (moment: Date): { readonly [part: string]: string } =>
    Object.fromEntries(clockwork.formatToParts(moment).map(({ type, value }) => [type, value]))

  /** `Tue  2 Jun 2015`. */
  function dayText(moment: Date): string {
    const { weekday, day = '', month, year } = read(moment)
    return `${weekday} ${day.padStart(2)} ${month} ${year}`
  }

  /** `09:00`. */
  function timeText(moment: Date): string {
    const { hour, minute } = read(moment)
    return `${hour}:${minute}`
  }

  /** `Tue  2 Jun 2015 09:00`. */
  const momentText = (moment: Date): string => `${dayText(moment)} ${timeText(moment)}`
  return { dayText, timeText, momentText }
}
