import { number } from 'ordna-examples-common'
import type { Written } from '../papers/writePapers.js'

/** The files that the week ends with: who has them on paper can compare them by their hashes. */
export function paperLines(papers: readonly Written[]): readonly string[] {
  return papers.map(
    ({ name, size, sha256 }) => `${name.padEnd(28)} ${number(size).padStart(9)} bytes  SHA-256 ${sha256.slice(0, 16)}`,
  )
}
