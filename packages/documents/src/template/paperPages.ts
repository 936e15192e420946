import type { Message } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import * as v from 'valibot'
import { documentFields } from '../document/documentFields.js'
import type { Render } from '../document/filing.js'
import type { PaperLocale } from '../layout/language.js'
import type { Layout } from '../layout/layout.js'
import { PaperLanguage, pictureName, type PaperValues, type StoredLayout } from './layouts.js'
import { provenFile } from './paperSet.js'
import { shownValues } from './shownValues.js'
import { IssuedBy, paperContent } from './paperContent.js'
import { layoutOf } from './templateEditions.js'
import type { TemplateDesk } from './templateLifecycle.js'

/** What draws pages: a `paperPrinter` of `@ordna/documents/pdf`. */
export type DrawPaper = (order: {
  readonly layout: Layout
  readonly values: PaperValues
  readonly locale: PaperLocale
  readonly createdAt: Date
  readonly images: { readonly [name: string]: Uint8Array }
  readonly mark?: string
}) => Promise<Uint8Array>

/** Where pages come from. */
export type PaperPages = {
  /** The templates of a tenant, opened for somebody who may read them. */
  readonly templates: (tenant: string) => TemplateDesk
  /** Where papers and photos are kept. */
  readonly files: FileStore | ((tenant: string) => FileStore)
  readonly printer: { readonly print: DrawPaper }
  /** Pictures of the firm, such as its logo, by the names that layouts use. Default: none. */
  readonly images?: (tenant: string) => PaperImages | Promise<PaperImages>
}

/** Pictures by name, as PNG or JPEG. */
export type PaperImages = { readonly [name: string]: Uint8Array }

/** What stands across every page of a draft. */
const marks: { readonly [Locale in PaperLocale]: string } = {
  nb: 'UTKAST',
  sv: 'UTKAST',
  da: 'UDKAST',
  en: 'DRAFT',
  sk: 'NÁVRH',
}

const Paper = v.object({
  ...documentFields,
  locale: PaperLanguage,
  content: paperContent(v.record(v.string(), v.unknown())),
  template: v.optional(IssuedBy),
})
type Paper = v.InferOutput<typeof Paper>

/**
 * For `render` of `filing`: fills the edition of the template with which a paper was issued, with its values, its photos and
 * what is known of the document. A photo that was changed after it was hashed makes no paper.
 */
export function paperRender(pages: PaperPages): Render {
  return async ({ subject, data, createdAt }: Message) => {
    const paper = v.parse(Paper, data)
    const named = paper.template ?? { id: '', edition: 0, sha256: '' }
    const layout = await layoutOf(pages.templates(subject.tenant), named)
    const bytes = await drawn(pages, { tenant: subject.tenant, layout, paper, at: createdAt, isDraft: false })
    return { bytes, contentType: 'application/pdf' }
  }
}

/** A draft to be looked at, or attached to a mail: the template in use now, and on every page that it is a draft. */
export async function draftPages(
  pages: PaperPages,
  draft: { readonly tenant: string; readonly kind: string; readonly data: object; readonly at: Date },
): Promise<Uint8Array | undefined> {
  const { tenant, kind, data, at } = draft
  const paper = v.parse(Paper, data)
  const template = await pages.templates(tenant).get(`${kind}/${paper.locale}`)
  const layout = template?.data.published
  return layout && drawn(pages, { tenant, layout, paper, at, isDraft: true })
}

type Drawing = {
  readonly tenant: string
  readonly layout: StoredLayout
  readonly paper: Paper
  readonly at: Date
  readonly isDraft: boolean
}

async function drawn(pages: PaperPages, { tenant, layout, paper, at, isDraft }: Drawing) {
  const store = typeof pages.files === 'function' ? pages.files(tenant) : pages.files
  const { pictures } = paper.content
  const found = await Promise.all(pictures.map((picture) => provenFile(picture, picture.caption ?? picture.key, store)))
  const named = found.map((file, index) => [pictureName(index), file.bytes] as const)
  return pages.printer.print({
    // It was looked at when it was put into use.
    layout: layout as never as Layout,
    values: shownValues(paper),
    locale: paper.locale,
    createdAt: at,
    images: { ...(await pages.images?.(tenant)), ...Object.fromEntries(named) },
    ...(isDraft && { mark: marks[paper.locale] }),
  })
}
