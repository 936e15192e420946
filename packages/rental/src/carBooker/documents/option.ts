/**
 * The documents of orders, by the order's link to each kind and the lifecycle of that kind: `{ invoices: 'invoice' }`.
 *
 * Any name may be a link. Three of them the order knows: `invoices`, `contracts`, and `uploads`, for files that were made elsewhere.
 */
export type DocumentsOption = { readonly [link: string]: string }

/** Whether invoices are made of orders. */
export function hasInvoices({ documents }: { readonly documents: DocumentsOption }): boolean {
  return Object.hasOwn(documents, 'invoices')
}

/** Whether there are documents at all. */
export function hasDocuments({ documents }: { readonly documents: DocumentsOption }): boolean {
  return Object.keys(documents).length > 0
}
