/** The entries of a calendar file, a line for each, as a program that subscribes to it would read them. */
export function feedLines(file: string): readonly string[] {
  const text = file.replaceAll('\r\n ', '')
  return text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((entry) => {
      const value = (name: string) => new RegExp(`^${name}:(.*)\\r$`, 'm').exec(entry)?.[1]?.replaceAll('\\,', ',')
      return `  ${value('DTSTART')}  ${value('STATUS')?.padEnd(9)}  ${value('SUMMARY')}, ${value('LOCATION')}`
    })
}
