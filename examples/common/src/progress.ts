import type { WriteStream } from 'node:tty'

/** Shows how far the years have come: one line that changes on a terminal, two lines a year elsewhere. */
export function progressOn(stream: Pick<WriteStream, 'write' | 'isTTY'>) {
  return {
    /** The line for a month, told by its first date. */
    month(date: string, line: string): void {
      if (stream.isTTY) stream.write(`\r${line}`)
      else if (/-0[17]-/.test(date)) stream.write(`${line}\n`)
    },
    /** Clears the line that changes. */
    end(): void {
      if (stream.isTTY) stream.write(`\r${' '.repeat(40)}\r`)
    },
  }
}
