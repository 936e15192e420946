import type { Render } from '../document/filing.js'
import type { Layout } from '../layout/layout.js'
import { PaperLanguage, type PaperValues } from '../template/layouts.js'
import type { DrawPaper, PaperImages } from '../template/paperPages.js'
import * as v from 'valibot'
import { TermsData } from './termsLifecycle.js'

/** Where the pages of terms come from. */
export type TermsPages = {
  readonly printer: { readonly print: DrawPaper }
  /** What terms can name, such as the firm that they are of. */
  readonly values: (tenant: string) => PaperValues | Promise<PaperValues>
  /** Pictures of the firm by the names that layouts use. Default: none. */
  readonly images?: (tenant: string) => PaperImages | Promise<PaperImages>
}

const Published = v.object({ ...TermsData.entries, locale: PaperLanguage })

/** For `render` of `termsFiling`: the edition that was published, with its number and its date as `edition`. */
export function termsRender({ printer, values, images }: TermsPages): Render {
  return async ({ subject: { tenant }, data, createdAt }) => {
    const { published, editions, locale } = v.parse(Published, data)
    const newest = editions.at(-1)
    const edition = { number: newest?.edition ?? 0, effectiveFrom: newest?.effectiveFrom ?? '' }
    const bytes = await printer.print({
      layout: published as never as Layout,
      values: { ...(await values(tenant)), edition },
      locale,
      createdAt,
      images: { ...(await images?.(tenant)) },
    })
    return { bytes, contentType: 'application/pdf' }
  }
}
