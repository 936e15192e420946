/** A table of rows that can be claimed: which of them may be at all, and what is told of one. */
type Claimable = {
  readonly table: 'timers' | 'messages'
  /** What makes a row one that waits: the condition of the table's index over its due moments. */
  readonly waiting: string
  /** Where else than in the lifecycle a row must be among those asked for: parameter, and the column beside it. */
  readonly among: { readonly parameter: string; readonly column: string } | null
  /** Which rows are left to others: a parameter, and the text of a row that must not be in it. */
  readonly except: { readonly parameter: string; readonly text: string } | null
  readonly key: readonly string[]
  /** What orders rows that are due at the same moment. */
  readonly ties: string
  /** The columns that a claim tells, each under its own name. */
  readonly told: readonly string[]
  /** Those of them that are moments. */
  readonly moments: readonly string[]
  /** Whether rows of it wait for a resource, in lines that are served first. */
  readonly waits: boolean
  /** Whether it says the version of its subject too: who cannot know the subject leaves it without a look at it. */
  readonly tellsVersion: boolean
}

/** Milliseconds since 1970, as JavaScript has them. */
function moment(expression: string): string {
  return `(extract(epoch FROM ${expression}) * 1000)::float8`
}

const timers: Claimable = {
  table: 'timers',
  waiting: 'q.due IS NOT NULL AND NOT q.dead',
  among: null,
  except: null,
  key: ['tenant', 'lifecycle', 'subject', 'id'],
  ties: 'q.tenant, q.subject, q.id',
  told: ['tenant', 'lifecycle', 'subject', 'id', 'name', 'meant', 'in_line', 'token', 'attempts'],
  moments: ['meant'],
  waits: true,
  tellsVersion: false,
}

/** What names a row among those that are passed over. */
const rowName = "q.tenant || '/' || q.lifecycle || '/' || q.subject || '/' || q.id"

const notPassed = (passed: string) => `(${passed} IS NULL OR ${rowName} <> ALL (${passed}))`

/** What tells which messages of which lifecycle a row is of, as one text. */
const messageName = "q.kind || '/' || q.lifecycle || '/' || q.name"

const messages: Claimable = {
  table: 'messages',
  waiting: 'q.head AND NOT q.dead',
  among: { parameter: 'p_kinds', column: 'kind' },
  except: { parameter: 'p_except', text: messageName },
  key: ['tenant', 'lifecycle', 'subject', 'seq', 'id'],
  ties: 'q.tenant, q.subject, q.seq',
  told: ['tenant', 'lifecycle', 'subject', 'id', 'kind', 'name', 'seq', 'message', 'content', 'token', 'attempts'],
  moments: [],
  waits: false,
  tellsVersion: true,
}

/** What a claim tells of the row that goes by an alias, with more that it says by name. */
function objectOf({ told, moments }: Claimable, alias: string, more: { readonly [name: string]: string }): string {
  const columns = told.map((name) => {
    const column = `${alias}.${name}`
    return `'${name}', ${moments.includes(name) ? moment(column) : column}`
  })
  return `json_build_object(${[...columns, ...Object.entries(more).map(([name, value]) => `'${name}', ${value}`)].join(', ')})`
}

/** Claims of all tenants at once, or of one: a distributed database locks no rows of several tenants. */
type Reach = 'all' | 'one'

/**
 * Claims due rows, oldest first, and waits for nobody: rows that somebody else is claiming are passed over.
 *
 * Each lifecycle (and kind of message) is asked on its own, because an index is in order of the due moments only within
 * one. A lease is in no index, so that claiming a row rewrites it in its page and nothing else: what is leased stands at
 * the head of its index until it is done, and there is no more of it than is under way.
 *
 * A lease that ends later than it could have begun now is of a clock that is ahead of ours: it is cut to the length that it
 * was taken for, counted from now. Only leases before the first free row are looked at, which the search passes anyway; of
 * one tenant (`p_before`) those before the first free row of all.
 *
 * When the next row falls due is the first free one's moment, unless another's lease on one before it runs out earlier.
 *
 * A row that the database will not have claimed, as where a trigger of the host's raises, takes no other with it: asked
 * again with `p_alone`, each row is claimed, or its lease cut, behind a savepoint of its own. The rows of `p_passed` are
 * passed over.
 *
 * Plans are made once and for any values: they follow the indexes, and are the same whatever is asked. Those of one tenant
 * are made for it each time: a distributed database finds no server for a plan that is for any. What is told is built of
 * what was returned, because there RETURNING may name columns only.
 */
function claim(schema: string, claimable: Claimable, reach: Reach): string {
  const { table, waiting, among, except, key, ties, waits, tellsVersion } = claimable
  const plans = reach === 'one' ? 'force_custom_plan' : 'force_generic_plan'
  const ofTenant = reach === 'one' ? 'q.tenant = p_tenant AND ' : ''
  const name = reach === 'one' ? `claim_${table}_of` : `claim_${table}`
  const parameters = [
    ...(reach === 'one' ? ['p_tenant text'] : []),
    'p_lifecycles text[]',
    ...(among ? [`${among.parameter} text[]`] : []),
    ...(except ? [`${except.parameter} text[]`] : []),
    'p_now timestamptz',
    'p_until timestamptz',
    'p_limit integer',
    'p_passed text[]',
    'p_alone boolean',
    ...(reach === 'one' ? ['p_before timestamptz'] : []),
  ]
  const asked = `unnest(p_lifecycles) AS l(lifecycle)${among ? ` CROSS JOIN unnest(${among.parameter}) AS k(${among.column})` : ''}`
  const kind = among ? ` AND q.${among.column} = k.${among.column}` : ''
  const left = except ? ` AND ${except.text} <> ALL (${except.parameter})` : ''
  const chosen = `${ofTenant}q.lifecycle = l.lifecycle${kind} AND ${waiting}${left} AND ${notPassed('p_passed')}`
  const free = '(q.leased_until IS NULL OR q.leased_until <= p_now)'
  const nameOf = (alias: string) => `json_build_array(${key.map((column) => `${alias}.${column}`).join(', ')})::text`
  const same = key.map((column) => `q.${column} = p.${column}`).join(' AND ')
  const tenantOf = (alias: string) => (reach === 'one' ? 'p_tenant' : `${alias}.tenant`)
  const versionOf = (alias: string) =>
    `SELECT s.version FROM ${schema}.subjects s WHERE s.tenant = ${tenantOf(alias)} AND s.lifecycle = ${alias}.lifecycle AND s.id = ${alias}.subject`
  const withVersion = (version: string) => (tellsVersion ? { version } : {})
  const told = claimable.told.map((name) => `q.${name}`).join(', ')
  const keys = key.map((column) => `q.${column}`).join(', ')
  const inOrder = `f.due, ${ties.replaceAll('q.', 'f.')}`
  const picked = `
      SELECT row_number() OVER (ORDER BY ${inOrder}) AS place, f.*
        FROM ${asked} CROSS JOIN LATERAL (
          SELECT ${keys}, q.due FROM ${schema}.${table} q
            WHERE ${chosen} AND q.due <= p_now AND ${free}
            ORDER BY q.due, ${ties} LIMIT p_limit FOR UPDATE SKIP LOCKED) f
        ORDER BY ${inOrder} LIMIT p_limit`
  const firstFree = reach === 'one' ? "least(v_free, p_before, 'infinity')" : "coalesce(v_free, 'infinity')"
  const overlong = `
      SELECT g.* FROM ${asked} CROSS JOIN LATERAL (
        SELECT ${keys} FROM ${schema}.${table} q
          WHERE ${chosen} AND q.due <= p_now AND q.due < ${firstFree} AND q.leased_until > p_now + q.lease
          ORDER BY q.due, ${ties} FOR UPDATE SKIP LOCKED) g`
  const leasing = `UPDATE ${schema}.${table} q SET leased_until = p_until, lease = p_until - p_now, token = q.token + 1, attempts = q.attempts + 1`
  const cutting = `UPDATE ${schema}.${table} q SET leased_until = p_now + q.lease`
  const ofRow = `${ofTenant}${same}`
  const ofItem = ofRow.replaceAll(' p.', ' v_row.')
  const unlessGeneral = `EXCEPTION WHEN OTHERS THEN
        IF SQLSTATE ~ '^(25|40|53|57|58|XX)' OR SQLSTATE = '55P03' THEN
          RAISE;
        END IF;
        SELECT ${objectOf(claimable, 'q', { ...withVersion(`(${versionOf('q')})`), code: 'SQLSTATE', said: 'SQLERRM' })}, ${rowName} INTO v_claim, v_name
          FROM ${schema}.${table} q WHERE ${ofItem};
        v_failed := v_failed || v_claim;
        p_passed := p_passed || v_name;
      END;`
  const serving =
    reach === 'one'
      ? `
    v_busy := ${schema}.serve_lines(p_tenant, p_lifecycles, p_now);`
      : `
    FOR v_row IN SELECT DISTINCT c.tenant FROM ${schema}.calls c WHERE c.at <= p_now LOOP
      v_busy := ${schema}.serve_lines(v_row.tenant, p_lifecycles, p_now) OR v_busy;
    END LOOP;`
  const served = `
  PERFORM FROM ${schema}.waits w WHERE ${reach === 'one' ? 'w.tenant = p_tenant AND ' : ''}w.lifecycle = ANY (p_lifecycles) LIMIT 1;
  v_waits := FOUND;
  IF v_waits THEN${serving}
  END IF;`
  const inLine = ` AND EXISTS (SELECT FROM ${schema}.waits w
    WHERE w.tenant = ${reach === 'one' ? 'p_tenant' : 'c.tenant'} AND w.key = c.key AND w.lifecycle = ANY (p_lifecycles))`
  const calls = `
  IF v_busy THEN
    v_call := p_now;
  ELSIF v_waits THEN
    SELECT min(c.at) INTO v_call FROM ${schema}.calls c WHERE ${reach === 'one' ? 'c.tenant = p_tenant AND ' : ''}c.at > p_now${inLine};
  END IF;`
  return `
CREATE FUNCTION ${schema}.${name}(${parameters.join(', ')})
RETURNS TABLE (claims json, next double precision, failed json${waits ? ', waiting boolean' : ''})
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_sort = off SET jit = off SET plan_cache_mode = ${plans}
AS $$
#variable_conflict use_column
DECLARE
  v_row record;
  v_told record;
  v_version integer;
  v_claim json;
  v_name text;
  v_each json[];
  v_failed json[];
  v_claims json;
  v_own text[];
  v_free timestamptz;
  v_leased timestamptz;
  v_call timestamptz;
  v_busy boolean := false;
  v_waits boolean := false;
BEGIN${waits ? served : ''}
  -- What is due and free is leased, oldest first: at once, or each row behind a savepoint of its own.
  IF p_alone THEN
    FOR v_row IN ${picked}
    LOOP
      BEGIN
        ${leasing}
          WHERE ${ofItem}
          RETURNING ${told} INTO v_told;${
            tellsVersion
              ? `
        ${versionOf('v_told').replace(' FROM', ' INTO v_version FROM')};`
              : ''
          }
        v_each := v_each || ${objectOf(claimable, 'v_told', { ...withVersion('v_version'), due: moment('v_row.due') })};
        v_own := v_own || ${nameOf('v_told')};
      ${unlessGeneral}
    END LOOP;
    v_claims := to_json(v_each);
  ELSE
    WITH picked AS MATERIALIZED (${picked}),
    claimed AS (
      ${leasing}
        FROM picked p WHERE ${ofRow}
        RETURNING p.place, p.due, ${told})
    SELECT json_agg(${objectOf(claimable, 'c', { ...withVersion(`(${versionOf('c')})`), due: moment('c.due') })} ORDER BY c.place), array_agg(${nameOf('c')})
      INTO v_claims, v_own FROM claimed c;
  END IF;
${reach === 'one' ? `  IF v_waits OR p_limit = 0 OR coalesce(cardinality(v_own), 0) < p_limit THEN\n` : ''}  SELECT min(n.due) INTO v_free FROM ${asked} CROSS JOIN LATERAL (
    SELECT q.due FROM ${schema}.${table} q WHERE ${chosen} AND ${free} ORDER BY q.due, ${ties} LIMIT 1) n;
  -- Leases that are longer than they were asked for are cut.
  IF p_alone THEN
    FOR v_row IN ${overlong}
    LOOP
      BEGIN
        ${cutting}
          WHERE ${ofItem};
      ${unlessGeneral}
    END LOOP;
  ELSE
    ${cutting}
      FROM (${overlong}) p
      WHERE ${ofRow};
  END IF;
  -- When the next lease runs out.
  IF v_free IS NULL OR v_free > p_now THEN
    SELECT min(n.moment) INTO v_leased FROM ${asked} CROSS JOIN LATERAL (
      SELECT min(greatest(q.due, q.leased_until)) AS moment FROM ${schema}.${table} q
        WHERE ${chosen} AND q.due <= coalesce(v_free, 'infinity') AND q.leased_until > p_now
          AND (v_own IS NULL OR ${nameOf('q')} <> ALL (v_own))) n;
  END IF;
${waits ? calls : ''}${reach === 'one' ? '\n  END IF;' : ''}
  RETURN QUERY SELECT v_claims, ${moment('least(v_free, v_leased, v_call)')}, to_json(v_failed)${waits ? ', v_waits' : ''};
END $$;
`
}

/** Claiming over all tenants. */
export const claimFunctions = (schema: string): string => claim(schema, timers, 'all') + claim(schema, messages, 'all')

/** Claiming for one tenant. */
export const tenantClaimFunctions = (schema: string): string =>
  claim(schema, timers, 'one') + claim(schema, messages, 'one')

/**
 * Which tenants have due rows; which have leases to cut, without a moment; and when the first row that is not due falls due:
 * `Infinity` where rows wait in line for it. Locks nothing.
 *
 * Each part is a question to every server of a database that is distributed.
 */
export function dueTenants(schema: string, table: 'timers' | 'messages'): string {
  const { waiting, ties } = table === 'timers' ? timers : messages
  const kinds = table === 'timers' ? '' : ` AND q.kind = ANY ($5::text[]) AND ${messageName} <> ALL ($6::text[])`
  const free = `${waiting} AND q.lifecycle = ANY ($1::text[])${kinds} AND ${notPassed('$4::text[]')}`
  const waits = `
UNION ALL
(SELECT NULL, 'Infinity' FROM ${schema}.waits w WHERE w.lifecycle = ANY ($1::text[]) LIMIT 1)`
  return `
(SELECT q.tenant, ${moment('q.due')} AS moment FROM ${schema}.${table} q
  WHERE ${free} AND q.due <= $2::timestamptz AND (q.leased_until IS NULL OR q.leased_until <= $2::timestamptz)
  ORDER BY q.due, ${ties} LIMIT $3::integer)
UNION ALL
(SELECT NULL, ${moment('min(q.due)')} FROM ${schema}.${table} q
  WHERE ${free} AND q.due > $2::timestamptz AND (q.leased_until IS NULL OR q.leased_until <= $2::timestamptz))
UNION ALL
(SELECT l.tenant, CASE WHEN l.tenant IS NULL THEN ${moment('l.ends')} END FROM (
  SELECT CASE WHEN q.due <= $2::timestamptz AND q.leased_until > $2::timestamptz + q.lease THEN q.tenant END AS tenant,
      min(greatest(q.due, q.leased_until)) AS ends
    FROM ${schema}.${table} q WHERE ${free} AND q.leased_until > $2::timestamptz GROUP BY 1) l)${table === 'timers' ? waits : ''}`
}

/** Whose lines are called by now, and when the next one is. Asked where rows wait in line. */
export function calledTenants(schema: string): string {
  const inLine = ` AND EXISTS (SELECT FROM ${schema}.waits w
    WHERE w.tenant = c.tenant AND w.key = c.key AND w.lifecycle = ANY ($1::text[]))`
  return `
(SELECT c.tenant, ${moment('c.at')} AS moment FROM ${schema}.calls c
  WHERE c.at <= $2::timestamptz${inLine} ORDER BY c.at LIMIT $3::integer)
UNION ALL
(SELECT NULL, ${moment('min(c.at)')} FROM ${schema}.calls c WHERE c.at > $2::timestamptz${inLine})`
}
