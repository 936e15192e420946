import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** What stands on a page, as pdfmake takes it. */
export type PageContent = Content

/** A file inside the PDF, such as the same invoice for machines. */
export type Attachment = {
  readonly name: string
  readonly bytes: Uint8Array
  /** Such as `application/xml`. */
  readonly contentType: string
  readonly description: string
  /** What it is to the pages, in the words of PDF/A-3. */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement'
  readonly modifiedAt: Date
}

/**
 * Pages as data, as pdfmake takes them: pictures by the names of `images`, fonts by the names that the printer has.
 *
 * What pdfmake reads from outside is not part of it: `attachments` and `files` are, with their bytes, in `attached`.
 */
export type Page = Omit<TDocumentDefinitions, 'attachments' | 'files' | 'subset' | 'version'> & {
  /** For the archive: PDF/A-3b, which has in itself whatever is needed to show it. Default: a plain PDF 1.7. */
  readonly archive?: boolean
  /** Only where it is for the archive. */
  readonly attached?: readonly Attachment[]
  /** Further descriptions in RDF for the metadata, as Factur-X asks for; only where it is for the archive. */
  readonly metadata?: string
}
