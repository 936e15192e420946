import type { Lifecycle, Spec } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { toJSON } from '@ordna/core/inspect'
import type { Locale } from '../locales.js'
import { told } from './words/words.js'

/** What a customer reads of an order on pages of their own. */
export type CustomerView = {
  /** What the status is called: `I produksjon`. */
  readonly label: string
  /**
   * What that means for them. Of a status that the vendor added, its description in that language; null where it has
   * none.
   */
  readonly text: string | null
}

/** Tells customers of their orders: every status has words for them, the vendor's own ones included. */
export function customerViews<S extends Spec>(order: Lifecycle<S>) {
  const { statuses } = toJSON(order as unknown as Lifecycle)
  return ({ status }: { readonly status: S['status'] }, locale: Locale): CustomerView => {
    const declared = own(statuses, status)
    return {
      label: declared?.label?.[locale] ?? status,
      text: (own(told, status) ?? declared?.description)?.[locale] ?? null,
    }
  }
}
