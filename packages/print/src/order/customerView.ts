import type { Lifecycle, Spec } from '@ordna/core'
import { customerViews as views, type CustomerView } from '@ordna/ready-made'
import type { Locale } from '../locales.js'
import { told } from './words/words.js'

/** Tells customers of their orders: every status has words for them, the vendor's own ones included. */
export function customerViews<S extends Spec>(
  order: Lifecycle<S>,
): (view: { readonly status: S['status'] }, locale: Locale) => CustomerView {
  return views(order, told)
}
