import type { WriteStream } from 'node:tty'

/** Shows how far the years have come: one line that changes on a terminal, a few lines that stay elsewhere. */
export function progressOn(stream: Pick<WriteStream, 'write' | 'isTTY'>) {
  return {
    month(date: string, booked: number): void {
      const line = `${date.slice(0, 7)}  bookings so far: ${booked}`
      if (stream.isTTY) stream.write(`\r${line}`)
      else if (/-0[17]-/.test(date)) stream.write(`${line}\n`)
    },
    /** Clears the line that changes. */
    end(): void {
      if (stream.isTTY) stream.write(`\r${' '.repeat(40)}\r`)
    },
  }
}
