import type { InvoiceKind } from '@ordna/documents/invoice'
import type { LocalDate } from '@ordna/ready-made'

/** How an accountant's Omega is set up. */
export type OmegaOptions = {
  /** The firm whose documents they are. */
  readonly firm: {
    readonly name: string
    readonly companyId: string
    readonly street?: string
    readonly zip?: string
    readonly city?: string
  }
  /** The abbreviation of the number series in Omega, by kind: `{ main: 'OF', additional: 'OF', credit_note: 'OD' }`. */
  readonly series: { readonly [Kind in InvoiceKind]?: string }
  /** The code of the evidence that a series belongs to, where the accountant keeps several; default none. */
  readonly evidence?: string
  /** What a line's `account` is booked on: `{ rental: { synthetic: '602', analytic: '100' } }`. A line without one is booked by Omega. */
  readonly accounts?: { readonly [account: string]: { readonly synthetic: string; readonly analytic?: string } }
  /** What parts whole and fraction; default a point. KROS's description does not say: its own files have both. */
  readonly decimal?: '.' | ','
  /**
   * Euro for one unit of a foreign currency on a date; undefined where nobody knows. Needed for invoices that are not in euro.
   */
  readonly euroFor?: (currency: string, on: LocalDate) => number | undefined
}
