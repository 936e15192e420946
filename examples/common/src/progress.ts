import type { WriteStream } from 'node:tty'

/** Shows how far the play has come: one line that changes on a terminal, lines elsewhere. */
export function progressOn(stream: Pick<WriteStream, 'write' | 'isTTY'>) {
  const show = (line: string) => stream.write(stream.isTTY ? `\r${line.padEnd(width)}` : `${line}\n`)
  return {
    /** A line that is shown everywhere. */
    tell(line: string): void {
      show(line)
    },
    /** The line for a month, told by its first date: two of a year where lines stay. */
    month(date: string, line: string): void {
      if (stream.isTTY || /-0[17]-/.test(date)) show(line)
    },
    /** Clears the line that changes. */
    end(): void {
      if (stream.isTTY) stream.write(`\r${' '.repeat(width)}\r`)
    },
  }
}

const width = 40
