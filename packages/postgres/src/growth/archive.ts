import { type Lifecycle, OrdnaError, type Spec } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import { schemaName } from '../connection/schemaName.js'
import { type CallLimits, limitNames, watched } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { makeArchive } from './archiveTables.js'
import { layoutOf } from './layout.js'
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
    const moving: Moving = {
      schema: layout.schema,
      into,
      columns: await makeArchive(own, layout, into),
      lifecycle: given.lifecycle.name,
      statuses,
      before: given.before,
    }
    return layout.byTenant ? moveByTenant(own, moving) : untilNone(() => taking(own, movingStatement(moving)))
  })
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
