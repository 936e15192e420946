import type { KnownActor } from '../../words/actor.js'
import { rightOf, type Right } from '../../declare/rights.js'
import type { SubjectKey } from '../../words/subject.js'
import type { Settings } from '../settings/settings.js'

/** To whom something is told; undefined for what the system tells itself, which may know everything. */
export type Listener = KnownActor | undefined

/** Whether a subject is among those that were asked for and may be read. */
export type Readable = (key: Pick<SubjectKey, 'lifecycle' | 'id'>) => boolean

/**
 * Which of these subjects of a tenant somebody may read, each by what its own lifecycle says of its readers. Those of a
 * lifecycle that this engine does not know are nobody's to read.
 */
export async function readableBy(
  settings: Settings,
  listener: Listener,
  keys: readonly SubjectKey[],
): Promise<Readable> {
  if (!listener) return () => true
  const rights = new Map(keys.map(({ lifecycle }) => [lifecycle, readingRight(settings, listener, lifecycle)]))
  const own = keys.filter(({ lifecycle }) => rights.get(lifecycle) === 'own')
  const loaded = own.length === 0 ? [] : await settings.store.load(own.map((key) => ({ ...key, ownedBy: listener.id })))
  const theirs = new Set(own.filter((_, index) => loaded[index]?.subject).map(textOf))
  return (key) => rights.get(key.lifecycle) === 'any' || theirs.has(textOf(key))
}

function readingRight({ known }: Settings, actor: KnownActor, name: string): Right {
  const lifecycle = known.get(name)
  return lifecycle ? rightOf(lifecycle, actor, lifecycle.graph.may.read) : 'none'
}

function textOf({ lifecycle, id }: Pick<SubjectKey, 'lifecycle' | 'id'>): string {
  return JSON.stringify([lifecycle, id])
}
