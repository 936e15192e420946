import { blocker, type Block } from '@ordna/core'
import { ownNames } from '@ordna/ready-made'
import type { OrderData } from '../data.js'
import type { Settings } from '../options.js'
import { everyStatus } from '../statuses.js'
import { type DocumentedData, isInSync } from './data.js'
import { hasInvoices } from './option.js'

/** The flag of an order whose main invoice costs something else (CB-D7): one that came to nothing is not flagged. */
export function outOfSync(settings: Settings) {
  return {
    main_invoice_out_of_sync: {
      in: [...everyStatus.filter((status) => status !== 'rejected' && status !== 'cancelled'), ...ownNames(settings)],
      when: ({ data }: { readonly data: OrderData }) => !isInSync(data),
    },
  }
}

/** Guards of the closing: while its main invoice costs something else, no order is paid in order. */
export function closingGuards(settings: Settings) {
  if (!hasInvoices(settings)) return {}
  return {
    mainInvoiceInSync: ({ data }: { readonly data: OrderData }): true | Block => {
      const { invoiced, total, price } = data as DocumentedData
      return isInSync(data) || blocker({ invoiced, total, currency: price.currency })
    },
  }
}
