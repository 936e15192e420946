import { besides, ownMoves, ownNames } from '@ordna/ready-made'
import { graph } from './graph.js'
import { flagged } from './head.js'
import type { Settings } from './options.js'

/** The visit with its transitions. */
export function moved(settings: Settings) {
  const own = ownNames(settings)
  return flagged(settings).transitions((move) => besides(graph(move, settings, own), ownMoves(move, settings)))
}
