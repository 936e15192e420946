import type { Graph, HoldNode, StatusNode } from '../declare/graph.js'

/** What a picture says of a status besides its name: what it was called before, and what is held in it. */
export function statusWords({ name, holds }: StatusNode, { renamed }: Graph): readonly string[] {
  const before = [...renamed].flatMap(([old, now]) => (now === name ? old : []))
  return [
    ...(before.length > 0 ? [`formerly ${before.join(', ')}`] : []),
    ...(holds.length > 0 ? [`holds ${holds.map(holdWords).join(', ')}`] : []),
  ]
}

function holdWords({ name, definition }: HoldNode): string {
  const { oneOf, units, periods, take } = definition
  const how = [
    ...(oneOf ? ['one of several'] : []),
    ...(units === undefined ? [] : [unitsWords(units)]),
    ...(periods === undefined ? [] : [take === 'free' ? 'in the periods that are free' : 'in several periods']),
  ]
  return `${name}${how.length > 0 ? ` (${how.join(', ')})` : ''}`
}

function unitsWords(units: NonNullable<HoldNode['definition']['units']>): string {
  if (typeof units === 'number') return units === 1 ? '1 unit' : `${units} units`
  return typeof units === 'string' ? `units by ${units}` : 'units by its data'
}
