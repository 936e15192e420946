import { OrdnaError } from '../errors.js'
import { addTo } from '../words/addTo.js'
import { bounds } from '../words/bounds.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import type { Settings } from './settings/settings.js'
import type { Cause } from '../words/change.js'
import { keyText } from '../words/keyText.js'

/** The lifecycles of this engine whose automatic transitions may look at a subject of the one that is named. */
function lookersAt({ known }: Settings, moved: string): readonly Lifecycle[] {
  return [...known.values()].filter(({ graph }) => graph.looksAt.has(moved))
}

/**
 * Keys of the subjects whose automatic transitions may now hold, because they link to what has moved. Where no lifecycle
 * looks at what is linked, nothing is asked of the store.
 */
export async function linkersTo(settings: Settings, moved: readonly Subject[]): Promise<readonly SubjectKey[]> {
  const found: SubjectKey[] = []
  for (const [to, subjects] of byLifecycle(moved))
    for (const lifecycle of lookersAt(settings, to)) found.push(...(await linkersOf(settings, lifecycle, subjects)))
  return found
}

function byLifecycle(subjects: readonly Subject[]): ReadonlyMap<string, readonly Subject[]> {
  const found = new Map<string, Subject[]>()
  for (const subject of subjects) addTo(found, subject.lifecycle, subject)
  return found
}

async function linkersOf(
  settings: Settings,
  lifecycle: Lifecycle,
  moved: readonly Subject[],
): Promise<readonly SubjectKey[]> {
  const found: SubjectKey[] = []
  for (let at = 0; at < moved.length; at += bounds.asked) {
    const page = moved.slice(at, at + bounds.asked)
    const [{ tenant, lifecycle: to }] = page as [Subject]
    const keys = await settings.store.linkers({
      tenant,
      lifecycle: lifecycle.name,
      except: lifecycle.graph.finals,
      to: { lifecycle: to, ids: page.map(({ id }) => id) },
      limit: bounds.links,
    })
    if (keys.length === bounds.links) settings.onFault(tooMany(lifecycle, page[0] as Subject))
    found.push(...keys)
  }
  return found
}

function tooMany({ name }: Lifecycle, { tenant, lifecycle, id }: Subject): OrdnaError {
  return new OrdnaError(
    'too_many_linkers',
    `${bounds.links} subjects of '${name}' or more link to '${id}' of '${lifecycle}', which has moved: of more than these the automatic transitions were not asked. Link fewer, or let what they wait for stand in their own data.`,
    { tenant, lifecycle, id, linkers: name },
  )
}

/** A subject that has moved, and whether it links to others than before. */
export type Moved = { readonly subject: Subject; readonly relinked: boolean }

/** Where nothing has moved: shared, and never written to. */
export const noneMoved = new Map<string, Moved>()

/** What has a subject asked again: the first of what it links to that has moved, or that it links to others. */
export function causeOf({ tenant, lifecycle, id, links }: Subject, news: ReadonlyMap<string, Moved>): Cause | null {
  const link = links.find((one) => news.has(keyText({ tenant, lifecycle: one.lifecycle, id: one.id })))
  if (link) return { by: 'link', link: link.name, from: link.id }
  return news.get(keyText({ tenant, lifecycle, id }))?.relinked ? { by: 'automatic' } : null
}
