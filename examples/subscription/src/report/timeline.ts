import type { HistoryEntry } from '@ordna/core'
import { momentText } from '../format.js'
import { sentence } from './sentence.js'
import type { Line, Told } from './told.js'

/** An order's life and that of its deliveries in one: when, whose, the status it then stood in, what happened. */
export function timeline(told: Told): readonly string[] {
  const strands = [
    told.history.map((entry) => ({ id: told.order.id, entry })),
    ...told.deliveries.map(({ delivery: { id }, history }) => history.map((entry) => ({ id, entry }))),
  ]
  return merged(strands).flatMap((line) => {
    const { id, entry } = line
    const text = sentence(line, told)
    return text === null ? [] : [`  ${momentText(entry.at)}  ${id.padEnd(7)}  ${entry.to.padEnd(24)}  ${text}`]
  })
}

/** Several histories as one, by moment; each keeps its order. At one moment, what others brought about comes later. */
export function merged(strands: readonly (readonly Line[])[]): readonly Line[] {
  const left = strands.map((strand) => [...strand])
  const lines: Line[] = []
  for (let next = earliest(left); next; next = earliest(left)) lines.push(next.shift() as Line)
  return lines
}

function earliest(strands: readonly Line[][]): Line[] | undefined {
  const [first] = strands.filter((strand) => strand.length > 0).sort(([one], [other]) => compare(one, other))
  return first
}

function compare(one: Line | undefined, other: Line | undefined): number {
  if (!one || !other) return 0
  return one.entry.at.getTime() - other.entry.at.getTime() || rank(one.entry) - rank(other.entry)
}

function rank({ kind, cause }: HistoryEntry): number {
  if (kind === 'receipt') return 2
  return cause.by === 'link' ? 1 : 0
}
