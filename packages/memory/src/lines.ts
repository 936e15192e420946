import type { SubjectKey } from '@ordna/core'
import type { Awaited, Waiting } from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import { ensure, type Line, queueOf, type Span, type Tables, type TenantTables, type TimerRow } from './tables.js'
import { isAnyLeft, sameSubject } from './units.js'

/** What is freed where nobody says: it may be anything. */
const anything: Span = { from: -Infinity, until: Infinity }

/** Milliseconds for which the others wait for one that has been called and that no worker takes. */
const longestCall = 60_000

/** Milliseconds until what was freed is tried by one that has waited before: never a hot loop. */
const pause = 1_000

/** Where a timer waits, until when at most, and whether it came anew: not because its line was called. */
type Wait = { readonly for: readonly Awaited[]; readonly at: Date | null; readonly now: Date; readonly anew: boolean }

/** Puts a timer in line for these resources, and for no others. */
export function awaitResources(tables: Tables, row: TimerRow, { for: awaited, at, now, anew }: Wait): void {
  const tenant = ensure(tables.lines, row.owner.key.tenant, () => new Map<string, Line>())
  const wanted = new Set(awaited.map(({ resource }) => resource))
  const before = [...tenant].filter(([, { waits }]) => waits.includes(row)).map(([resource]) => resource)
  for (const resource of before) if (!wanted.has(resource)) leave(tenant.get(resource) as Line, row)
  for (const resource of wanted) {
    const line = ensure(tenant, resource, () => ({ waits: [], calls: [], served: null }))
    if (anew || !line.waits.includes(row)) {
      line.waits = [...line.waits.filter((other) => other !== row && isWaiting(other)), row].sort(inOrder)
      const known = awaited.filter((one) => one.resource === resource)
      if (!known.some((one) => isHeld(tables.tenants.get(row.owner.key.tenant), one)))
        callFrom(line, row, now.getTime() + (anew || before.length === 0 ? 0 : pause))
    }
    if (at && !line.calls.some((call) => call.at === at.getTime() && !call.after))
      line.calls.push({ at: at.getTime(), after: null, freed: anything })
  }
}

/** Calls those in a line from this one on. */
function callFrom({ waits, calls }: Line, row: TimerRow, at: number): void {
  calls.push({ at, after: waits[waits.indexOf(row) - 1] ?? null, freed: anything })
}

function isHeld(tenant: TenantTables | undefined, { resource, heldBy }: Awaited): boolean {
  const rows = heldBy && tenant?.holds.get(resource)
  if (!rows) return false
  const [from, until] = [heldBy.from.getTime(), heldBy.until?.getTime() ?? Infinity]
  return [...rows].some((row) => sameSubject(row.owner, heldBy.subject) && row.from === from && row.until === until)
}

/** Calls the line of a resource that is freed over a time, where there is a line. */
export function callLine(
  tables: Tables,
  { tenant, resource, freed = anything }: { readonly tenant: string; readonly resource: string; readonly freed?: Span },
  at: Date,
): void {
  const line = tables.lines.get(tenant)?.get(resource)
  if (line && line.waits.length > 0) line.calls.push({ at: at.getTime(), after: null, freed })
}

/** Lets everybody whose turn it is fall due, in every line that is called in which one of these lifecycles waits. */
export function serveLines(tables: Tables, lifecycles: readonly string[], now: number): void {
  for (const [tenant, lines] of tables.lines)
    for (const [resource, line] of lines) {
      const isLeft = (freed: Span) => isAnyLeft(tables.tenants.get(tenant), resource, freed, now)
      if (isLineOf(line, lifecycles)) serve(tables, line, isLeft, now)
      if (line.waits.length === 0) lines.delete(resource)
    }
}

function linesOf({ lines }: Tables, lifecycles: readonly string[]): readonly Line[] {
  const all = [...lines.values()].flatMap((tenant) => [...tenant.values()])
  return all.filter((line) => isLineOf(line, lifecycles))
}

function isLineOf({ waits }: Line, lifecycles: readonly string[]): boolean {
  return waits.some((row) => isWaiting(row) && lifecycles.includes(row.owner.key.lifecycle))
}

/** Lets the next one fall due, once the one before has been settled or is gone, for as long as any of what was freed is left. */
function serve(tables: Tables, line: Line, isLeft: (freed: Span) => boolean, now: number): void {
  const { served } = line
  if (served && isServed(served.row, now)) return
  const called = line.calls.filter(({ at }) => at <= now)
  if (called.length === 0 && !served) return
  line.calls = line.calls.filter(({ at }) => at > now)
  const last = earliest([...called.map(({ after }) => after), ...(served ? [served.row] : [])])
  const freed = together([...called.map((call) => call.freed), ...(served ? [served.freed] : [])])
  line.served = null
  line.waits = line.waits.filter(isWaiting)
  if (!isLeft(freed)) return
  for (const row of line.waits) {
    if (last && inOrder(row, last) <= 0) continue
    const isIdle = row.due === Infinity
    if (isIdle) queueOf(tables.timers, row.owner.key.lifecycle).change(row, { due: now })
    if (!isIdle && !isServed(row, now)) continue
    line.served = { row, freed }
    return
  }
}

function together(spans: readonly Span[]): Span {
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    until: Math.max(...spans.map(({ until }) => until)),
  }
}

/** From where on a line is served: where one call is of the whole line, from its head. */
function earliest([first = null, ...others]: readonly (TimerRow | null)[]): TimerRow | null {
  return others.reduce((one, other) => (one && other ? (inOrder(one, other) <= 0 ? one : other) : null), first)
}

/** One that is due, or that somebody is at: not one that was refused for another reason, and tries again later. */
function isServed(row: TimerRow, now: number): boolean {
  const isCalled = isWaiting(row) && row.inLine && row.due < Infinity
  return isCalled && now < Math.max(row.due, row.leasedUntil) + longestCall
}

/** Whether a row is its subject's still, and not given up. */
function isWaiting(row: TimerRow): boolean {
  return !row.dead && row.owner.timers.get(row.id) === row
}

/** When a line is called next; Infinity where none will be. */
export function nextCall(tables: Tables, lifecycles: readonly string[], now: number): number {
  const calls = linesOf(tables, lifecycles).flatMap(({ calls: own }) => own.map(({ at }) => at))
  return Math.min(Infinity, ...calls.filter((at) => at > now))
}

export function isAnyWaiting(tables: Tables, lifecycles: readonly string[]): boolean {
  return linesOf(tables, lifecycles).length > 0
}

/** The first so many in line for a resource. */
export function inLine({ lines }: Tables, tenant: string, resource: string, limit: number): readonly Waiting[] {
  const waits = lines.get(tenant)?.get(resource)?.waits.filter(isWaiting) ?? []
  return waits.slice(0, limit).map(({ owner, name, meant }) => ({
    subject: { ...owner.key },
    timer: name,
    since: new Date(meant),
  }))
}

function leave(line: Line, row: TimerRow): void {
  line.waits = line.waits.filter((other) => other !== row)
}

function inOrder(one: TimerRow, other: TimerRow): number {
  return one.meant - other.meant || compareKeys(one.owner.key, other.owner.key) || compareStrings(one.id, other.id)
}

function compareKeys(one: SubjectKey, other: SubjectKey): number {
  return compareStrings(one.lifecycle, other.lifecycle) || compareStrings(one.id, other.id)
}
