import type { PaymentQuestion, PaymentStep } from './port.js'

/** What we write at a provider beside a payment, so that it says itself whose it is. */
export type Marks = { readonly ordna_tenant: string; readonly ordna_order: string; readonly ordna_replaces?: string }

/** The marks of a payment that is begun, or reserved anew. */
export function marksOf({ tenant, order, reference }: PaymentQuestion & Partial<PaymentStep>): Marks {
  const replaces = reference === undefined ? {} : { ordna_replaces: reference }
  return { ordna_tenant: tenant, ordna_order: order, ...replaces }
}

/** The marks that a provider has beside a payment, or null where it was not begun by us. */
export function marksIn(metadata: { readonly [name: string]: unknown } | null | undefined): Marks | null {
  const { ordna_tenant, ordna_order, ordna_replaces } = metadata ?? {}
  if (typeof ordna_tenant !== 'string' || typeof ordna_order !== 'string') return null
  return { ordna_tenant, ordna_order, ...(typeof ordna_replaces === 'string' ? { ordna_replaces } : {}) }
}
