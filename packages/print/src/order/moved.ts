import { besides, ownMoves } from '@ordna/ready-made'
import { graph } from './graph.js'
import { flagged } from './head.js'
import { lineGraph, withLines } from './lines.js'
import type { Settings } from './options.js'

/** The order with its transitions. */
export function moved(settings: Settings) {
  const { ranking } = settings
  return flagged(settings).transitions((move) => {
    const ways = graph(move, settings)
    return besides(ranking ? withLines(ways) : ways, ranking ? lineGraph(move, ranking) : ownMoves(move, settings))
  })
}
