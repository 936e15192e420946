import { batchParameters, batchVariables, readCommittedOnly, readLists, takingBatch } from './commitLists.js'

/**
 * Applies a batch as a whole, a statement for each kind of row: a fraction of the work of so many single rows. Where one
 * of its changes may be refused, or meets what only a single change looks after (a message that waits for its subject,
 * a line for what it frees), nothing of this is done, and `commit_changes` does it change by change.
 *
 * Whoever calls it knows that no order of the changes matters: none is decided beside a subject that it does not change,
 * none revives or lets go what is dead, none takes units, and none takes what another of them may release.
 *
 * Plans are made once and for any values. Rows are looked for by their keys, one for each row of a list: all other ways are
 * switched off or fenced, for a planner without statistics believes tables to be all but empty.
 */
export const commitTogether = (schema: string): string => `${takingBatch(schema, 'commit_together', settings)}
#variable_conflict use_column
DECLARE
${batchVariables(schema)}
  v_moved integer;
  v_rows integer;
  v_keys uuid[];
  v_line record;
BEGIN${readCommittedOnly}${readLists}
  BEGIN${steps.map((step) => step(schema)).join('')}
  EXCEPTION
    WHEN SQLSTATE 'OR005' OR unique_violation OR exclusion_violation OR cardinality_violation THEN
      RETURN QUERY SELECT c.place, c.outcome FROM ${schema}.commit_changes(${batchParameters.join(', ')}) c;
      RETURN;
  END;
  RETURN QUERY SELECT c.place, 'committed' FROM unnest(v_changes) c;
END $$;
`

const settings = [
  'enable_seqscan = off',
  'enable_bitmapscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
  'enable_material = off',
  'jit = off',
  'plan_cache_mode = force_generic_plan',
]

type Step = (schema: string) => string

/** Ends the attempt where fewer rows were written than there were to write. */
const unless = (condition: string): string => `
    IF NOT (${condition}) THEN
      RAISE EXCEPTION USING ERRCODE = 'OR005';
    END IF;`

/** Those that were there, of which something has to go: fenced, so that rows are looked for by them and not the other way round. */
const moved = (condition: string): string =>
  `(SELECT p_tenant AS tenant, u.* FROM unnest(v_subjects) u WHERE u.expected > 0 AND ${condition} OFFSET 0) m`

const locked: Step = (schema) => `
    -- What has to be locked beforehand, in the order in which everybody locks.
    IF v_locks IS NOT NULL THEN
      PERFORM FROM unnest(v_locks) k CROSS JOIN LATERAL (
        SELECT FROM ${schema}.subjects s
          WHERE s.tenant = p_tenant AND s.lifecycle = k.lifecycle AND s.id = k.id LIMIT 1 FOR NO KEY UPDATE) s;
    END IF;`

const movedSubjects: Step = (schema) => `
    -- The rows of those that were there, each at the revision that was decided upon, and nobody waits for its change.
    UPDATE ${schema}.subjects s SET
        version = m.version, revision = m.revision, status = m.status, owner = m.owner,
        started_at = m.started_at, entered_at = m.entered_at, updated_at = m.updated_at,
        data = v_documents[m.data]::jsonb, flags = v_documents[m.flags]::jsonb, rest = v_documents[m.rest]::json,
        timers = coalesce(v_documents[m.timers]::json, s.timers), holds = coalesce(v_documents[m.holds]::json, s.holds),
        links = coalesce(v_documents[m.links]::json, s.links)
      FROM ${moved('true')}
      WHERE s.tenant = m.tenant AND s.lifecycle = m.lifecycle AND s.id = m.id AND s.revision = m.expected AND s.waits IS NULL;
    GET DIAGNOSTICS v_moved = ROW_COUNT;`

const startedSubjects: Step = (schema) => `
    -- The rows of those that start.
    IF v_moved < cardinality(v_subjects) THEN
      INSERT INTO ${schema}.subjects (tenant, lifecycle, id, version, revision, status, owner,
          started_at, entered_at, updated_at, data, flags, rest, timers, holds, links)
        SELECT p_tenant, m.lifecycle, m.id, m.version, m.revision, m.status, m.owner, m.started_at, m.entered_at, m.updated_at,
            v_documents[m.data]::jsonb, v_documents[m.flags]::jsonb, v_documents[m.rest]::json,
            coalesce(v_documents[m.timers]::json, '[]'), coalesce(v_documents[m.holds]::json, '[]'),
            coalesce(v_documents[m.links]::json, '[]')
          FROM unnest(v_subjects) m WHERE m.expected = 0
        ON CONFLICT DO NOTHING;
      GET DIAGNOSTICS v_rows = ROW_COUNT;${indented(unless('v_moved + v_rows = cardinality(v_subjects)'))}
    END IF;`

const requests: Step = (schema) => `
    -- Requests, none of which was answered before.
    INSERT INTO ${schema}.requests (tenant, id, digest, answer, at)
      SELECT p_tenant, c.request_id, c.digest, v_documents[c.answer]::json, c.at
        FROM unnest(v_changes) c WHERE c.request_id IS NOT NULL;`

const endedTimers: Step = (schema) => `
    -- Timers that they have no more go, and those that wait may try again.
    IF v_moved > 0 THEN
      DELETE FROM ${schema}.timers t USING ${moved('u.timer_ids IS NOT NULL')}
        WHERE t.tenant = m.tenant AND t.lifecycle = m.lifecycle AND t.subject = m.id AND t.id <> ALL (m.timer_ids);
      UPDATE ${schema}.timers t SET due = m.overdue, in_line = false, waits = false
        FROM ${moved('u.overdue IS NOT NULL')}
        WHERE t.tenant = m.tenant AND t.lifecycle = m.lifecycle AND t.subject = m.id
          AND t.waits AND t.meant <= m.overdue AND NOT t.dead AND t.leased_until IS NULL;
    END IF;`

const endedHolds: Step = (schema) => `
    -- Their holds end, to be written anew, where nobody is in line for what they held; and their links.
    IF v_moved > 0 THEN
      WITH freed AS (
        DELETE FROM ${schema}.holds h USING ${moved('u.holds IS NOT NULL')}
          WHERE h.tenant = m.tenant AND h.lifecycle = m.lifecycle AND h.subject = m.id RETURNING h.key)
      SELECT array_agg(f.key) INTO v_keys FROM freed f;
      IF v_keys IS NOT NULL THEN
        PERFORM FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = ANY (v_keys) LIMIT 1;${indented(unless('NOT FOUND'))}
      END IF;
      DELETE FROM ${schema}.links l USING ${moved('u.links IS NOT NULL')}
        WHERE l.tenant = m.tenant AND l.lifecycle = m.lifecycle AND l.subject = m.id;
    END IF;`

const holds: Step = (schema) => `
    -- What is held is held by nobody else.
    IF v_holds IS NOT NULL THEN
      INSERT INTO ${schema}.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed)
        SELECT p_tenant, h.lifecycle, h.subject, h.nth, h.name, h.resource, h.key, h.starts, h.ends, h.claimed
          FROM unnest(v_holds) h
        ON CONFLICT DO NOTHING;
      GET DIAGNOSTICS v_rows = ROW_COUNT;${indented(unless('v_rows = cardinality(v_holds)'))}
    END IF;`

const timers: Step = (schema) => `
    -- Timers that are set; one that stands as it did keeps its lease and its tries.
    IF v_timers IS NOT NULL THEN
      INSERT INTO ${schema}.timers AS t (tenant, lifecycle, subject, id, name, meant, due)
        SELECT p_tenant, x.lifecycle, x.subject, x.id, x.name, x.due, x.due FROM unnest(v_timers) x
        ON CONFLICT (tenant, lifecycle, subject, id) DO UPDATE SET name = excluded.name, meant = excluded.meant,
          due = excluded.due, leased_until = NULL, attempts = 0, dead = false, in_line = false, waits = false
        WHERE t.meant IS DISTINCT FROM excluded.meant;
    END IF;`

const history: Step = (schema) => `
    -- The history is added to.
    INSERT INTO ${schema}.history (tenant, lifecycle, subject, seq, at, entry, change)
      SELECT p_tenant, e.lifecycle, e.subject, e.seq, e.at, v_documents[e.entry]::json, e.change FROM unnest(v_entries) e;`

const links: Step = (schema) => `
    -- Links that are set.
    IF v_links IS NOT NULL THEN
      INSERT INTO ${schema}.links (tenant, lifecycle, subject, nth, name, to_lifecycle, to_id)
        SELECT p_tenant, l.lifecycle, l.subject, l.nth, l.name, l.to_lifecycle, l.to_id FROM unnest(v_links) l;
    END IF;`

const messages: Step = (schema) => `
    -- Messages, each behind those of its line that stand before it; where the first to go is another one, it is lined up anew.
    IF v_messages IS NOT NULL THEN
      INSERT INTO ${schema}.sent (id, tenant, lifecycle, subject, life, revision, kind, name, at)
        SELECT m.id, p_tenant, m.lifecycle, m.subject, m.life, m.revision, m.kind, m.name, m.created_at
          FROM unnest(v_messages) m
        ON CONFLICT DO NOTHING;
      GET DIAGNOSTICS v_rows = ROW_COUNT;${indented(unless('v_rows = cardinality(v_messages)'))}
      FOR v_line IN
        WITH told AS MATERIALIZED (
          SELECT m.*, coalesce(m.line, '') AS queue, m.id COLLATE "C" AS own, h.seq AS head_seq, h.id AS head_id,
              lag(m.seq) OVER same AS prior_seq, lag(m.id COLLATE "C") OVER same AS prior_id
            FROM unnest(v_messages) WITH ORDINALITY AS m LEFT JOIN LATERAL (
              SELECT o.seq, o.id FROM ${schema}.messages o
                WHERE o.tenant = p_tenant AND o.lifecycle = m.lifecycle AND o.subject = m.subject
                  AND o.line = coalesce(m.line, '') AND o.head LIMIT 1) h ON true
            WINDOW same AS (PARTITION BY m.lifecycle, m.subject, m.line ORDER BY m.ordinality)
        ), written AS (
          INSERT INTO ${schema}.messages (tenant, lifecycle, subject, seq, id, kind, name, waits_for, line, message, meant, due, head)
            SELECT p_tenant, t.lifecycle, t.subject, t.seq, t.id, t.kind, t.name, t.waits_for, t.queue,
                v_documents[t.message]::json, t.created_at, t.created_at,
                t.head_seq IS NULL AND t.prior_seq IS NULL AND t.waits_for IS NULL
              FROM told t)
        SELECT DISTINCT t.lifecycle, t.subject, t.queue FROM told t
          WHERE CASE WHEN t.head_seq IS NOT NULL THEN (t.head_seq, t.head_id) >= (t.seq, t.own)
            WHEN t.prior_seq IS NULL THEN t.waits_for IS NOT NULL
            ELSE (t.prior_seq, t.prior_id) >= (t.seq, t.own) END
      LOOP
        PERFORM ${schema}.line_up(p_tenant, v_line.lifecycle, v_line.subject, v_line.queue);
      END LOOP;
    END IF;`

const steps: readonly Step[] = [
  locked,
  movedSubjects,
  startedSubjects,
  requests,
  endedTimers,
  endedHolds,
  holds,
  timers,
  history,
  links,
  messages,
]

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}
