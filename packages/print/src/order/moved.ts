import { besides, ownMoves, ownNames } from '@ordna/ready-made'
import { graph } from './graph.js'
import { flagged } from './head.js'
import type { Settings } from './options.js'

/** The order with its transitions. */
export function moved(settings: Settings) {
  return flagged(settings).transitions((move) => besides(graph(move, ownNames(settings)), ownMoves(move, settings)))
}
