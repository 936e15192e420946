/** A linked subject, as a guard sees it. */
export type Linked = {
  readonly id: string
  readonly status: string
  readonly data: { readonly [field: string]: unknown }
}
