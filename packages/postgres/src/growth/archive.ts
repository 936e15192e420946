import { type Lifecycle, OrdnaError, type Spec } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import { codeOf, mostTries, pause } from '../connection/errors.js'
import { schemaName } from '../connection/schemaName.js'
import { type CallLimits, limitNames, watched, type WatchedPool } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { archiveClosed } from './grants.js'
import { beside, type Layout, layoutOf } from './layout.js'
import { moveByTenant, type Moving, movingStatement } from './moving.js'
import { type HousekeepingPool, taking, untilNone } from './pool.js'
import { listed, shownText } from '@ordna/core/adapters'
import { optionsOf } from '../connection/optionsOf.js'

/** Which subjects leave the tables that are worked on. */
export type ArchiveOptions<S extends Spec = Spec> = CallLimits & {
  readonly lifecycle: Lifecycle<S>
  /** Those that stand in one of these final statuses; default all of them. */
  readonly statuses?: readonly S['status'][]
  /** And have stood there since before. */
  readonly before: Date
  /** Default `ordna`. */
  readonly schema?: string
  /** The schema to move them to, which is made where it is missing; default `ordna_archive`. */
  readonly into?: string
}

const optionNames: NamesOf<ArchiveOptions> = {
  lifecycle: true,
  statuses: true,
  before: true,
  schema: true,
  into: true,
  ...limitNames,
}

/**
 * Moves subjects with their history and links into tables of the same shape in another schema, a hundred in a
 * transaction. Answers how many.
 *
 * One that still has a timer, a message or a hold is left where it is. What was moved is out of the engine's sight: its
 * id can be started anew. Nobody but the owner writes there: what lets others do so is taken back.
 *
 * @throws OrdnaError `invalid_date`; `invalid_options` for a status that is not final; `schema_missing` or
 * `schema_newer` for the schema of another release.
 */
export async function archiveSubjects<S extends Spec>(
  pool: HousekeepingPool,
  options: ArchiveOptions<S>,
): Promise<number> {
  const given = optionsOf<ArchiveOptions<S>>('archiveSubjects', options, optionNames)
  checkMoment('archiveSubjects', 'before', given.before)
  const into = schemaName(given.into ?? 'ordna_archive')
  const statuses = finalOf(given)
  const { signal, connectTimeout, statementTimeout } = given
  return watched(pool, { signal, connectTimeout, statementTimeout }, async (own) => {
    const layout = await layoutOf(own, given.schema)
    await besideOthers(() => makeArchive(own, layout, into))
    const moving: Moving = {
      schema: layout.schema,
      into,
      lifecycle: given.lifecycle.name,
      statuses,
      before: given.before,
    }
    return layout.byTenant ? moveByTenant(own, moving) : untilNone(() => taking(own, movingStatement(moving)))
  })
}

async function makeArchive(pool: WatchedPool, layout: Layout, into: string): Promise<void> {
  await pool.query(`CREATE SCHEMA IF NOT EXISTS ${into}`)
  for (const table of ['subjects', 'history', 'links']) {
    await pool.query(`CREATE TABLE IF NOT EXISTS ${into}.${table} (LIKE ${layout.schema}.${table} INCLUDING DEFAULTS)`)
    if (layout.isOnCitus) await distribute(pool, layout, `${into}.${table}`)
  }
  await pool.query(archiveClosed(into))
}

/** Archived rows lie where those of the same tenant do, and are moved with them: that takes something that tells rows apart. */
async function distribute(pool: WatchedPool, layout: Layout, table: string): Promise<void> {
  const { rows } = await pool.query(`SELECT FROM pg_dist_partition WHERE logicalrelid = '${table}'::regclass`)
  if (rows.length > 0) return
  await pool.query(`ALTER TABLE ${table} REPLICA IDENTITY FULL`)
  for (const text of beside(layout, table)) await pool.query(text)
}

/** 23505, 42P07, 42710 and 42P16: somebody else made the same just then. XX000: or altered it. */
const inTheWay: ReadonlySet<string> = new Set(['23505', '42P07', '42710', '42P16', 'XX000'])

/** Makes what may be there already. `IF NOT EXISTS` does not keep two who look at once from both making it. */
async function besideOthers(make: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await make()
    } catch (error) {
      if (!inTheWay.has(codeOf(error)) || attempt === mostTries) throw error
      await pause(attempt)
    }
  }
}

/** A subject that is not finished yet must not vanish. */
function finalOf<S extends Spec>({ lifecycle, statuses }: ArchiveOptions<S>): readonly string[] {
  const declaration = declarationOf(lifecycle)
  const { name } = declaration
  if (statuses !== undefined && !Array.isArray(statuses))
    throw new OrdnaError('invalid_options', `'statuses' is ${shownText(statuses)}. Give a list of final statuses.`, {})
  const known = declaration.head.statuses as { readonly [status: string]: { readonly final?: boolean } }
  const final = Object.keys(known).filter((status) => known[status]?.final)
  const living = statuses?.find((status) => !final.includes(status))
  if (living === undefined && (statuses ?? final).length > 0) return statuses ?? final
  const what = living === undefined ? 'No status is named' : `${shownText(living)} is no final status`
  throw new OrdnaError(
    'invalid_options',
    `${what}: only finished subjects can be archived. '${name}' ends in ${listed(final) || 'none'}.`,
    { lifecycle: name, statuses },
  )
}

/** What is no lifecycle has none. */
function declarationOf<S extends Spec>(lifecycle: Lifecycle<S>): Lifecycle<S>['declaration'] {
  try {
    if (typeof lifecycle.declaration.name === 'string' && Object(lifecycle.declaration.head.statuses))
      return lifecycle.declaration
  } catch {}
  throw new OrdnaError('invalid_options', `'lifecycle' is ${shownText(lifecycle)}. Give what 'build' answered.`, {})
}
