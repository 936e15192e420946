import { OrdnaError } from '../../errors.js'
import type { SubjectKey } from '../../lifecycle/subject.js'
import type { ChainHead, Store } from '../../ports/store.js'
import type { House } from '../house.js'
import { checkId } from '../ids.js'
import { pagesOfHeads } from './anchor.js'
import { type Altered, examine } from './examine.js'
import { type KeptAnchor, KeptHeads } from './keptHeads.js'
import { compareKeys } from './keyOrder.js'

/** What to verify, and against what. */
export type VerifyOptions = {
  /** Default all tenants, or the anchor's. */
  readonly tenant?: string
  /** What was kept of an earlier anchor. Without it, histories and rows are compared with one another alone. */
  readonly against?: KeptAnchor
}

/** What differs. Where `altered`, `removed` and `cut` are empty, nothing was changed or taken away. */
export type Verified = {
  /** How many subjects were looked at. */
  readonly count: number
  /** Subjects whose history, row, or history as it was anchored does not hold: the first thing found of each. */
  readonly altered: readonly Altered[]
  /** Subjects that were anchored and are gone: archived, or removed. */
  readonly removed: readonly SubjectKey[]
  /** Subjects that were started since the anchor. */
  readonly added: readonly SubjectKey[]
  /** Subjects whose first entries are gone, and how many: dropped with their months, or removed. */
  readonly cut: readonly { readonly key: SubjectKey; readonly entries: number }[]
}

/** So many are looked at together. */
const together = 16

/** Looks at every history and row of a store, page by page, side by side with the heads that were kept. */
export async function verify({ store }: House, { tenant, against }: VerifyOptions): Promise<Verified> {
  const scope = scopeOf(tenant, against)
  const report = new Report(store, against !== undefined)
  const kept = new KeptHeads(against ?? nothingKept)
  await kept.advance()
  for await (const heads of pagesOfHeads(store, scope, together)) {
    const pairs: Pair[] = []
    for (const head of heads) {
      while (kept.next && compareKeys(kept.next, head) < 0) {
        report.removed.push(keyOf(kept.next))
        await kept.advance()
      }
      const same = kept.next && compareKeys(kept.next, head) === 0 ? kept.next : undefined
      if (same) await kept.advance()
      pairs.push({ key: keyOf(head), kept: same })
    }
    await report.examine(pairs)
  }
  for (; kept.next; await kept.advance()) report.removed.push(keyOf(kept.next))
  if (against) kept.end()
  const { count, altered, removed, added, cut } = report
  return { count, altered, removed, added, cut }
}

const nothingKept: KeptAnchor = { anchor: { tenant: null, count: 0, root: '' }, heads: [] }

function scopeOf(tenant: string | undefined, against: KeptAnchor | undefined): string | undefined {
  if (tenant !== undefined) checkId('tenant', tenant)
  if (!against) return tenant
  const anchored = against.anchor.tenant ?? undefined
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
  readonly added: SubjectKey[] = []
  readonly cut: Verified['cut'][number][] = []

  constructor(
    private readonly store: Store,
    private readonly anchored: boolean,
  ) {}

  async examine(pairs: readonly Pair[]): Promise<void> {
    const findings = await Promise.all(pairs.map(({ key, kept }) => examine(this.store, key, kept)))
    findings.forEach((finding, index) => {
      const { key, kept } = pairs[index] as Pair
      if (finding) this.count++
      if (!finding && kept) this.removed.push(key)
      if (finding && !kept && this.anchored) this.added.push(key)
      if (finding?.altered) this.altered.push(finding.altered)
      if (finding && finding.cut > 0) this.cut.push({ key, entries: finding.cut })
    })
  }
}

function keyOf({ tenant, lifecycle, id }: SubjectKey): SubjectKey {
  return { tenant, lifecycle, id }
}
