/** Nanoseconds that one call of `work` takes. */
export function time(work: () => void): number {
  const begun = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - begun)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
