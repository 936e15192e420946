import * as v from 'valibot'
import { given } from './given.js'
import { locales } from './words/texts.js'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))

/** What can be wrong about a customer and is corrected: what is not given stays, and something must be. */
export const CustomerChange = v.pipe(
  v.strictObject({
    customer: v.optional(Text),
    customerId: v.optional(Text),
    email: v.optional(Text),
    phone: v.optional(Text),
    address: v.optional(Text),
    locale: v.optional(v.picklist(locales)),
  }),
  v.transform((change) => given(change)),
  v.check((change) => Object.keys(change).length > 0, 'Give what is to be changed'),
)
