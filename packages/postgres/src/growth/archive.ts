import { type Lifecycle, OrdnaError, type Spec } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import { literal } from '../connection/literal.js'
import { codeOf, patience, pause } from '../connection/errors.js'
import { schemaName } from '../connection/schemaName.js'
import { usableSchema } from '../schema/schemaVersion.js'
import { type CallLimits, limitNames, watched } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { archiveClosed } from './grants.js'
import { type HousekeepingPool, untilNone } from './pool.js'
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
  const asked = optionsOf<ArchiveOptions<S>>('archiveSubjects', options, optionNames)
  checkMoment('archiveSubjects', 'before', asked.before)
  const into = schemaName(asked.into ?? 'ordna_archive')
  const statuses = finalOf(asked)
  const { signal, connectTimeout, statementTimeout } = asked
  return watched(pool, { signal, connectTimeout, statementTimeout }, async (own) => {
    const schema = await usableSchema(own, asked.schema)
    await besideOthers(async () => {
      await own.query(`CREATE SCHEMA IF NOT EXISTS ${into}`)
      for (const table of ['subjects', 'history', 'links'])
        await own.query(`CREATE TABLE IF NOT EXISTS ${into}.${table} (LIKE ${schema}.${table} INCLUDING DEFAULTS)`)
      await own.query(archiveClosed(into))
    })
    return untilNone(own, moving(schema, into, { ...asked, statuses }))
  })
}

/** 23505, 42P07 and 42710: somebody else made the same just then. XX000: or altered it. */
const inTheWay: ReadonlySet<string> = new Set(['23505', '42P07', '42710', 'XX000'])

/** Makes what may be there already. `IF NOT EXISTS` does not keep two who look at once from both making it. */
async function besideOthers(make: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await make()
    } catch (error) {
      if (!inTheWay.has(codeOf(error)) || attempt === patience) throw error
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

type Chosen = {
  readonly lifecycle: { readonly name: string }
  readonly statuses: readonly string[]
  readonly before: Date
}

function moving(schema: string, into: string, { lifecycle, statuses, before }: Chosen): string {
  const busy = ['timers', 'messages', 'holds'].map(
    (table) =>
      `AND NOT EXISTS (SELECT FROM ${schema}.${table} x
        WHERE x.tenant = s.tenant AND x.lifecycle = s.lifecycle AND x.subject = s.id)`,
  )
  const ofChosen = 'x.tenant = c.tenant AND x.lifecycle = c.lifecycle AND x.subject = c.id'
  return `WITH chosen AS MATERIALIZED (
    SELECT s.tenant, s.lifecycle, s.id FROM ${schema}.subjects s
      WHERE s.lifecycle = ${literal(lifecycle.name)} AND s.status IN (${statuses.map(literal).join(', ')})
        AND s.entered_at < ${literal(before.toISOString())}::timestamptz ${busy.join('\n        ')}
      LIMIT 100 FOR UPDATE SKIP LOCKED),
  subjects AS (
    DELETE FROM ${schema}.subjects x USING chosen c
      WHERE x.tenant = c.tenant AND x.lifecycle = c.lifecycle AND x.id = c.id RETURNING x.*),
  history AS (DELETE FROM ${schema}.history x USING chosen c WHERE ${ofChosen} RETURNING x.*),
  links AS (DELETE FROM ${schema}.links x USING chosen c WHERE ${ofChosen} RETURNING x.*),
  moved AS (INSERT INTO ${into}.subjects SELECT * FROM subjects RETURNING 1),
  told AS (INSERT INTO ${into}.history SELECT * FROM history RETURNING 1),
  linked AS (INSERT INTO ${into}.links SELECT * FROM links RETURNING 1)
SELECT count(*) AS taken FROM moved`
}
