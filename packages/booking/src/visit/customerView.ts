import type { Lifecycle, Spec } from '@ordna/core'
import { customerViews as views, type CustomerView } from '@ordna/ready-made'
import type { Locale } from '../locales.js'
import { told } from './words/words.js'

/** Tells customers of their visits, on pages of their own: every status has words for them, those of an organisation's own included. */
export function customerViews<S extends Spec>(
  visit: Lifecycle<S>,
): (view: { readonly status: S['status'] }, locale: Locale) => CustomerView {
  return views(visit, told)
}
