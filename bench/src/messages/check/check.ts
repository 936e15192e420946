import type { Violation } from '../../chaos/check/violation.js'
import type { Heard } from '../events.js'
import { concurrency } from '../parcel.js'
import type { Became } from '../servers/receive.js'
import type { Facts } from './facts.js'

/** How many times what a receiver had taken came again, and why. */
export type Repeats = { readonly answerLost: number; readonly workerLost: number }

/** What receivers saw, by mark. */
type Seen = ReadonlyMap<string, readonly Heard[]>

/** Every promise that receivers can judge once everything has come to rest. */
export function check(facts: Facts): { readonly violations: readonly Violation[]; readonly repeats: Repeats } {
  const seen = seenIn(facts)
  const repeated = checkRepeats(facts, seen)
  return {
    violations: [
      ...checkLost(facts, seen),
      ...checkKeys(seen),
      ...checkOrder(facts),
      ...repeated.violations,
      ...checkReceipts(facts, seen),
      ...checkFaults(facts),
    ],
    repeats: repeated.repeats,
  }
}

function seenIn({ heard }: Facts): Seen {
  const seen = new Map<string, Heard[]>()
  for (const one of heard) {
    const others = seen.get(one.mark)
    if (others) others.push(one)
    else seen.set(one.mark, [one])
  }
  return seen
}

const accepting: ReadonlySet<Became> = new Set(['taken', 'lost'])

function isAccepted({ became }: Heard): boolean {
  return accepting.has(became)
}

/** Each message has arrived, but for those that nobody takes; and nothing else has. */
function checkLost({ wanted, undeliverable, dead }: Facts, seen: Seen): readonly Violation[] {
  const marks = new Set([...wanted.values()].flat())
  const arrived = (mark: string) => seen.get(mark)?.some(isAccepted) ?? false
  const lost = [...marks].filter((mark) => !undeliverable.has(mark) && !arrived(mark))
  const strange = [...seen.keys()].filter((mark) => !marks.has(mark) || undeliverable.has(mark))
  return [
    ...lost.map((mark) => violation('lost', `${mark} has not arrived`, seen.get(mark))),
    ...strange.map((mark) => violation('strange', `'${mark}' was never to arrive`, seen.get(mark))),
    ...(dead === undeliverable.size
      ? []
      : [violation('lost', `${dead} messages are dead, and ${undeliverable.size} cannot be delivered`)]),
  ]
}

/**
 * A repeat has the same key and the same bytes, and no other message has that key. A text message's is too short to be
 * its own.
 */
function checkKeys(seen: Seen): readonly Violation[] {
  const owners = new Map<string, string>()
  return [...seen].flatMap(([mark, heard]) => {
    const [{ key = '', channel = '' } = {}] = heard
    const owner = channel === 'sms' ? mark : (owners.get(key) ?? mark)
    owners.set(key, owner)
    return [
      ...(new Set(heard.map((one) => one.key)).size > 1
        ? [violation('key', `${mark} came under several keys`, heard)]
        : []),
      ...(new Set(heard.map((one) => one.digest)).size > 1
        ? [violation('bytes', `${mark} came with other bytes`, heard)]
        : []),
      ...(owner === mark ? [] : [violation('key', `${mark} has the key of ${owner}`, heard)]),
    ]
  })
}

/** Of one parcel nothing is brought before what comes before it has been taken. */
function checkOrder({ wanted, undeliverable, heard }: Facts): readonly Violation[] {
  const places = new Map<string, { readonly before: readonly string[]; next: number }>()
  for (const [id, marks] of wanted)
    places.set(id, { before: marks.filter((mark) => !undeliverable.has(mark)), next: 0 })
  return heard.flatMap((one) => {
    const place = places.get(one.mark.slice(0, one.mark.indexOf('/')))
    const index = place?.before.indexOf(one.mark) ?? -1
    if (!place || index < place.next) return []
    if (index > place.next)
      return [violation('order', `${one.mark} came before ${place.before[place.next]} was taken`, [one])]
    if (isAccepted(one)) place.next++
    return []
  })
}

/**
 * What was taken comes again only where its answer was lost, or a worker was lost that had it in hand: each one killed,
 * frozen or held up has so many in hand at the most.
 */
function checkRepeats({ struck, events }: Facts, seen: Seen) {
  const strikes = new Map(struck)
  for (const event of events)
    if (event.kind === 'blocked') strikes.set(event.worker, (strikes.get(event.worker) ?? 0) + 1)
  const most = concurrency * [...strikes.values()].reduce((sum, count) => sum + count, 0)
  let [answerLost, workerLost] = [0, 0]
  const violations: Violation[] = []
  for (const [mark, heard] of seen) {
    const accepted = heard.filter(isAccepted)
    const lost = accepted.filter(({ became }) => became === 'lost').length
    const unexplained = accepted.length - 1 - lost
    answerLost += Math.min(lost, Math.max(0, accepted.length - 1))
    if (unexplained <= 0) continue
    if (accepted.some(({ worker }) => strikes.has(worker))) workerLost += unexplained
    else violations.push(violation('repeats', `${mark} came again, and nothing was lost`, heard))
  }
  if (workerLost > most)
    violations.push(violation('repeats', `${workerLost} came again, and the workers lost had ${most} in hand at most`))
  return { violations, repeats: { answerLost, workerLost } }
}

/** The history says of each message that arrived that it was accepted, once. */
function checkReceipts({ receipts, undeliverable, wanted }: Facts, seen: Seen): readonly Violation[] {
  return [...wanted.values()].flat().flatMap((mark) => {
    const told = receipts.get(mark) ?? 0
    return told === (undeliverable.has(mark) ? 0 : 1)
      ? []
      : [violation('receipts', `the history says ${told} times that ${mark} was accepted`, seen.get(mark))]
  })
}

/** A worker that nothing happened to has nothing to complain of. */
function checkFaults({ events, struck }: Facts): readonly Violation[] {
  const blocked = new Set(events.flatMap((event) => (event.kind === 'blocked' ? event.worker : [])))
  return events.flatMap((event) =>
    event.kind === 'fault' && !struck.has(event.worker) && !blocked.has(event.worker)
      ? [violation('faults', `${event.worker}: ${event.error} (${event.code})`)]
      : [],
  )
}

function violation(check: string, what: string, heard: readonly Heard[] = []): Violation {
  const evidence = heard.map(({ became, worker, key, digest }) => `${became} from ${worker}: ${key} ${digest}`)
  return { check, what, evidence }
}
