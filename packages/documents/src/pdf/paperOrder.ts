import type { Attachment } from '@ordna/pdf'
import type { PaperLocale } from '../layout/language.js'
import type { Layout, Values } from '../layout/layout.js'

/** One paper to be printed. */
export type PaperOrder = {
  readonly layout: Layout
  readonly values: Values
  readonly locale: PaperLocale
  /** Of the file: the moment of the issue, so that the same paper is the same bytes. */
  readonly createdAt: Date
  /** PNG or JPEG, by the names that the layout uses. */
  readonly images?: { readonly [name: string]: Uint8Array }
  /** Who is named as its author. Default: nobody. */
  readonly author?: string
  /** Written across every page, as `KONCEPT`: for what is not issued yet. */
  readonly mark?: string
  /** Files for machines inside it, and what the metadata say of them. */
  readonly attached?: readonly Attachment[]
  readonly metadata?: string
}
