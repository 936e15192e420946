import { dayText } from '../format.js'
import { holdingsOf, type Holding } from './checks.js'
import type { Told, ToldDelivery } from './told.js'

/** Everybody who had a thing that somebody gave back damaged: from when, when it came back, and since when it was free again. */
export function thingLines(all: readonly Told[]): readonly string[] {
  const deliveries = all.flatMap((told) => told.deliveries)
  const damaged = deliveries.flatMap(({ delivery: { data } }) => (data.damages.length > 0 ? (data.resource ?? []) : []))
  const holdings = deliveries.flatMap((told) => holdingsOf(told).map((holding) => ({ holding, told })))
  return damaged.flatMap((thing) =>
    holdings
      .filter(({ holding }) => holding.thing === thing)
      .toSorted((one, other) => one.holding.from.getTime() - other.holding.from.getTime())
      .map(({ holding, told }) => thingLine(holding, told)),
  )
}

function thingLine({ thing, delivery, from, until }: Holding, { delivery: { data } }: ToldDelivery): string {
  const [damage] = data.damages
  const end = [
    ...(data.returnedAt ? [`back ${dayText(data.returnedAt)}`] : []),
    ...(damage ? [`${damage.damage.place} ${damage.damage.description}`] : []),
    until ? `closed ${dayText(until)}` : 'still out',
  ]
  return `  ${thing.padEnd(13)}  ${delivery.padEnd(7)}  given ${dayText(from)}, ${end.join(', ')}`
}
