/** How much longer each bucket's end is than its beginning: a quantile is off by half of that at most. */
const growth = 1.01
const ln = Math.log(growth)

/**
 * Lengths of time, counted in buckets: quantiles that are off by half a percent at most, in at most 2,700 numbers, however
 * many lengths are told. A length below a millisecond counts as none.
 */
export class Sketch {
  private readonly buckets = new Map<number, number>()
  private zeros = 0
  private all = 0
  private least = Infinity
  private most = 0

  get count(): number {
    return this.all
  }

  add(length: number): void {
    this.all++
    this.least = Math.min(this.least, length)
    this.most = Math.max(this.most, length)
    if (length < 1) this.zeros++
    else {
      const bucket = Math.floor(Math.log(length) / ln)
      this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1)
    }
  }

  /** The length that this share of all is not longer than: 0.5 is the median, of two in the middle the shorter. Null of nothing. */
  quantile(share: number): number | null {
    if (this.all === 0) return null
    let left = Math.max(1, Math.ceil(share * this.all)) - this.zeros
    if (left <= 0) return 0
    for (const bucket of [...this.buckets.keys()].toSorted((one, other) => one - other)) {
      left -= this.buckets.get(bucket) ?? 0
      if (left <= 0) return Math.min(this.most, Math.max(this.least, growth ** (bucket + 0.5)))
    }
    return null
  }
}
