import { OrdnaError } from '../errors.js'
import { shownText } from '../floor/shownText.js'
import type { SubjectKey } from '../words/subject.js'
import type { ChainHead } from '../ports/store.js'
import { type Anchor, leafOf } from './anchor.js'
import { checkId } from '../run/ids.js'
import { partsAmong } from '../run/parts.js'
import { compareKeys } from '../words/keyText.js'
import { type Step, Tree } from './merkle.js'

/** A kept anchor, and the heads that were kept with it, in the order in which they were given. */
export type KeptAnchor = {
  readonly anchor: Pick<Anchor, 'tenant' | 'count' | 'root'>
  readonly heads: Iterable<ChainHead> | AsyncIterable<ChainHead>
}

/** Reads kept heads one by one. At the end it is certain whether they are those of the anchor. */
export class KeptHeads {
  /** The next one; undefined after the last. */
  next: ChainHead | undefined
  private readonly tree = new Tree()
  private readonly rest: AsyncIterator<ChainHead> | Iterator<ChainHead>

  readonly anchor: KeptAnchor['anchor']

  /** The path of the head of `traced` is kept. */
  constructor(
    { anchor, heads }: KeptAnchor,
    private readonly traced?: SubjectKey,
  ) {
    if (typeof anchor?.root !== 'string' || !isListed(heads))
      throw foreign('an anchor with a root, and a list, are needed')
    this.anchor = { ...anchor }
    if (this.anchor.tenant !== null) checkId('tenant of the anchor', this.anchor.tenant)
    this.rest = Symbol.asyncIterator in heads ? heads[Symbol.asyncIterator]() : heads[Symbol.iterator]()
  }

  async advance(): Promise<void> {
    const before = this.next
    const { value, done } = await this.rest.next()
    this.next = done ? undefined : checkedHead(value)
    if (!this.next) return
    if (before && compareKeys(before, this.next) >= 0)
      throw foreign(`'${this.next.id}' stands after '${before.id}', out of order`)
    this.tree.add(leafOf(this.next), this.traced !== undefined && compareKeys(this.next, this.traced) === 0)
  }

  /** From the head of the traced subject to the root. */
  get path(): readonly Step[] {
    return this.tree.path
  }

  /** @throws OrdnaError `broken_anchor` where these were not the heads of the anchor. */
  end(): void {
    const { count, root } = this.anchor
    if (this.tree.size !== count)
      throw foreign(`there are ${this.tree.size}, and the anchor counts ${shownText(count)}`)
    if (this.tree.root !== root) throw foreign(`their root is ${this.tree.root}, the anchor's is ${shownText(root)}`)
  }
}

function isListed(heads: unknown): boolean {
  return typeof heads === 'object' && heads !== null && (Symbol.asyncIterator in heads || Symbol.iterator in heads)
}

export function checkedHead(head: ChainHead): ChainHead {
  const names = ['tenant', 'lifecycle', 'id', 'entries', 'hash'] as const
  const { tenant, lifecycle, id, entries, hash } = partsAmong('head', head ?? undefined, names, 'broken_anchor')
  const texts = [tenant, lifecycle, id, hash].every((text) => typeof text === 'string')
  if (texts && Number.isSafeInteger(entries)) return { tenant, lifecycle, id, entries, hash }
  throw foreign('one of them has no key, number of entries and hash')
}

export function foreign(why: string): OrdnaError {
  return new OrdnaError(
    'broken_anchor',
    `The heads are not those of the anchor: ${why}. Give the file that was kept with it; if it is that file, it was altered.`,
    {},
  )
}
