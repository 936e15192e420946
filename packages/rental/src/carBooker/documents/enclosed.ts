import { blocker, type Block } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import type { OrderData } from '../data.js'
import { type DocumentedData, isInSync } from './data.js'
import { hasDocuments, type DocumentsOption } from './option.js'

type Linked = { readonly id: string; readonly status: string; readonly data: object }

type Confirming = {
  readonly data: OrderData
  readonly input: { readonly attachments: readonly string[] }
  readonly linked: { readonly [link: string]: readonly Linked[] | undefined }
}

/** Guards of the confirmation: whether each document that is to go along is there. None where there are no documents. */
export function enclosingGuards({ documents }: { readonly documents: DocumentsOption }) {
  if (!hasDocuments({ documents })) return {}
  return {
    papersAreThere: (confirming: Confirming): true | Block => {
      const found = new Set(enclosedBy(confirming, documents).map(({ name }) => name))
      const missing = confirming.input.attachments.filter((name) => !found.has(name))
      return missing.length === 0 || blocker({ missing })
    },
  }
}

/** What is set for the e-mail: which documents go along, as they stood when the order was confirmed. */
export function enclosed(confirming: Confirming, { documents }: { readonly documents: DocumentsOption }) {
  if (!hasDocuments({ documents })) return {}
  return { enclosed: enclosedBy(confirming, documents) } as Partial<OrderData>
}

function enclosedBy(confirming: Confirming, documents: DocumentsOption): NonNullable<DocumentedData['enclosed']> {
  return [...new Set(confirming.input.attachments)].flatMap((name) => {
    const found = name === 'invoice' ? invoiceOf(confirming) : contractOf(confirming)
    const lifecycle = found && own(documents, found.link)
    return found && lifecycle ? [{ name, lifecycle, id: found.id }] : []
  })
}

/** The main invoice, where it costs what the order costs; else one that was made elsewhere. */
function invoiceOf({ data, linked: { invoices = [], uploads = [] } }: Confirming) {
  const main = invoices.findLast(({ status, data }) => issued.has(status) && kindOf(data) === 'main')
  if (main && isInSync(data)) return { link: 'invoices', id: main.id }
  const upload = uploads.findLast(({ status, data }) => status === 'kept' && 'kind' in data && data.kind === 'invoice')
  return upload && { link: 'uploads', id: upload.id }
}

/** The contract that nobody has signed yet. */
function contractOf({ linked: { contracts = [] } }: Confirming) {
  const contract = contracts.findLast(({ status }) => status === 'issued')
  return contract && { link: 'contracts', id: contract.id }
}

const issued: ReadonlySet<string> = new Set(['issued', 'settled'])

function kindOf(invoice: object): unknown {
  const content: unknown = 'content' in invoice ? invoice.content : undefined
  return typeof content === 'object' && content !== null && 'kind' in content ? content.kind : undefined
}
