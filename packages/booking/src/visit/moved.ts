import { graph } from './graph.js'
import { flagged } from './head.js'
import type { Settings } from './options.js'

/** The visit with its transitions. */
export function moved(settings: Settings) {
  return flagged(settings).transitions((move) => graph(move, settings))
}
