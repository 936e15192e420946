import type { Labels, Lifecycle, Spec } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { toJSON } from '@ordna/core/inspect'

/** What customers read on pages of their own. */
export type CustomerView = {
  /** What the status is called: `I produksjon`. Its code where it has no label in that language. */
  readonly label: string
  /**
   * What that means for them. Of a status that the shop added, its description in that language; null where it has none.
   */
  readonly text: string | null
}

/** Says what a customer reads: `told` has a text for each shipped status, a shop's own ones have their description. */
export function customerViews<S extends Spec>(lifecycle: Lifecycle<S>, told: { readonly [status: string]: Labels }) {
  const { statuses } = toJSON(lifecycle as unknown as Lifecycle)
  return ({ status }: { readonly status: S['status'] }, locale: string): CustomerView => {
    const declared = own(statuses, status)
    return {
      label: own(declared?.label ?? {}, locale) ?? status,
      text: own(own(told, status) ?? declared?.description ?? {}, locale) ?? null,
    }
  }
}
