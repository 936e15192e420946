import { OrdnaError } from '@ordna/core'
import type { DeclaredLifecycle } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { type JsonRow, recordset } from '../schema/jsonRows.js'

const columns = 'l.fingerprint, to_json(l.content) AS content, (extract(epoch FROM l.at) * 1000)::float8 AS at'

/** A content is long, and told only where it is another one. */
export const declaredStatement = (schema: string): Statement => ({
  name: `${schema}.declared`,
  text: `
SELECT t.place, l.fingerprint, (extract(epoch FROM l.at) * 1000)::float8 AS at,
    CASE WHEN l.fingerprint <> t.fingerprint THEN to_json(l.content) END AS content
  FROM ${recordset('declared', '$1::text::json', 't')}
    JOIN ${schema}.lifecycles l ON l.name = t.name AND l.version = t.version`,
})

export const declareNewStatement = (schema: string): Statement => ({
  name: `${schema}.declare_new`,
  text: `
INSERT INTO ${schema}.lifecycles (name, version, fingerprint, content, at)
  VALUES ($1, $2::float8, $3, $4, $5::timestamptz) ON CONFLICT DO NOTHING RETURNING true AS written`,
})

export const redeclareStatement = (schema: string): Statement => ({
  name: `${schema}.redeclare`,
  text: `
WITH before AS (SELECT ${columns} FROM ${schema}.lifecycles l WHERE l.name = $1 AND l.version = $2::float8),
  written AS (
    INSERT INTO ${schema}.lifecycles (name, version, fingerprint, content, at)
      VALUES ($1, $2::float8, $3, $4, $5::timestamptz)
      ON CONFLICT (name, version) DO UPDATE
        SET fingerprint = excluded.fingerprint, content = excluded.content, at = excluded.at)
SELECT l.fingerprint, l.content, l.at FROM before l`,
})

type DeclareStatements = {
  readonly declared: Statement
  readonly declareNew: Statement
  readonly redeclare: Statement
}

type Row = { readonly fingerprint: string; readonly content: string | null; readonly at: number }

/** More often than this nobody writes the same down between a look and the next. */
const rounds = 5

/**
 * Writes down what is not, and answers what was. It looks first: whoever finds everything there writes nothing, and needs
 * no right to.
 */
export async function declare(
  connection: Connection,
  statements: DeclareStatements,
  lifecycles: readonly DeclaredLifecycle[],
  replace = false,
): Promise<readonly (DeclaredLifecycle | null)[]> {
  const answers = new Map<number, DeclaredLifecycle | null>()
  const left = () => [...lifecycles.entries()].filter(([place]) => !answers.has(place))
  for (let round = 0; round < rounds && answers.size < lifecycles.length; round++) {
    if (!replace)
      for (const [place, found] of await lookUp(connection, statements.declared, left())) answers.set(place, found)
    for (const [place, one] of left()) {
      const written = await (replace ? redeclare : declareNew)(connection, statements, one)
      if (written !== undefined) answers.set(place, written)
    }
  }
  return lifecycles.map((one, place) => {
    const answer = answers.get(place)
    if (answer !== undefined) return answer
    throw new OrdnaError(
      'contention',
      `'${one.name}' is written down and removed by others all the time. Try it again.`,
      {
        lifecycle: one.name,
      },
    )
  })
}

type Placed = readonly [place: number, lifecycle: DeclaredLifecycle]

async function lookUp(
  connection: Connection,
  statement: Statement,
  asked: readonly Placed[],
): Promise<readonly Placed[]> {
  const keys = asked.map(([place, { name, version, fingerprint }]): JsonRow<'declared'> => ({
    place,
    name,
    version,
    fingerprint,
  }))
  const rows = await connection.run<Row & { readonly place: number }>(statement, [JSON.stringify(keys)])
  const given = new Map(asked)
  return rows.map((row) => [row.place, foundOf(given.get(row.place) as DeclaredLifecycle, row)])
}

/** Null where it was written; undefined where somebody else has come before. */
async function declareNew(
  connection: Connection,
  { declareNew: statement }: DeclareStatements,
  one: DeclaredLifecycle,
) {
  const rows = await connection.run(statement, valuesOf(one))
  return rows.length > 0 ? null : undefined
}

async function redeclare(connection: Connection, { redeclare: statement }: DeclareStatements, one: DeclaredLifecycle) {
  const [before] = await connection.run<Row>(statement, valuesOf(one))
  return before ? foundOf(one, before) : null
}

function valuesOf({ name, version, fingerprint, content, at }: DeclaredLifecycle): readonly unknown[] {
  return [name, version, fingerprint, content, at.toISOString()]
}

function foundOf(given: DeclaredLifecycle, { fingerprint, content, at }: Row): DeclaredLifecycle {
  return { ...given, fingerprint, content: content ?? given.content, at: new Date(at) }
}
