import type { Pending } from '../ports/pending.js'
import type { SubjectKey } from '../words/subject.js'
import type { Settings } from './settings/settings.js'

/** So many rows are read at once. */
const page = 1_000

/** Everything of a subject that is in the outbox still; of one life of it where that is said. */
export async function allPending(
  { store }: Pick<Settings, 'store'>,
  { tenant, lifecycle, id, life }: SubjectKey & { readonly life?: string },
): Promise<readonly Pending[]> {
  const found: Pending[] = []
  for (let length = page; length === page;) {
    const rows = await store.pending({ tenant, lifecycle, id }, { after: found.at(-1)?.message.seq ?? 0, limit: page })
    found.push(...rows)
    length = rows.length
  }
  return life === undefined ? found : found.filter(({ message }) => message.life === life)
}
