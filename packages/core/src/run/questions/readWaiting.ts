import type { SubjectKey } from '../../words/subject.js'
import { declared } from '../declared.js'
import type { Settings } from '../settings/settings.js'
import { readableBy } from './readable.js'
import type { Caller } from '../requests.js'

/**
 * A place in line for a resource: who waits there, with which timer and since when, or that it is somebody else.
 *
 * @example
 * ```ts
 * const place = ({ place, subject }: InLine) => `${place}. ${subject?.id ?? 'somebody'}`
 * ```
 */
export type InLine =
  | { readonly place: number; readonly subject: SubjectKey; readonly timer: string; readonly since: Date }
  | { readonly place: number; readonly subject: null }

/** More than anybody reads of a line. */
const longest = 1_000

/** Who waits for a resource, the first one first. Those of whom nothing may be told have a place all the same. */
export async function readWaiting(
  settings: Settings,
  { tenant, lifecycle, actor }: Caller,
  resource: string,
): Promise<readonly InLine[]> {
  await declared(settings, lifecycle.name)
  const line = await settings.store.waiting(tenant, resource, longest)
  const canRead = await readableBy(
    settings,
    actor,
    line.map(({ subject }) => subject),
  )
  return line.map((waits, index) => ({ place: index + 1, ...(canRead(waits.subject) ? waits : { subject: null }) }))
}
