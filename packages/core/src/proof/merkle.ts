import { createHash } from 'node:crypto'

/** A hash beside the way from a leaf to the root, and on which side of it. */
export type Step = readonly [side: 'left' | 'right', hash: string]

type Node = { readonly size: number; readonly hash: string; readonly traced: boolean }

/**
 * The root of a Merkle tree over leaves that come one after the other, as RFC 6962 has it, and the path of one that is
 * traced. Memory grows with the depth of the tree alone.
 */
export class Tree {
  size = 0
  private readonly peaks: Node[] = []
  private readonly steps: Step[] = []

  add(leaf: string, traced = false): void {
    this.size++
    this.peaks.push({ size: 1, hash: leafHash(leaf), traced })
    for (;;) {
      const [left, right] = this.peaks.slice(-2)
      if (!left || !right || left.size !== right.size) return
      this.peaks.splice(-2, 2, join(left, right, this.steps))
    }
  }

  get root(): string {
    return this.top([])?.hash ?? createHash('sha256').digest('hex')
  }

  /** From the traced leaf up. */
  get path(): readonly Step[] {
    const steps = [...this.steps]
    this.top(steps)
    return steps
  }

  private top(steps: Step[]): Node | undefined {
    const [last, ...others] = this.peaks.toReversed()
    return last && others.reduce((right, left) => join(left, right, steps), last)
  }
}

/** The root that a leaf and its path make. */
export function rootOf(leaf: string, path: readonly Step[]): string {
  return path.reduce(
    (hash, [side, other]) => (side === 'left' ? nodeHash(other, hash) : nodeHash(hash, other)),
    leafHash(leaf),
  )
}

function join(left: Node, right: Node, steps: Step[]): Node {
  if (left.traced) steps.push(['right', right.hash])
  if (right.traced) steps.push(['left', left.hash])
  return {
    size: left.size + right.size,
    hash: nodeHash(left.hash, right.hash),
    traced: left.traced || right.traced,
  }
}

/** A leaf cannot be passed off as a node. */
function leafHash(leaf: string): string {
  return createHash('sha256').update('\0').update(leaf).digest('hex')
}

function nodeHash(left: string, right: string): string {
  return createHash('sha256').update('\u0001').update(left, 'hex').update(right, 'hex').digest('hex')
}
