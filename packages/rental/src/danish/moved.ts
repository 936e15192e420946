import { graph } from './graph.js'
import { flagged } from './head.js'
import type { Settings } from './options.js'

/** The order with its transitions. */
export function moved(settings: Settings) {
  return flagged(settings).transitions((move) => graph(move, settings))
}
