import type { Cause } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import { keyText } from '../words/keyText.js'

/** A subject that has moved, and whether it links to others than before. */
export type News = { readonly subject: Subject; readonly relinked: boolean }

/** Where nothing has moved. */
export const nothingNew: ReadonlyMap<string, News> = new Map()

/** What has a subject asked again: the first of what it links to that has moved, or that it links to others. */
export function causeOf({ tenant, lifecycle, id, links }: Subject, news: ReadonlyMap<string, News>): Cause | null {
  const link = links.find((one) => news.has(keyText({ tenant, lifecycle: one.lifecycle, id: one.id })))
  if (link) return { by: 'link', link: link.name, from: link.id }
  return news.get(keyText({ tenant, lifecycle, id }))?.relinked ? { by: 'automatic' } : null
}
