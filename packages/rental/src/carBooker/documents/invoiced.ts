import { MinorUnits } from '@ordna/money'
import { ownNames } from '@ordna/ready-made'
import type { OrderData } from '../data.js'
import type { DeclareCarBooker } from '../head.js'
import type { Settings } from '../options.js'
import { everyStatus } from '../statuses.js'
import type { DocumentedData } from './data.js'
import { hasInvoices } from './option.js'

/** What an invoice tells its order in the commit that issues it. Nothing where there are no invoices. */
export function invoicing(move: DeclareCarBooker, settings: Settings): Record<never, never> {
  if (!hasInvoices(settings)) return {}
  return {
    invoiced: move({
      from: [...everyStatus, ...ownNames(settings)],
      afterEnd: true,
      by: 'system',
      input: MinorUnits,
      set: ({ data, input }) => {
        const { invoiced = 0 } = data as DocumentedData
        return { invoiced: invoiced + input } as Partial<OrderData>
      },
    }),
  }
}
