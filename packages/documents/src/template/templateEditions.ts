import { OrdnaError, type Actor, type HistoryEntry } from '@ordna/core'
import { contentDigest } from '../document/drawing.js'
import type { StoredLayout } from './layouts.js'
import type { TemplateDesk } from './templateLifecycle.js'

/** What was in use once: which layout, by whom and when. */
export type TemplateEdition = {
  readonly edition: number
  readonly layout: StoredLayout
  readonly by: Actor['id']
  readonly at: Date
}

const page = 1_000

/** All editions of a template, the newest first, as its history tells. */
export async function templateEditions(desk: TemplateDesk, id: string): Promise<readonly TemplateEdition[]> {
  const editions: TemplateEdition[] = []
  let layout: StoredLayout = {}
  for (let after = 0; ; after += page) {
    const entries = await desk.history(id, { after, limit: page })
    for (const entry of entries) {
      layout = (entry.after?.published as StoredLayout | undefined) ?? layout
      editions.push(...editionIn(entry, layout))
    }
    if (entries.length < page) return editions.toReversed()
  }
}

function editionIn({ after, actor, at }: HistoryEntry, layout: StoredLayout): readonly TemplateEdition[] {
  const edition = after?.edition
  return typeof edition === 'number' && edition > 0 ? [{ edition, layout, by: actor.id, at }] : []
}

/** An edition by its number and digest, as a paper names it. */
export type NamedEdition = { readonly id: string; readonly edition: number; readonly sha256: string }

/**
 * The layout of an edition, whatever was put into use after it. Throws `invalid_value` where there is none with this number
 * and digest.
 */
export async function layoutOf(desk: TemplateDesk, { id, edition, sha256 }: NamedEdition): Promise<StoredLayout> {
  const now = await desk.get(id)
  const newest = now?.data.edition === edition ? now.data.published : undefined
  const layout = newest ?? (await templateEditions(desk, id)).find((one) => one.edition === edition)?.layout
  if (layout && contentDigest(layout) === sha256) return layout
  const message = `Template '${id}' has no edition ${edition} with the digest ${sha256}: its history was cut off or changed.`
  throw new OrdnaError('invalid_value', message, { problem: 'edition', template: id, edition })
}
