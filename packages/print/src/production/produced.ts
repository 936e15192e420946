import * as v from 'valibot'
import { positive, text } from '../fields.js'
import { ProductionNews } from './news.js'

/** What is known of whatever is produced, an order or a line. */
export const produced = {
  // What went wrong in production, and who or what says so, for as long as it is wrong.
  error: v.optional(v.object({ message: text, source: text })),
  // What production said last.
  production: v.optional(ProductionNews),
  // Which time that it is printed, where it is not the first.
  run: v.optional(v.pipe(positive, v.minValue(2))),
}
