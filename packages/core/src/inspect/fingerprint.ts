import { hash } from 'node:crypto'
import { canonical } from '../words/codec.js'
import { contentOf } from './content.js'
import type { Lifecycle } from '../declare/graph.js'

/** What two lifecycles are compared by: the canonical text of all that counts, and its digest. */
export type Fingerprinted = { readonly content: string; readonly fingerprint: string }

const made = new WeakMap<Lifecycle, Fingerprinted>()

/** The content of a lifecycle with its fingerprint, made once. */
export function fingerprinted(lifecycle: Lifecycle): Fingerprinted {
  const before = made.get(lifecycle)
  if (before) return before
  const content = canonical(contentOf(lifecycle))
  const one = { content, fingerprint: hash('sha256', content) }
  made.set(lifecycle, one)
  return one
}

/**
 * A text of 64 characters that is the same for two lifecycles exactly where all that counts of them is the same. A test
 * that keeps it beside the version tells of a change that needs another one before a deploy does.
 */
export function fingerprint(lifecycle: Lifecycle): string {
  return fingerprinted(lifecycle).fingerprint
}
