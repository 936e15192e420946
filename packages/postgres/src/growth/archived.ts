import type { HistoryEntry, SubjectKey } from '@ordna/core'
import { type Archive, type Archived, decode, type Json } from '@ordna/core/adapters'
import { literal } from '../connection/literal.js'
import { schemaName } from '../connection/schemaName.js'
import { subjectColumns, type SubjectRow } from '../schema/subjectRow.js'
import { subjectOf } from '../read/subjects.js'
import { type CallLimits, limitNames, watched } from '../connection/watched.js'
import type { HousekeepingPool } from './pool.js'
import { isMissing } from '../connection/errors.js'
import type { Rows } from '../connection/pool.js'
import { optionsOf } from '../connection/optionsOf.js'

/**
 * What `archiveSubjects` has moved, for `verify` and for looking things up. It reads the whole archive for each key unless
 * you give its tables an index over tenant, lifecycle and id. An archive that is not there has nothing.
 *
 * @throws OrdnaError `invalid_options` for a name that is none of a schema.
 */
export function archivedSubjects(
  pool: HousekeepingPool,
  options: CallLimits & { readonly from?: string } = {},
): Archive {
  const { from, ...limits } = optionsOf('archivedSubjects', options, { from: true, ...limitNames })
  const schema = schemaName(from ?? 'ordna_archive')
  return {
    async under(key) {
      const [subjects, history] = await orNone(() =>
        watched(pool, limits, async (own) => [
          await own.query(
            `SELECT ${subjectColumns('s')} FROM ${schema}.subjects s WHERE ${ofKey('s', 'id', key)} ORDER BY s.started_at`,
          ),
          await own.query(`SELECT h.entry FROM ${schema}.history h WHERE ${ofKey('h', 'subject', key)} ORDER BY h.seq`),
        ]),
      )
      const entries = (history.rows as { readonly entry: Json }[]).map(({ entry }) => decode(entry) as HistoryEntry)
      return (subjects.rows as SubjectRow[]).map((row) => whole(key, row, entries))
    },
  }
}

/** Until something is archived, the archive is not there. */
async function orNone(ask: () => Promise<[Rows, Rows]>): Promise<readonly [Rows, Rows]> {
  try {
    return await ask()
  } catch (error) {
    if (isMissing(error)) return [{ rows: [] }, { rows: [] }]
    throw error
  }
}

function ofKey(alias: string, id: string, key: SubjectKey): string {
  const { tenant, lifecycle } = key
  return `${alias}.tenant = ${literal(tenant)} AND ${alias}.lifecycle = ${literal(lifecycle)} AND ${alias}.${id} = ${literal(key.id)}`
}

/** Of all that was archived under the key, the entries that lead to the subject's head, one from the other. */
function whole(key: SubjectKey, row: SubjectRow, entries: readonly HistoryEntry[]): Archived {
  const subject = subjectOf(key, row)
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
  const history: HistoryEntry[] = []
  for (let entry = byHash.get(subject.hash); entry; entry = byHash.get(entry.prior)) {
    history.push(entry)
    byHash.delete(entry.hash)
  }
  return { subject, history: history.toReversed() }
}
