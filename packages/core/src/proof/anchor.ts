import { OrdnaError } from '../errors.js'
import { canonical } from '../words/codec.js'
import { keyOf } from '../words/keyText.js'
import type { SubjectKey } from '../words/subject.js'
import type { ChainHead, Store } from '../ports/store.js'
import { checkId } from '../run/ids.js'
import type { Settings } from '../run/settings/settings.js'
import { Tree } from './merkle.js'

/**
 * One number for everything that stands in all histories: small enough to print, to mail, to publish.
 *
 * @example
 * ```ts
 * const { root, count }: Anchor = await ordna.anchor()
 * ```
 */
export type Anchor = {
  /** When it was begun, by the engine's clock. */
  readonly at: Date
  /** Of this tenant alone; null for all. */
  readonly tenant: string | null
  /** How many subjects there were. */
  readonly count: number
  /** The root of a Merkle tree over their heads, in order, as RFC 6962 has it; SHA-256, hexadecimal. */
  readonly root: string
}

/** What to anchor, and what becomes of the heads. */
export type AnchorOptions = {
  /** Default all tenants. */
  readonly tenant?: string
  /** Given every head that is in the anchor, in order, up to 1,000 at a time, and waited for: write them to a file. */
  readonly keep?: (heads: readonly ChainHead[]) => Promise<void> | void
}

const page = 1000

/** Reads every head, page by page: each as it stands when its page is read. */
export async function anchor(settings: Settings, { tenant, keep }: AnchorOptions): Promise<Anchor> {
  if (tenant !== undefined) checkId('tenant', tenant)
  if (keep !== undefined && typeof keep !== 'function')
    throw new OrdnaError('invalid_options', "'keep' is no function. Give one that takes a list of heads.", {})
  const at = settings.clock.now()
  const tree = new Tree()
  for await (const heads of pagesOfHeads(settings.store, tenant)) {
    for (const head of heads) tree.add(leafOf(head))
    await keep?.(heads)
  }
  return { at, tenant: tenant ?? null, count: tree.size, root: tree.root }
}

/** Every head of a store, or of a tenant, by tenant, lifecycle and id. */
export async function* pagesOfHeads(store: Pick<Store, 'heads'>, tenant: string | undefined, limit = page) {
  let after: SubjectKey | null = null
  for (;;) {
    const heads: readonly ChainHead[] = await store.heads({ ...(tenant === undefined ? {} : { tenant }), after, limit })
    if (heads.length > 0) yield heads
    const last = heads.at(-1)
    if (!last || heads.length < limit) return
    after = keyOf(last)
  }
}

/** The text of a head in the tree. */
export function leafOf({ tenant, lifecycle, id, entries, hash }: ChainHead): string {
  return canonical([tenant, lifecycle, id, entries, hash])
}
