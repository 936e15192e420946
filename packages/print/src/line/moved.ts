import type { OtherTexts } from '@ordna/templates'
import { graph } from './graph.js'
import { head } from './head.js'
import type { LineWordName } from './words/words.js'

/** The line with its transitions. */
export function moved(labels: OtherTexts<LineWordName> | undefined) {
  return head(labels).transitions(graph)
}
