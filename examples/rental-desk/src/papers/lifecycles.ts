import { lifecycle } from '@ordna/core'
import { seriesLifecycle } from '@ordna/documents'
import { contractLifecycle, contractSample, templateLifecycle } from '@ordna/documents/contract'
import { invoiceLifecycle } from '@ordna/documents/invoice'
import { invoicePaper, mistakesOf, paperPrinter } from '@ordna/documents/pdf'
import { termsLifecycle, termsSample } from '@ordna/documents/terms'
import { handoverSample, workflowLifecycle } from '@ordna/documents/workflow'
import * as v from 'valibot'
import { zone } from '../calendar.js'

/**
 * The folder of a rental, in which its papers hang. A shipped `danish_rental` declares no links to documents, and orders have
 * no price of their own: a folder has both, under the order's number.
 */
export const folder = lifecycle('folder', {
  version: 1,
  data: v.object({ price: v.number() }),
  roles: ['clerk'],
  links: { order: 'danish_rental', invoices: 'invoice', contracts: 'contract', handovers: 'handover' },
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .transitions((move) => ({
    reprice: move({ from: 'open', by: 'clerk', input: v.number(), set: ({ input }) => ({ price: input }) }),
    close: move({ from: 'open', to: 'closed', by: 'clerk' }),
  }))
  .build()

/** Draws every paper, and says beforehand what it cannot draw. */
export const printer = paperPrinter({ zone })

export const series = seriesLifecycle()

export const invoice = invoiceLifecycle({
  order: {
    lifecycle: 'folder',
    back: 'invoices',
    price: ({ price }) => (typeof price === 'number' ? price : undefined),
  },
  printable: (issued) => printer.mistakesOf(invoicePaper(issued)),
})

const kinds = {
  contract: { sample: contractSample },
  handover: { sample: handoverSample },
  terms: { sample: termsSample },
}
const asked = { kinds, locales: ['da'], mistakesOf } as const
export const templates = templateLifecycle(asked)
export const terms = termsLifecycle(asked)

const customer = v.looseObject({ name: v.string() })
const vehicle = v.looseObject({ plate: v.string() })

export const contract = contractLifecycle({
  name: 'contract',
  values: v.looseObject({ customer, vehicle }),
  order: { lifecycle: 'folder', back: 'contracts' },
  printable: printer.mistakesOf,
  terms: ['terms'],
})

export const handover = workflowLifecycle({
  name: 'handover',
  values: v.looseObject({ customer, vehicle }),
  order: { lifecycle: 'folder', back: 'handovers' },
  printable: printer.mistakesOf,
})
