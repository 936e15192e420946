import type { Filling } from './context.js'
import { filled } from './fill.js'
import type { PaperLocale } from './language.js'
import type { Layout, LayoutMistake, Values } from './layout.js'
import { shapeMistakes } from './shapeMistakes.js'

/** What a layout is looked at with. */
export type Sample = {
  /** Every value that there can be, each list with an item: what is not in it is unknown. */
  readonly values: Values
  /** Names of the pictures that there can be. Default: none. */
  readonly images?: readonly string[]
  readonly locale?: PaperLocale
}

/**
 * Whatever is wrong with a layout, with its place, before anything is drawn: parts that are none, names that lead nowhere,
 * repetitions over what is no list. Empty where it can be filled with any values of the sample's shape.
 */
export function mistakesOf(layout: unknown, { values, images = [], locale = 'en' }: Sample): readonly LayoutMistake[] {
  const mistakes = [...shapeMistakes(layout)]
  if (mistakes.length > 0) return mistakes
  const filling = {
    locale,
    zone: 'UTC',
    images: new Set(images),
    checking: true,
    mistakes,
    done: { parts: 0, letters: 0 },
  } satisfies Filling
  const paper = filled(layout as Layout, [values], filling)
  paper.header(1, 1)
  paper.footer(1, 1)
  return mistakes
}
