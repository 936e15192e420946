import type { Actor, HistoryEntry } from '@ordna/core'
import type { Text } from '../words/text.js'
import type { TextDesk } from './textLifecycle.js'

/** What was published once: which text, by whom and when. */
export type TextEdition = { readonly edition: number; readonly text: Text; readonly by: Actor['id']; readonly at: Date }

const page = 1_000

/** All editions of a text, the newest first, as its history tells: who published it, when, and what it said. */
export async function editionsOf(desk: TextDesk, id: string): Promise<readonly TextEdition[]> {
  const editions: TextEdition[] = []
  let text: Text = { body: '' }
  for (let after = 0; ; after += page) {
    const entries = await desk.history(id, { after, limit: page })
    for (const entry of entries) {
      text = (entry.after?.published as Text | undefined) ?? text
      editions.push(...editionIn(entry, text))
    }
    if (entries.length < page) return editions.toReversed()
  }
}

/** What an entry published: an edition has a number of its own even where it says what the one before did. */
function editionIn({ after, actor, at }: HistoryEntry, text: Text): readonly TextEdition[] {
  const edition = after?.edition
  return typeof edition === 'number' && edition > 0 ? [{ edition, text, by: actor.id, at }] : []
}
