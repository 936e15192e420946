import type { Graph, HoldNode, StatusNode, TransitionNode } from '../declare/graph.js'
import type { Way } from '../declare/ways.js'
import { mayWait } from '../decide/automatic.js'

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

/** What a picture says that a transition does to others: whom it opens, moves, links to and leaves. */
export function edgeWords({ opens, moves, links, unlinks }: TransitionNode): readonly string[] {
  return [
    ...opens.map(({ link, each }) => (each ? `opens ${link} for each` : `opens ${link}`)),
    ...moves.map(({ link, send }) => `sends ${send} to ${link}`),
    ...links.map(({ link }) => `links to ${link}`),
    ...unlinks.map(({ link }) => `ends ${link}`),
  ]
}

/** That nobody sends it, and at whose moves it is asked again. */
export function automaticWords(node: TransitionNode, { looksAt }: Graph): readonly string[] {
  if (node.automatic === null) return []
  return mayWait(node) && looksAt.size > 0 ? [`automatic, also when ${[...looksAt].join(' or ')} moves`] : ['automatic']
}

/** For what a timer waits in line that takes this way: what is held where it leads, and not before. */
export function lineWords({ from, to }: Way<TransitionNode>, { statuses }: Graph): string {
  const had = new Set(statuses.get(from)?.holds)
  const acquired = (statuses.get(to)?.holds ?? []).filter((hold) => !had.has(hold))
  return acquired.length > 0 ? `, in line for ${acquired.map(({ name }) => name).join(' and ')}` : ''
}
