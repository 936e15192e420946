import type { HistoryEntry } from '@ordna/core'
import type { Attempted, Event } from '../events.js'
import { brokenTenant, curseOf } from '../curses.js'
import { type Facts, livesOf, type Standing } from './facts.js'
import { lineOf, type Violation } from './violation.js'

/** What the workers' journals say of deliveries. */
type Deliveries = {
  readonly attempts: ReadonlyMap<string, readonly Attempted[]>
  readonly accepted: ReadonlySet<string>
  /** What somebody wrote down as dead who lost its claim meanwhile: whoever had it then may have delivered it. */
  readonly overtaken: ReadonlySet<string>
}

/** Every message has its move and every move its messages; each went out at least once, in order, as the same. */
export function checkMessages(facts: Facts): readonly Violation[] {
  const deliveries = deliveriesOf(facts)
  const known = new Set(livesOf(facts).flatMap(({ history }) => sentBy(history)))
  const isOurs = (id: string) => !deliveries.attempts.get(id)?.[0]?.subject.startsWith(`${brokenTenant}/`)
  const foreign = [...deliveries.attempts.keys()].filter((id) => !known.has(id) && isOurs(id))
  return [
    ...foreign.map((id) => violation(`${id} was delivered, and no entry tells of it`, [])),
    ...livesOf(facts).flatMap((standing) => altered(standing, facts, deliveries)),
    ...livesOf(facts).flatMap((standing) => checkOne(standing, deliveries)),
  ]
}

function deliveriesOf({ journals }: Facts): Deliveries {
  const attempts = new Map<string, Attempted[]>()
  const accepted = new Set<string>()
  for (const event of [...journals.values()].flat()) {
    if (event.kind === 'accepted') accepted.add(event.message)
    if (event.kind !== 'attempt') continue
    const earlier = attempts.get(event.message)
    if (earlier) earlier.push(event)
    else attempts.set(event.message, [event])
  }
  for (const list of attempts.values()) list.sort((one, other) => one.at - other.at)
  return { attempts, accepted, overtaken: overtakenIn([...journals.values()].flat()) }
}

function overtakenIn(events: readonly Event[]): ReadonlySet<string> {
  const deaths = events.flatMap((event) => (event.kind === 'settle' && event.as === 'dead' ? event : []))
  const settled = new Set(deaths.flatMap((death) => (death.settled === true ? death.key : [])))
  return new Set(deaths.flatMap(({ key }) => (settled.has(key) ? [] : key.replace(/^message /, ''))))
}

function sentBy(history: readonly HistoryEntry[]): readonly string[] {
  return history.flatMap(({ messages = [] }) => messages.map(({ id }) => id))
}

/** A repeat carries the same key, and the same bytes unless somebody retried a dead message. */
function altered({ history }: Standing, facts: Facts, { attempts }: Deliveries): readonly Violation[] {
  const retried = new Set(history.map(({ kind, details }) => kind === 'retry' && details?.['id']))
  return sentBy(history).flatMap((id) => {
    const tries = attempts.get(id) ?? []
    const otherKey = tries.some(({ key }) => key !== id)
    const otherBytes = !retried.has(id) && new Set(tries.map(({ body }) => body)).size > 1
    return [
      ...(otherKey ? [violation(`${id} went out under another key`, traceOf(id, facts))] : []),
      ...(otherBytes ? [violation(`${id} went out with other bytes`, traceOf(id, facts))] : []),
    ]
  })
}

/** Everything that workers wrote down of a message, in order of time. */
function traceOf(id: string, { journals }: Facts): readonly string[] {
  const lines = [...journals].flatMap(([file, events]) =>
    events
      .filter((event) => ('key' in event && event.key.endsWith(id)) || ('message' in event && event.message === id))
      .map((event) => ({ at: momentOf(event), line: `${file} ${JSON.stringify(event)}` })),
  )
  return lines.toSorted((one, other) => one.at - other.at).map(({ line }) => line)
}

function momentOf(event: Event): number {
  if (event.kind === 'settle') return event.asked
  if (event.kind === 'claim') return event.answered
  return event.kind === 'attempt' ? event.at : 0
}

function checkOne(standing: Standing, deliveries: Deliveries): readonly Violation[] {
  const { name, history, messages, row } = standing
  const rows = new Map(messages.map((message) => [message.id, message]))
  const sent = sentBy(history)
  const known = new Set(sent)
  const dropped = droppedIn(history)
  // Of what the host's trigger lets nobody write down, the row cannot tell.
  const canTell = curseOf(row.id) !== 'refused'
  const dead = messages.filter((message) => message.dead).map(({ id }) => id)
  const broken = (what: string) =>
    violation(
      `${name}: ${what}`,
      history
        .filter(({ messages, kind }) => messages || kind !== 'move')
        .slice(-20)
        .map(lineOf),
    )
  return [
    ...messages.filter(({ id }) => !known.has(id)).map(({ id }) => broken(`${id} waits, and no entry tells of it`)),
    ...messages
      .filter((message) => !message.dead)
      .map(({ id }) => broken(`${id} still waits after everything came to rest`)),
    ...sent
      .filter((id) => !rows.has(id) && !deliveries.accepted.has(id) && !dropped.includes(id))
      .map((id) => broken(`${id} neither waits nor was delivered`)),
    ...dropped
      .filter((id, index) => rows.has(id) || dropped.indexOf(id) !== index)
      .map((id) => broken(`${id} was dropped, and waits still or was dropped before`)),
    ...missing(history).map(broken),
    ...dead
      .filter((id) => canTell && !row.dead.includes(id))
      .map((id) => broken(`${id} is dead, and the row does not say so`)),
    ...row.dead
      .filter((id) => id.startsWith('msg_') && !dead.includes(id) && !deliveries.overtaken.has(id))
      .map((id) => broken(`the row calls ${id} dead, and it is not`)),
    ...receipts(history, rows).map(broken),
    ...disorder(standing, deliveries).map(broken),
  ]
}

/** What did not stand any more when its turn came. */
function droppedIn(history: readonly HistoryEntry[]): readonly string[] {
  return history.flatMap(({ kind, details }) => (kind === 'dropped' ? [String(details?.['message'])] : []))
}

/** Messages that the lifecycle asks for, by hand, and that an entry does not name. */
function missing(history: readonly HistoryEntry[]): readonly string[] {
  const entering: { readonly [status: string]: readonly string[] } = {
    asked: ['welcome'],
    offered: ['offer'],
    booked: ['ledger'],
    returned: ['ledger'],
  }
  return history.flatMap((entry) => {
    const { seq, from, to, kind, transition, messages = [], details } = entry
    const due = from === to ? [] : (entering[to] ?? [])
    const own = transition === 'pay' && kind === 'move' ? ['capture'] : []
    const told = kind === 'timer' && entry.cause.by === 'timer' && !details?.['status'] ? ['reminder'] : []
    const wanted = [...due, ...own, ...told].join()
    const named = messages.map(({ name }) => name).join()
    return wanted === named ? [] : [`entry ${seq} names the messages '${named}', and should '${wanted}'`]
  })
}

/** Each delivered notice was accepted once in the history. */
function receipts(history: readonly HistoryEntry[], rows: ReadonlyMap<string, unknown>): readonly string[] {
  const counts = new Map<string, number>()
  for (const { kind, details } of history) {
    if (kind !== 'receipt' || details?.['status'] !== 'accepted') continue
    const id = String(details['message'])
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const notices = history.flatMap(({ messages = [] }) => messages.filter(({ kind }) => kind === 'notice'))
  return notices.flatMap(({ id }) => {
    const count = counts.get(id) ?? 0
    if (count > 1) return [`${id} was accepted ${count} times`]
    const isGone = count === 0 && !rows.has(id) && !droppedIn(history).includes(id)
    return isGone ? [`${id} is gone, and the history has no receipt of it`] : []
  })
}

/** First deliveries out of order. What is dead holds back nobody. */
function disorder({ history }: Standing, { attempts }: Deliveries): readonly string[] {
  const firsts = sentBy(history).flatMap((id) => attempts.get(id)?.slice(0, 1) ?? [])
  let newest: Attempted | undefined
  const late: string[] = []
  for (const first of firsts.toSorted((one, other) => one.seq - other.seq)) {
    if (newest && first.at < newest.at)
      late.push(
        `${first.message} first went out ${newest.at - first.at} ms before ${newest.message}, which was sent earlier`,
      )
    newest = first
  }
  return late
}

function violation(what: string, evidence: readonly string[]): Violation {
  return { check: 'messages', what, evidence }
}
