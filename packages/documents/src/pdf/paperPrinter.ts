import { OrdnaError } from '@ordna/core'
import { assertZone } from '@ordna/core/time'
import { pdfPrinter, pictureProblem, type FontFace, type PdfPrinter } from '@ordna/pdf'
import type { Filling } from '../layout/context.js'
import { filled } from '../layout/fill.js'
import type { LayoutMistake } from '../layout/layout.js'
import type { Paper } from '../layout/paper.js'
import { shapeMistakes } from '../layout/shapeMistakes.js'
import { pageOf } from './pageOf.js'
import type { PaperOrder } from './paperOrder.js'
import { unprintableIn } from './unprintableIn.js'

/** What a printer of papers is made with. */
export type PaperPrinterOptions = {
  /** Whose clocks the moments on paper are told by. */
  readonly zone: string
  /** For characters beyond Latin, Greek and Cyrillic, such as Chinese names. Default: none, and such a name is refused. */
  readonly fonts?: readonly FontFace[]
}

/** Prints papers for the archive: PDF/A-3b, with all fonts in it, and of the same paper the same bytes. */
export type PaperPrinter = {
  /** Throws `invalid_value` with all mistakes where it cannot be printed as it is: `mistakesOf` says so before. */
  readonly print: (order: PaperOrder) => Promise<Buffer>
  /**
   * Whatever is in the way: mistakes of the layout, characters without a font, pictures that are none. Empty: it can be printed.
   * A picture that is not at hand yet is `null`: it is taken for one.
   */
  readonly mistakesOf: (order: PaperToBe) => readonly LayoutMistake[]
}

/** A paper that is looked at before all that stands on it is read. */
export type PaperToBe = Omit<PaperOrder, 'images'> & {
  readonly images?: { readonly [name: string]: Uint8Array | null }
}

/** A printer of papers. Throws `invalid_zone`, and `invalid_options` where a font cannot be read. */
export function paperPrinter({ zone, fonts = [] }: PaperPrinterOptions): PaperPrinter {
  assertZone(zone)
  const printer = pdfPrinter({ fonts })
  return {
    mistakesOf: (order) => made(order, zone, printer).mistakes,
    print: async (order) => {
      const { paper, mistakes } = made(order, zone, printer)
      if (paper === null || mistakes.length > 0) throw unprintable(mistakes)
      return printer.print(pageOf(paper, order, printer))
    },
  }
}

type Made = { readonly paper: Paper | null; readonly mistakes: readonly LayoutMistake[] }

function made(order: PaperToBe, zone: string, printer: PdfPrinter): Made {
  const { layout, values, locale, images = {} } = order
  const shape = [...shapeMistakes(layout), ...pictureMistakes(images)]
  if (shape.length > 0) return { paper: null, mistakes: shape }
  const names = new Set(Object.keys(images))
  const filling = {
    locale,
    zone,
    images: names,
    checking: false,
    mistakes: [],
    done: { parts: 0, letters: 0 },
  } satisfies Filling
  const paper = filled(layout, [values], filling)
  const mark = { kind: 'text', path: 'mark', look: {}, runs: [{ text: order.mark ?? '' }] } as const
  const parts = [...paper.content, ...paper.header(1, 1), ...paper.footer(1, 1), mark]
  return { paper, mistakes: [...filling.mistakes, ...unprintableIn(paper.title, parts, printer)] }
}

function pictureMistakes(images: NonNullable<PaperToBe['images']>): readonly LayoutMistake[] {
  return Object.entries(images).flatMap(([name, bytes]) => {
    const problem = bytes === null ? null : pictureProblem(bytes)
    return problem === null ? [] : [{ path: `images.${name}`, problem }]
  })
}

/** Enough to mend the first of them by. */
const mostTold = 10

function unprintable(mistakes: readonly LayoutMistake[]): OrdnaError {
  const told = mistakes.slice(0, mostTold).map(({ path, problem }) => `${path} ${problem}`)
  return new OrdnaError('invalid_value', `The paper cannot be printed: ${told.join('; ')}.`, { mistakes })
}
