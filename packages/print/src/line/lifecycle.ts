import type { Duration } from '@ordna/core'
import { bag, optionsOf } from '@ordna/ready-made'
import type { OtherTexts } from '@ordna/templates'
import * as v from 'valibot'
import { asking, askProduction as howOften } from '../production/asking.js'
import { moved } from './moved.js'
import type { LineWordName } from './words/words.js'

/** What a print shop decides of its lines. */
export type PrintLineOptions = {
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<LineWordName>
  /** How often production is asked what became of a line that it has, as of an order; default never. */
  readonly askProduction?: Duration
}

/** Every option by its name. */
const shapes = { labels: v.optional(bag), askProduction: howOften }

/**
 * One line of an order that has lines: `printOrder({ lines: true })` opens one for each of its items, and follows them.
 *
 * Name both in `lifecycles` of every engine that moves either.
 */
export function printLine(given: PrintLineOptions = {}) {
  const { labels, askProduction } = optionsOf('printLine', given, shapes)
  return moved(labels).timers(asking(askProduction)).build()
}

/** The lifecycle that {@link printLine} builds. */
export type PrintLine = ReturnType<typeof printLine>
