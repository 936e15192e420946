import { graph, ownGraph } from './graph.js'
import { flagged } from './head.js'
import type { Settings } from './options.js'
import { besides } from './ownParts.js'

/** The order with its transitions. */
export function moved(settings: Settings) {
  const own = Object.keys(settings.ownStatuses) as never[]
  return flagged(settings).transitions((move) => besides(graph(move, own), ownGraph(move, settings)))
}
