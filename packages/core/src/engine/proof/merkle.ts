import { createHash } from 'node:crypto'

/**
 * The root of a Merkle tree over leaves that come one after the other, as RFC 6962 has it. Memory grows with the depth
 * of the tree alone.
 */
export class Tree {
  size = 0
  private readonly peaks: { readonly size: number; readonly hash: string }[] = []

  add(leaf: string): void {
    this.size++
    this.peaks.push({ size: 1, hash: leafHash(leaf) })
    for (;;) {
      const [left, right] = this.peaks.slice(-2)
      if (!left || !right || left.size !== right.size) return
      this.peaks.splice(-2, 2, { size: left.size * 2, hash: nodeHash(left.hash, right.hash) })
    }
  }

  get root(): string {
    const [last, ...others] = this.peaks.toReversed()
    if (!last) return createHash('sha256').digest('hex')
    return others.reduce((right, left) => nodeHash(left.hash, right), last.hash)
  }
}

/** A leaf cannot be passed off as a node. */
function leafHash(leaf: string): string {
  return createHash('sha256').update('\0').update(leaf).digest('hex')
}

function nodeHash(left: string, right: string): string {
  return createHash('sha256').update('\u0001').update(left, 'hex').update(right, 'hex').digest('hex')
}
