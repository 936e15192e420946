import type { Delivery } from '@ordna/core'
import { htmlOf } from './htmlOf.js'

/**
 * What a page is made of.
 *
 * @example
 * ```ts
 * const title = ({ subject, locale }: Page) => `${subject} (${locale})`
 * ```
 */
export type Page = {
  /** The notice's text as HTML: what its template made, or its text with everything escaped. */
  readonly html: string
  /** The same as the text part says it: escape it. */
  readonly text: string
  /** The subject line as it was written: escape it. */
  readonly subject: string
  /** The language of the text; where its template does not say, the recipient's. */
  readonly locale: string
  /** Where the recipient ends these mails, if they may. */
  readonly unsubscribe?: string
  readonly delivery: Delivery
}

/**
 * Makes a whole HTML document of a notice's text. The same page must come out the same each time.
 *
 * @example
 * ```ts
 * const plain: Layout = ({ html }) => `<!doctype html><body>${html}</body>`
 * ```
 */
export type Layout = (page: Page) => string

/** The HTML part of a mail; undefined where it has none. */
export function pageOf(
  delivery: Delivery,
  layout: Layout | undefined,
  unsubscribe: string | undefined,
): string | undefined {
  const { content, message } = delivery
  if (!layout) return content.html
  return layout({
    html: content.html ?? htmlOf(content.body),
    text: content.body,
    subject: content.subject ?? '',
    locale: content.locale ?? message.locale,
    ...(unsubscribe === undefined ? {} : { unsubscribe }),
    delivery,
  })
}
