import * as v from 'valibot'
import { locales } from '../locales.js'
import { Item, text } from '../order/data.js'
import { ProductionNews } from '../production/news.js'

/** What is known of a line: of whose order it is which, and what is to be printed. */
export const PrintLineData = v.object({
  // The order's id, and which of its items this is, from 1.
  order: text,
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  customer: text,
  ordererId: v.optional(v.string()),
  locale: v.optional(v.picklist(locales), 'nb'),
  ...Item.entries,
  // What went wrong in production, and who or what says so, for as long as it is wrong.
  error: v.optional(v.object({ message: text, source: text })),
  // What production said last, and which time that it is printed, where it is not the first.
  production: v.optional(ProductionNews),
  run: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(2))),
})
export type PrintLineData = v.InferOutput<typeof PrintLineData>
