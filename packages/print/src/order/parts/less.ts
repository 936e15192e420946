import { everyPart, parts, type PartName } from './parts.js'

type Way = { readonly from?: unknown; readonly to?: unknown; readonly guards?: object }
type Inside = { readonly in?: unknown }

/** What decides what is off. */
type Chosen = { readonly parts: ReadonlySet<PartName>; readonly ownStatuses: object }

/** Stands in lists of statuses for those that the vendor adds. */
export const vendorsOwn = ['(own)'] as unknown as readonly never[]

/**
 * Takes what is off out of a declaration that has everything. So the graph is written once and stands in one place, and
 * what is off is in no order, no diagram and no answer.
 */
export function less({ parts: on, ownStatuses }: Chosen) {
  const out = everyPart.filter((part) => !on.has(part)).map((part) => parts[part])
  const offStatuses = new Set<unknown>(out.flatMap((part) => [...part.statuses]))
  const off = new Set<unknown>(out.flatMap((part) => [...part.names, ...part.statuses]))
  const statuses = (all: unknown) =>
    Array.isArray(all)
      ? all.flatMap((one) => (one === vendorsOwn[0] ? Object.keys(ownStatuses) : offStatuses.has(one) ? [] : [one]))
      : all
  const choices = <C>(all: readonly C[]) => all.filter((choice) => !offStatuses.has((choice as Way).to))
  const table = <Table extends object>(all: Table): Table =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !off.has(name))) as Table
  return {
    /** The names of a list that are on. */
    list: <Name>(all: readonly Name[]): Name[] => all.filter((name) => !off.has(name)),
    /** What of a table is on. */
    table,
    /** The choices that lead to what is on. */
    choices: <All extends readonly object[]>(all: All): All => choices(all) as unknown as All,
    /** What of a table is on, in the statuses that are on. */
    inside: <Table extends object>(all: Table): Table => {
      const left: readonly [string, Inside][] = Object.entries(table(all))
      return Object.fromEntries(left.map(([name, one]) => [name, { ...one, in: statuses(one.in) }])) as Table
    },
    /** A transition without what is off among its statuses and its guards. */
    way: <W extends Way>({ from, to, guards, ...rest }: W): W =>
      ({
        ...rest,
        ...(guards === undefined ? {} : { guards: table(guards) }),
        ...(from === undefined ? {} : { from: statuses(from) }),
        ...(to === undefined ? {} : { to: Array.isArray(to) ? choices(to) : to }),
      }) as unknown as W,
  }
}

export type Less = ReturnType<typeof less>
