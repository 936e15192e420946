import { correctsItsOwn } from '../document/correcting.js'
import { hasNumber } from '../document/drawing.js'
import type { Linked } from './linked.js'
import { canBePrinted, type Printable, type ToPrint } from './printable.js'
import { hasTemplate } from './usedTemplate.js'

/** What the guards of an issue look at. */
type Issuing = ToPrint & {
  readonly data: { readonly order?: string | undefined; readonly customerId?: string | undefined }
  readonly linked: { readonly corrects?: readonly Linked[] }
}

/** Papers that stand: a draft is none yet. */
export const standing: ReadonlySet<string> = new Set(['issued', 'signed'])

/** What is asked before a paper of this kind is issued: all of it at once. */
export function issueGuards(kind: string, printable: Printable | undefined) {
  return {
    hasNumber,
    hasTemplate: ({ data, linked }: Issuing) => hasTemplate(kind, data.locale, linked.template ?? []),
    canBePrinted: (issuing: Issuing) => canBePrinted(kind, issuing, printable),
    correctsItsOwn: ({ data, linked }: Issuing) => correctsItsOwn(data, linked.corrects),
    correctsIssued: ({ linked }: Issuing) => (linked.corrects ?? []).every(({ status }) => standing.has(status)),
  }
}
