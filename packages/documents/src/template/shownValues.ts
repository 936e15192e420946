import { pictureName, type PaperValues } from './layouts.js'
import type { PaperContent } from './paperContent.js'

/** What a paper says of itself besides its values. */
export type Shown = {
  readonly content: PaperContent
  readonly number?: string | undefined
  readonly issuedOn?: string | undefined
  readonly template?: { readonly edition: number } | undefined
}

/** What a template can name: the host's values, and what the document says of itself. */
export function shownValues({ content, number, issuedOn, template }: Shown): PaperValues {
  const { values, pictures, enclosures } = content
  return {
    ...values,
    document: { number: number ?? '', issuedOn: issuedOn ?? '' },
    edition: { number: template?.edition ?? '', effectiveFrom: '' },
    pictures: pictures.map((picture, index) => ({ ...picture, name: pictureName(index) })),
    enclosures,
  }
}
