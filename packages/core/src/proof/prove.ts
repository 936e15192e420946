import { decode, encode, type Json, jsonText } from '../words/codec.js'
import type { HistoryEntry } from '../words/change.js'
import type { SubjectKey } from '../words/subject.js'
import type { ChainHead } from '../ports/store.js'
import type { Settings } from '../run/settings/settings.js'
import { checkId } from '../run/ids.js'
import { partsAmong, partsOf, readOrThrow } from '../run/parts.js'
import { isEntry } from '../run/sound.js'
import { type Anchor, leafOf } from './anchor.js'
import { broken } from './broken.js'
import { Chain } from './chain.js'
import { checkedHead, foreign, type KeptAnchor, KeptHeads } from './keptHeads.js'
import { compareKeys, keyOf } from '../words/keyText.js'
import { rootOf, type Step } from './merkle.js'

/** That one subject, with this history, was in an anchor. It is JSON, and says nothing of any other subject. */
export type Proof = {
  /** Of the subject, as it was anchored. */
  readonly head: ChainHead
  /** Its entries up to then, oldest first, encoded. */
  readonly history: readonly Json[]
  /** From the head to the anchor's root. */
  readonly path: readonly Step[]
}

const page = 1000

/** Proves one subject by the heads that were kept with an anchor, and by its history. */
export async function prove({ store }: Settings, key: SubjectKey, against: KeptAnchor): Promise<Proof> {
  const { tenant, lifecycle, id } = partsAmong('key', key ?? undefined, ['tenant', 'lifecycle', 'id'], 'invalid_id')
  checkId('tenant', tenant)
  checkId('lifecycle', lifecycle)
  checkId('id', id)
  const own = { tenant, lifecycle, id }
  const kept = readOrThrow('anchor that was kept', 'broken_anchor', () => new KeptHeads(against, own))
  let head: ChainHead | undefined
  for (await kept.advance(); kept.next; await kept.advance()) if (compareKeys(kept.next, own) === 0) head = kept.next
  kept.end()
  if (!head) throw foreign(`'${id}' is not among them`)
  const history: Json[] = []
  for (let after = 0; after < head.entries;) {
    const entries = await store.history(own, { after, limit: page })
    const until = entries.filter(({ seq }) => seq <= head.entries)
    history.push(...until.map(encode))
    after = until.length < page ? head.entries : (until.at(-1)?.seq ?? head.entries)
  }
  const proof = { head, history, path: kept.path }
  verifyProof(proof, kept.anchor)
  return proof
}

/**
 * Verifies, without any store, that a subject with this history was in the anchor: its entries lead to its head, and the
 * head to the root. Answers its history, and how many of its first entries had been dropped.
 *
 * @throws OrdnaError `broken_history` for the first entry that does not hold; `broken_anchor` where the head is not in the
 * anchor.
 */
export function verifyProof(
  proof: Proof,
  anchor: Pick<Anchor, 'root'>,
): { readonly history: readonly HistoryEntry[]; readonly cut: number } {
  const given = partsOf('proof', proof ?? undefined, ['head', 'history', 'path'], 'broken_anchor')
  const head = checkedHead(given.head)
  const { root } = partsAmong('anchor', anchor ?? undefined, ['root'], 'broken_anchor')
  const path = readOrThrow('path of the proof', 'broken_anchor', () => given.path.map(stepOf))
  if (rootOf(leafOf(head), path) !== root) throw foreign(`the path of '${head.id}' leads to another root`)
  return readOrThrow('history of the proof', 'broken_history', () => {
    const history = given.history.map(decode) as readonly HistoryEntry[]
    // One text for one history: a date that reads the same in other letters is not what was given out.
    const other = history.findIndex((entry, nth) => jsonText(entry) !== JSON.stringify(given.history[nth]))
    if (other >= 0) throw broken('entry', other + 1, 'it is written otherwise than Ordna writes it', head)
    return { history, cut: followed(head, history) }
  })
}

/** Follows the entries to the head; answers how many are missing before the first. */
function followed(head: ChainHead, history: readonly HistoryEntry[]): number {
  const { entries } = head
  const chain = new Chain(keyOf(head), true)
  for (const entry of history) {
    if (!isEntry(entry)) throw broken('entry', chain.seq + 1, 'it makes no sense', head)
    chain.take(entry)
  }
  if (chain.seq !== entries || chain.hash !== head.hash)
    throw broken('anchor', entries, `it ends with entry ${chain.seq}, or with another hash`, head)
  return chain.cut
}

const hash = /^[0-9a-f]{64}$/

function stepOf([side, other]: Step): Step {
  if ((side !== 'left' && side !== 'right') || !hash.test(other)) throw foreign('a step of the path is none')
  return [side, other]
}
