import { bag, optionsOf } from '@ordna/ready-made'
import type { OtherTexts } from '@ordna/templates'
import * as v from 'valibot'
import { graph } from './graph.js'
import { head } from './head.js'
import type { LineWordName } from './words/words.js'

/** What a print shop decides of its lines. */
export type PrintLineOptions = {
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<LineWordName>
}

/** Every option by its name. */
const shapes = { labels: v.optional(bag) }

/**
 * One line of an order that has lines: `printOrder({ lines: true })` opens one for each of its items, and follows them.
 *
 * Name both in `lifecycles` of every engine that moves either.
 */
export function printLine(given: PrintLineOptions = {}) {
  return head(optionsOf('printLine', given, shapes).labels)
    .transitions(graph)
    .build()
}

/** The lifecycle that {@link printLine} builds. */
export type PrintLine = ReturnType<typeof printLine>
