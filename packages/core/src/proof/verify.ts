import { OrdnaError } from '../errors.js'
import type { SubjectKey } from '../words/subject.js'
import type { Archive } from '../ports/archive.js'
import type { ChainHead, Store } from '../ports/store.js'
import type { Settings } from '../run/settings/settings.js'
import { checkId } from '../run/ids.js'
import { readOrThrow } from '../run/parts.js'
import { pagesOfHeads } from './anchor.js'
import { type Altered, examine, type Finding } from './examine.js'
import { type KeptAnchor, KeptHeads } from './keptHeads.js'
import { compareKeys, keyOf } from '../words/keyText.js'
import { verifyHistory } from './verifyHistory.js'

/** What to verify, and against what. */
export type VerifyOptions = {
  /** Default all tenants, or the anchor's. */
  readonly tenant?: string
  /** What was kept of an earlier anchor. Without it, histories and rows are compared with one another alone. */
  readonly against?: KeptAnchor
  /** Where to look for what was anchored and is in the store no more; without it, that is told as removed. */
  readonly archive?: Archive
}

/**
 * What differs. Where `altered`, `removed` and `cut` are empty, nothing was changed or taken away.
 *
 * @example
 * ```ts
 * const { altered, removed }: Verified = await ordna.verify()
 * ```
 */
export type Verified = {
  /** How many subjects were looked at. */
  readonly count: number
  /** Subjects whose history, row, or history as it was anchored does not hold: the first thing found of each. */
  readonly altered: readonly Altered[]
  /** Subjects that were anchored and are gone. */
  readonly removed: readonly SubjectKey[]
  /** Subjects that were anchored and lie in the archive as they should. */
  readonly archived: readonly SubjectKey[]
  /** Subjects that were started since the anchor. */
  readonly added: readonly SubjectKey[]
  /** Subjects whose first entries are gone, and how many: dropped with their months, or removed. */
  readonly cut: readonly { readonly key: SubjectKey; readonly entries: number }[]
}

/** So many are looked at together. */
const together = 16

/** Looks at every history and row of a store, page by page, side by side with the heads that were kept. */
export async function verify({ store }: Settings, { tenant, against, archive }: VerifyOptions): Promise<Verified> {
  const kept = readOrThrow('anchor that was kept', 'broken_anchor', () => new KeptHeads(against ?? noHeads))
  const scope = scopeOf(tenant, against ? kept.anchor : undefined)
  const report = new Report(store, archive, against !== undefined)
  await kept.advance()
  for await (const heads of pagesOfHeads(store, scope, together)) {
    const pairs: Pair[] = []
    for (const head of heads) {
      while (kept.next && compareKeys(kept.next, head) < 0) {
        await report.gone(kept.next)
        await kept.advance()
      }
      const same = kept.next && compareKeys(kept.next, head) === 0 ? kept.next : undefined
      if (same) await kept.advance()
      pairs.push({ key: keyOf(head), kept: same })
    }
    await report.examine(pairs)
  }
  for (; kept.next; await kept.advance()) await report.gone(kept.next)
  if (against) kept.end()
  const { count, altered, removed, archived, added, cut } = report
  return { count, altered, removed, archived, added, cut }
}

const noHeads: KeptAnchor = { anchor: { tenant: null, count: 0, root: '' }, heads: [] }

function scopeOf(tenant: string | undefined, anchor: KeptAnchor['anchor'] | undefined): string | undefined {
  if (tenant !== undefined) checkId('tenant', tenant)
  if (!anchor) return tenant
  const anchored = anchor.tenant ?? undefined
  if (tenant === undefined || tenant === anchored) return anchored
  throw new OrdnaError(
    'invalid_options',
    `The anchor is of ${anchored === undefined ? 'all tenants' : `tenant '${anchored}'`}, not of '${tenant}'. Leave 'tenant' out.`,
    { tenant },
  )
}

type Pair = { readonly key: SubjectKey; readonly kept: ChainHead | undefined }

class Report {
  count = 0
  readonly altered: Altered[] = []
  readonly removed: SubjectKey[] = []
  readonly archived: SubjectKey[] = []
  readonly added: SubjectKey[] = []
  readonly cut: Verified['cut'][number][] = []

  constructor(
    private readonly store: Store,
    private readonly archive: Archive | undefined,
    private readonly anchored: boolean,
  ) {}

  async examine(pairs: readonly Pair[]): Promise<void> {
    const found = await Promise.all(pairs.map((pair) => this.look(pair)))
    for (const [index, finding] of found.entries()) {
      const { key, kept } = pairs[index] as Pair
      if (finding) this.tell(key, finding)
      else if (kept) await this.gone(kept)
    }
  }

  /** What was anchored and is not in the store. */
  async gone(kept: ChainHead): Promise<void> {
    const archived = await this.isArchived(kept)
    ;(archived ? this.archived : this.removed).push(keyOf(kept))
  }

  /** An id that was started anew is another subject; the one that was anchored is then in the archive. */
  private async look({ key, kept }: Pair): Promise<Finding> {
    const finding = await examine(this.store, key, kept)
    const another = kept !== undefined && finding?.altered?.part === 'anchor' && (await this.isArchived(kept))
    if (another) this.archived.push(key)
    if (finding && this.anchored && (another || !kept)) this.added.push(key)
    return another ? examine(this.store, key, undefined) : finding
  }

  private tell(key: SubjectKey, { altered, cut }: NonNullable<Finding>): void {
    this.count++
    if (altered) this.altered.push(altered)
    if (cut > 0) this.cut.push({ key, entries: cut })
  }

  private async isArchived(kept: ChainHead): Promise<boolean> {
    const found = (await this.archive?.under(keyOf(kept))) ?? []
    return found.some(({ subject, history }) => {
      try {
        verifyHistory(history, subject)
        return history[kept.entries - 1]?.hash === kept.hash
      } catch {
        return false
      }
    })
  }
}
