import * as v from 'valibot'
import { positive, text } from '../fields.js'
import { locales } from '../locales.js'
import { Item } from '../order/data.js'
import { produced } from '../production/produced.js'

/** What is known of a line: of whose order it is which, and what is to be printed. */
export const PrintLineData = v.object({
  // The order's id, and which of its items this is, from 1.
  order: text,
  number: positive,
  customer: text,
  ordererId: v.optional(v.string()),
  locale: v.optional(v.picklist(locales), 'nb'),
  ...Item.entries,
  ...produced,
})
export type PrintLineData = v.InferOutput<typeof PrintLineData>
