import type { PdfPrinter } from '@ordna/pdf'
import type { Look, Width } from '../layout/layout.js'

/** Where something is drawn: how wide it may be, and how large its letters are. */
export type Place = {
  readonly glyphs: Pick<PdfPrinter, 'fontFor' | 'widthOf'>
  /** In points. What is wider would be beyond the sheet, and lost. */
  readonly width: number
  readonly size: number
}

/** The place within the margins of a part, with its size of letters. */
export function within(place: Place, { margin, size = place.size }: Look): Place {
  const [left, , right] = margin ?? [0, 0, 0, 0]
  return { ...place, size, width: Math.max(narrowest, place.width - left - right) }
}

/** No column is made narrower. */
const narrowest = 12

/** Columns as they fit beside one another, and how wide each of them is at least. */
export type Shares = { readonly widths: readonly Width[]; readonly shares: readonly number[] }

/** What is asked for in points is granted as far as there is room: beyond the sheet nobody reads. */
export function sharesOf(widths: readonly Width[], room: number): Shares {
  const asked = widths.filter((width) => typeof width === 'number')
  const fixed = asked.reduce((sum, width) => sum + width, 0)
  const others = widths.length - asked.length
  const scale = Math.min(1, Math.max(0, room - others * 2 * narrowest) / Math.max(fixed, 1))
  const share = others === 0 ? 0 : (room - fixed * scale) / others
  const fitted = widths.map((width) => (typeof width === 'number' ? width * scale : width))
  return { widths: fitted, shares: fitted.map((width) => (typeof width === 'number' ? width : share)) }
}
