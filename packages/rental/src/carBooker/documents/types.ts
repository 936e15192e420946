import type { Move, Spec } from '@ordna/core'
import type { DocumentedData } from './data.js'
import type { DocumentsOption } from './option.js'

type IfInvoices<Documents, Yes, No> = 'invoices' extends keyof Documents ? Yes : No

/** What documents add to an order's types: nothing where there are none. */
export type WithDocuments<S extends Spec, Documents extends DocumentsOption> = keyof Documents extends never
  ? S
  : {
      readonly [Key in keyof S]: Key extends 'data'
        ? S['data'] &
            Pick<DocumentedData, 'enclosed'> &
            IfInvoices<Documents, Pick<DocumentedData, 'invoiced'>, unknown>
        : Key extends 'link'
          ? S['link'] | (keyof Documents & string)
          : Key extends 'flag'
            ? S['flag'] | IfInvoices<Documents, 'main_invoice_out_of_sync', never>
            : Key extends 'moves'
              ? S['moves'] & IfInvoices<Documents, { readonly invoiced: Move<number, never> }, unknown>
              : S[Key]
    }
