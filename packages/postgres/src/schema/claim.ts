/** A table of rows that can be claimed: which of them may be at all, and what is told of one. */
type Claimable = {
  readonly table: 'timers' | 'messages'
  /** What makes a row one that waits: the condition of the table's index over (lifecycle, due). */
  readonly waiting: string
  /** Where else than in the lifecycle a row must be among those asked for: parameter, and the column beside it. */
  readonly among: { readonly parameter: string; readonly column: string } | null
  readonly key: readonly string[]
  /** Columns and types of a claim, beyond its lease. */
  readonly told: { readonly [column: string]: string }
}

const timers: Claimable = {
  table: 'timers',
  waiting: 'q.due IS NOT NULL AND NOT q.dead',
  among: null,
  key: ['tenant', 'lifecycle', 'subject', 'id'],
  told: { tenant: 'text', lifecycle: 'text', subject: 'text', id: 'text', name: 'text', meant: 'timestamptz' },
}

const messages: Claimable = {
  table: 'messages',
  waiting: 'q.head AND NOT q.dead',
  among: { parameter: 'p_kinds', column: 'kind' },
  key: ['tenant', 'lifecycle', 'subject', 'seq', 'id'],
  told: { message: 'json', content: 'json' },
}

/**
 * Claims due rows, oldest first, and waits for nobody: rows that somebody else is claiming are passed over.
 *
 * Each lifecycle (and kind of message) is asked on its own, because an index is in order of the due moments only within
 * one. The last row
 * of the answer has no place and tells when the next of the rows left falls due; both look at the same moment.
 */
function claim(schema: string, { table, waiting, among, key, told }: Claimable): string {
  const asked = `unnest(p_lifecycles) AS l(lifecycle)${among ? ` CROSS JOIN unnest(${among.parameter}) AS k(${among.column})` : ''}`
  const chosen = `q.lifecycle = l.lifecycle${among ? ` AND q.${among.column} = k.${among.column}` : ''}`
  const parameters = `p_lifecycles text[]${among ? `, ${among.parameter} text[]` : ''}`
  const same = key.map((name) => `q.${name} = p.${name}`).join(' AND ')
  const list = (alias: string) =>
    Object.keys(told)
      .map((name) => `${alias}.${name}`)
      .join(', ')
  const none = Object.values(told)
    .map((type) => `NULL::${type}`)
    .join(', ')
  const types = Object.entries(told)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
  return `
CREATE FUNCTION ${schema}.claim_${table}(${parameters}, p_now timestamptz, p_until timestamptz, p_limit integer)
RETURNS TABLE (place bigint, ${types}, token bigint, attempts integer, next timestamptz)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH picked AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY f.due, f.nth) AS place, f.*
      FROM ${asked} CROSS JOIN LATERAL (
        SELECT row_number() OVER () AS nth, g.* FROM (
          SELECT ${key.map((name) => `q.${name}`).join(', ')}, q.due FROM ${schema}.${table} q
            WHERE ${chosen} AND q.due <= p_now AND ${waiting}
              AND (q.leased_until IS NULL OR q.leased_until <= p_now)
            ORDER BY q.due LIMIT p_limit FOR UPDATE SKIP LOCKED) g) f
      ORDER BY f.due, f.nth LIMIT p_limit),
  claimed AS (
    UPDATE ${schema}.${table} q SET leased_until = p_until, token = q.token + 1, attempts = q.attempts + 1
      FROM picked p WHERE ${same}
      RETURNING p.place, ${list('q')}, q.token, q.attempts),
  upcoming AS (
    SELECT n.moment FROM ${asked} CROSS JOIN LATERAL (
      (SELECT q.due AS moment FROM ${schema}.${table} q
        WHERE ${chosen} AND ${waiting} AND (q.leased_until IS NULL OR q.leased_until <= p_now)
          AND NOT EXISTS (SELECT FROM picked p WHERE ${same})
        ORDER BY q.due LIMIT 1)
      UNION ALL
      (SELECT greatest(q.due, q.leased_until) FROM ${schema}.${table} q
        WHERE ${chosen} AND q.leased_until > p_now AND ${waiting}
        ORDER BY q.leased_until LIMIT 1)) n)
  SELECT c.place, ${list('c')}, c.token, c.attempts, NULL::timestamptz FROM claimed c
  UNION ALL
  SELECT NULL::bigint, ${none}, NULL::bigint, NULL::integer, min(u.moment) FROM upcoming u;
END $$;
`
}

export const claimFunctions = (schema: string): string => claim(schema, timers) + claim(schema, messages)
