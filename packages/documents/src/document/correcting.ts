import { blocker, type Block } from '@ordna/core'
import { own } from '@ordna/core/adapters'

/** Whose a document is. */
type Whose = { readonly order?: string | undefined; readonly customerId?: string | undefined }

/** A document that is corrected. */
type Corrected = { readonly id: string; readonly data: object }

/**
 * For a guard of the transition that issues: whether what is corrected is of the same order and the same customer. Else a customer would read
 * in a correction of theirs what was written for somebody else, and an order be told of money that was never its own.
 */
export function correctsItsOwn(document: Whose, corrected: readonly Corrected[] = []): true | Block {
  const strange = corrected.flatMap(({ id, data }) =>
    (['order', 'customerId'] as const)
      .filter((field) => (own(data as Whose, field) ?? null) !== (document[field] ?? null))
      .map((field) => ({ problem: field === 'order' ? 'another_order' : 'another_customer', corrects: id })),
  )
  const [first] = strange
  return first === undefined || blocker(first)
}
