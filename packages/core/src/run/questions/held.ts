import { own } from '../../floor/own.js'
import { bounds } from '../../words/bounds.js'
import { durationMs } from '../../time/index.js'
import { heldAgainst, refuseHeld, withoutHolder, type Wanted } from '../../decide/holds/held.js'
import { HoldsNeeded } from '../../decide/holds/occupancy.js'
import type { Blocker, Refusal } from '../../words/refusal.js'
import type { Hold, Subject, SubjectKey } from '../../words/subject.js'
import type { Settings } from '../settings/settings.js'
import { Occupied } from './occupied.js'
import { readableBy, type Listener } from './readable.js'

/**
 * Who holds what these subjects want, as a refusal; null when nobody does any more. Of those whom the listener may not
 * read it says only that they have it: neither who they are, nor since when or until when.
 */
export async function whoHolds(
  settings: Settings,
  subjects: readonly Subject[],
  listener: Listener,
): Promise<Refusal | null> {
  const blockers = (await clashesOf(settings, subjects)).flatMap((clash) => clash.blockers)
  return blockers.length === 0 ? null : refuseHeld(await tellable(settings, listener, blockers))
}

/** A subject that cannot have what it wants, and what is in its way. */
export type Clash = { readonly subject: Subject; readonly blockers: readonly Blocker[] }

/** Which of these subjects cannot have what they want. */
export async function clashesOf(settings: Settings, subjects: readonly Subject[]): Promise<readonly Clash[]> {
  const wanting = subjects.filter(({ holds }) => holds.length > 0)
  const [first] = wanting
  if (!first) return []
  const occupied = new Occupied(settings, first.tenant)
  const found: Clash[] = []
  for (const subject of wanting) {
    const others = occupied.for(
      subject,
      () => subjects,
      () => {},
    )
    const blockers = await knowing(occupied, () => heldAgainst(others, wantedBy(settings, subject)))
    if (blockers.length > 0) found.push({ subject, blockers })
  }
  return found
}

/** Asks until all that is needed to answer has been looked up; at once where nothing is. */
export function knowing<Answer extends object | null>(occupied: Occupied, ask: () => Answer): Answer | Promise<Answer> {
  try {
    return ask()
  } catch (error) {
    if (!(error instanceof HoldsNeeded)) throw error
    return occupied.learn(error).then(() => knowing(occupied, ask))
  }
}

/** What a subject's holds want, each resource by itself. */
function wantedBy({ known }: Settings, { lifecycle, holds }: Subject): readonly Wanted[] {
  const declared = known.get(lifecycle)?.declaration.holds
  const wanted = new Map<string, { hold: Hold; spans: Hold[] }>()
  for (const hold of holds) {
    const key = JSON.stringify([hold.name, hold.resource, hold.units ?? null])
    const one = wanted.get(key) ?? { hold, spans: [] }
    one.spans.push(hold)
    wanted.set(key, one)
  }
  return [...wanted.values()].map(({ hold, spans }) => ({
    hold: hold.name,
    resources: [hold.resource],
    any: false,
    partly: false,
    spans,
    units: hold.units,
    before: durationMs(own(declared, hold.name)?.buffer?.before ?? { hours: 0 }),
  }))
}

/** The same refusal without what the listener may not know of those who hold something. */
export async function toldTo(settings: Settings, listener: Listener, refusal: Refusal): Promise<Refusal> {
  const blockers = await tellable(settings, listener, refusal.blockers)
  if (blockers === refusal.blockers) return refusal
  const { retryAt: _, ...rest } = refusal
  const { message, retryAt }: Pick<Refusal, 'message' | 'retryAt'> =
    refusal.code === 'held' ? refuseHeld(blockers) : rest
  return { ...rest, blockers, message, ...(retryAt ? { retryAt } : {}) }
}

/** The very same blockers where the listener may read everybody who holds something. */
async function tellable(
  settings: Settings,
  listener: Listener,
  blockers: readonly Blocker[],
): Promise<readonly Blocker[]> {
  const holders = blockers.flatMap((blocker) => holderOf(blocker) ?? [])
  if (!listener || holders.length === 0) return blockers
  const canRead = await readableBy(settings, listener, holders.slice(0, bounds.asked))
  const isHidden = (blocker: Blocker) => {
    const holder = holderOf(blocker)
    return holder !== null && !canRead(holder)
  }
  if (!blockers.some(isHidden)) return blockers
  // When there would be room says until when they have it.
  return unlike(blockers.map((blocker) => (isHidden(blocker) ? withoutHolder(blocker) : withoutRetry(blocker))))
}

function withoutRetry({ retryAt: _, ...told }: Blocker): Blocker {
  return told as Blocker
}

/** Several of whom nothing may be told count as one. */
function unlike(blockers: readonly Blocker[]): readonly Blocker[] {
  const seen = new Set<string>()
  return blockers.filter((blocker) => {
    if (blocker['by'] !== undefined) return true
    const text = JSON.stringify(blocker)
    const isNew = !seen.has(text)
    seen.add(text)
    return isNew
  })
}

function holderOf(blocker: Blocker): SubjectKey | null {
  if (blocker.code !== 'held' || blocker['by'] === undefined) return null
  return blocker['by'] as SubjectKey
}
