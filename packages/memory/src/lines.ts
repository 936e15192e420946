import type { Awaited, SubjectKey, Waiting } from '@ordna/core'
import { compareStrings } from './compare.js'
import { ensure, queueOf, type Tables, type TenantTables, type TimerRow } from './tables.js'
import { sameSubject } from './units.js'

/** Timers in line for a resource, first come, first served. */
export type Line = {
  waits: TimerRow[]
  /** Moments at which it is called. */
  calls: Call[]
  /** Whose turn it is, while a call lasts. */
  served: TimerRow | null
}

/** A call at a moment: of the whole line, or only of those who come after one in it. */
type Call = { readonly at: number; readonly after: TimerRow | null }

/** Milliseconds for which the others wait for one that has been called and that no worker takes. */
const patience = 60_000

/** Milliseconds until what was freed is tried by one that has waited before: never a hot loop. */
const pause = 1_000

/** Puts a timer in line for these resources, and for no others. */
export function awaitResources(
  tables: Tables,
  row: TimerRow,
  { for: awaited, at, now }: { readonly for: readonly Awaited[]; readonly at: Date | null; readonly now: Date },
): void {
  const tenant = ensure(tables.lines, row.owner.key.tenant, () => new Map<string, Line>())
  const wanted = new Set(awaited.map(({ resource }) => resource))
  const before = [...tenant].filter(([, { waits }]) => waits.includes(row)).map(([resource]) => resource)
  for (const resource of before) if (!wanted.has(resource)) leave(tenant.get(resource) as Line, row)
  for (const resource of wanted) {
    const line = ensure(tenant, resource, () => ({ waits: [], calls: [], served: null }))
    if (!line.waits.includes(row)) {
      line.waits = [...line.waits.filter(isWaiting), row].sort(inOrder)
      const known = awaited.filter((one) => one.resource === resource)
      if (!known.some((one) => isHeld(tables.tenants.get(row.owner.key.tenant), one)))
        callFrom(line, row, now.getTime() + (before.length === 0 ? 0 : pause))
    }
    if (at && !line.calls.some((call) => call.at === at.getTime() && !call.after))
      line.calls.push({ at: at.getTime(), after: null })
  }
}

/** Calls those in a line from this one on. */
function callFrom({ waits, calls }: Line, row: TimerRow, at: number): void {
  calls.push({ at, after: waits[waits.indexOf(row) - 1] ?? null })
}

function isHeld(tenant: TenantTables | undefined, { resource, heldBy }: Awaited): boolean {
  const rows = heldBy && tenant?.holds.get(resource)
  if (!rows) return false
  const [from, until] = [heldBy.from.getTime(), heldBy.until?.getTime() ?? Infinity]
  return [...rows].some((row) => sameSubject(row.owner, heldBy.subject) && row.from === from && row.until === until)
}

/** Calls the line of a resource that is freed, where there is one. */
export function callLine(tables: Tables, tenant: string, resource: string, at: Date): void {
  const line = tables.lines.get(tenant)?.get(resource)
  if (line && line.waits.length > 0) line.calls.push({ at: at.getTime(), after: null })
}

/** Lets everybody whose turn it is fall due, in every line that is called in which one of these lifecycles waits. */
export function serveLines(tables: Tables, lifecycles: readonly string[], now: number): void {
  for (const line of linesOf(tables, lifecycles)) serve(tables, line, now)
  for (const tenant of tables.lines.values())
    for (const [resource, { waits }] of tenant) if (waits.length === 0) tenant.delete(resource)
}

function linesOf({ lines }: Tables, lifecycles: readonly string[]): readonly Line[] {
  const all = [...lines.values()].flatMap((tenant) => [...tenant.values()])
  return all.filter(({ waits }) => waits.some((row) => isWaiting(row) && lifecycles.includes(row.owner.key.lifecycle)))
}

function serve(tables: Tables, line: Line, now: number): void {
  if (line.served && isServed(line.served, now)) return
  const called = line.calls.filter(({ at }) => at <= now)
  if (called.length === 0 && !line.served) return
  line.calls = line.calls.filter(({ at }) => at > now)
  const last = earliest([...called.map(({ after }) => after), ...(line.served ? [line.served] : [])])
  line.served = null
  line.waits = line.waits.filter(isWaiting)
  for (const row of line.waits) {
    if (last && inOrder(row, last) <= 0) continue
    const isIdle = row.due === Infinity
    if (isIdle) queueOf(tables.timers, row.owner.key.lifecycle).change(row, { due: now })
    if (!isIdle && !isServed(row, now)) continue
    line.served = row
    return
  }
}

/** From where on a line is served: where one call is of the whole line, from its head. */
function earliest([first = null, ...others]: readonly (TimerRow | null)[]): TimerRow | null {
  return others.reduce((one, other) => (one && other ? (inOrder(one, other) <= 0 ? one : other) : null), first)
}

/** One that is due, or that somebody is at: not one that was refused for another reason, and tries again later. */
function isServed(row: TimerRow, now: number): boolean {
  const isCalled = isWaiting(row) && row.inLine && row.due < Infinity
  return isCalled && now < Math.max(row.due, row.leasedUntil) + patience
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
