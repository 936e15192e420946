/**
 * A moment whose clocks are those of UTC wherever the process runs. Times in a ZIP have no zone, and what writes one asks the
 * process's: the same documents would be other bytes on another server.
 */
export class ClocksOfUtc extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear()
  }

  override getMonth(): number {
    return this.getUTCMonth()
  }

  override getDate(): number {
    return this.getUTCDate()
  }

  override getHours(): number {
    return this.getUTCHours()
  }

  override getMinutes(): number {
    return this.getUTCMinutes()
  }
}
