/**
 * What `commit_changes` is given: a list of `batch_change`, with a list of each kind of row. Typed once and read by one
 * call: a nested query over JSON for each list costs more than the writes do. Where a row has a document, its integer is
 * the number of a line of `p_documents`.
 */
export const batchTypes = (schema: string): string => `
CREATE TYPE ${schema}.batch_key AS (lifecycle text, id text, resource text, key uuid);
CREATE TYPE ${schema}.batch_unmoved AS (lifecycle text, id text, revision bigint);
CREATE TYPE ${schema}.batch_subject AS (lifecycle text, id text, expected bigint, version integer, revision bigint,
  status text, owner text, started_at timestamptz, entered_at timestamptz, updated_at timestamptz,
  data integer, flags integer, rest integer, timers integer, holds integer, links integer, timer_ids text[], overdue boolean);
CREATE TYPE ${schema}.batch_entry AS (lifecycle text, subject text, seq bigint, at timestamptz, entry integer);
CREATE TYPE ${schema}.batch_timer AS (lifecycle text, subject text, id text, name text, due timestamptz);
CREATE TYPE ${schema}.batch_hold AS (lifecycle text, subject text, name text, resource text,
  key uuid, starts timestamptz, ends timestamptz, claimed tstzrange, units integer);
CREATE TYPE ${schema}.batch_link AS (lifecycle text, subject text, name text, to_lifecycle text, to_id text);
CREATE TYPE ${schema}.batch_message AS (lifecycle text, subject text, seq bigint, id text, kind text,
  name text, waits_for text[], line text, created_at timestamptz, message integer, life text, revision bigint);
CREATE TYPE ${schema}.batch_revival AS (lifecycle text, subject text, ids text[]);
CREATE TYPE ${schema}.batch_change AS (place integer, id uuid, at timestamptz, request_id text, digest text, answer integer,
  unmoved ${schema}.batch_unmoved[], subjects ${schema}.batch_subject[], history ${schema}.batch_entry[],
  timers ${schema}.batch_timer[], holds ${schema}.batch_hold[], links ${schema}.batch_link[],
  messages ${schema}.batch_message[], revived ${schema}.batch_revival[],
  let_go ${schema}.batch_revival[]);
`

/**
 * Applies a batch of one tenant's changes, each in a subtransaction of its own: one that is refused takes no other with it.
 * `p_locks` are the subjects to lock beforehand, and then the resources of which units are taken, in the order in which
 * everybody locks; null for none.
 *
 * A message that comes after no job and finds none at the head of its subject's outbox is the head; one that finds one
 * before it waits behind it. Everything else, such as a message written out of turn, has the outbox lined up anew.
 *
 * Rows are written one by one with VALUES, and the tenant stands in every condition: that is what Citus delegates. A document
 * is taken out of its array before the statement that stores it, which would be sent the whole array otherwise.
 * Sequential scans are switched off, because a plan that was made while a table was empty is kept by the connection.
 */
export const commitChanges = (schema: string): string => `
CREATE FUNCTION ${schema}.commit_changes(p_tenant text, p_changes json, p_documents text, p_locks json)
RETURNS TABLE (place integer, outcome text)
LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  documents text[] := string_to_array(p_documents, E'\\n');
  change ${schema}.batch_change;
  locked ${schema}.batch_key;
  still ${schema}.batch_unmoved;
  part ${schema}.batch_subject;
  written ${schema}.batch_entry;
  timer ${schema}.batch_timer;
  hold ${schema}.batch_hold;
  link ${schema}.batch_link;
  message ${schema}.batch_message;
  revival ${schema}.batch_revival;
  v_revision bigint;
  v_answer json;
  v_data jsonb;
  v_flags jsonb;
  v_rest json;
  v_timers json;
  v_holds json;
  v_links json;
  v_document json;
  v_keys uuid[];
  v_spans tstzrange[];
  v_nth integer;
  behind boolean;
  counted boolean;
  awaited boolean;
  there integer;
  over ${schema}.overtaken_moment;
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'Ordna commits under READ COMMITTED, not %', current_setting('transaction_isolation')
      USING ERRCODE = 'OR003';
  END IF;
  IF p_locks IS NOT NULL THEN
    FOR locked IN SELECT * FROM json_populate_recordset(NULL::${schema}.batch_key, p_locks) LOOP
      IF locked.key IS NOT NULL THEN
        PERFORM ${schema}.lock_resource(p_tenant, locked.key, locked.resource);
        CONTINUE;
      END IF;
      PERFORM FROM ${schema}.subjects s
        WHERE s.tenant = p_tenant AND s.lifecycle = locked.lifecycle AND s.id = locked.id FOR NO KEY UPDATE;
    END LOOP;
  END IF;
  FOR change IN SELECT * FROM json_populate_recordset(NULL::${schema}.batch_change, p_changes) LOOP
    place := change.place;
    outcome := 'committed';
    BEGIN
      IF change.request_id IS NOT NULL THEN
        v_answer := documents[change.answer];
        INSERT INTO ${schema}.requests (tenant, id, digest, answer, at)
          VALUES (p_tenant, change.request_id, change.digest, v_answer, change.at) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
          outcome := 'duplicate';
          RETURN NEXT;
          CONTINUE;
        END IF;
      END IF;
      IF change.unmoved IS NOT NULL THEN
        FOREACH still IN ARRAY change.unmoved LOOP
          SELECT s.revision INTO v_revision FROM ${schema}.subjects s
            WHERE s.tenant = p_tenant AND s.lifecycle = still.lifecycle AND s.id = still.id;
          IF still.revision <> coalesce(v_revision, 0) THEN
            RAISE EXCEPTION USING ERRCODE = 'OR001';
          END IF;
        END LOOP;
      END IF;
      FOREACH part IN ARRAY change.subjects LOOP
        v_data := documents[part.data];
        v_flags := documents[part.flags];
        v_rest := documents[part.rest];
        v_timers := documents[part.timers];
        v_holds := documents[part.holds];
        v_links := documents[part.links];
        IF part.expected = 0 THEN
          INSERT INTO ${schema}.subjects (tenant, lifecycle, id, version, revision, status, owner,
              started_at, entered_at, updated_at, data, flags, rest, timers, holds, links)
            VALUES (p_tenant, part.lifecycle, part.id, part.version, part.revision, part.status, part.owner,
              part.started_at, part.entered_at, part.updated_at,
              v_data, v_flags, v_rest, coalesce(v_timers, '[]'), coalesce(v_holds, '[]'), coalesce(v_links, '[]'))
            ON CONFLICT DO NOTHING;
        ELSE
          UPDATE ${schema}.subjects s SET
              version = part.version, revision = part.revision, status = part.status, owner = part.owner,
              started_at = part.started_at, entered_at = part.entered_at, updated_at = part.updated_at,
              data = v_data, flags = v_flags, rest = v_rest, timers = coalesce(v_timers, s.timers),
              holds = coalesce(v_holds, s.holds), links = coalesce(v_links, s.links)
            WHERE s.tenant = p_tenant AND s.lifecycle = part.lifecycle AND s.id = part.id
              AND s.revision = part.expected
            RETURNING s.waits INTO awaited;
        END IF;
        IF NOT FOUND THEN
          RAISE EXCEPTION USING ERRCODE = 'OR001';
        END IF;
        IF part.expected > 0 THEN
          IF awaited THEN
            UPDATE ${schema}.subjects s SET waits = NULL
              WHERE s.tenant = p_tenant AND s.lifecycle = part.lifecycle AND s.id = part.id;
            UPDATE ${schema}.messages m SET due = greatest(m.meant, change.at), attempts = greatest(m.attempts - 1, 0), waits = NULL
              WHERE m.tenant = p_tenant AND m.lifecycle = part.lifecycle AND m.subject = part.id
                AND m.waits AND NOT m.dead AND m.leased_until IS NULL;
          END IF;
          IF part.timer_ids IS NOT NULL THEN
            DELETE FROM ${schema}.timers t WHERE t.tenant = p_tenant AND t.lifecycle = part.lifecycle
              AND t.subject = part.id AND t.id <> ALL (part.timer_ids);
          END IF;
          IF part.overdue THEN
            UPDATE ${schema}.timers t SET due = change.at, in_line = false, waits = false
              WHERE t.tenant = p_tenant AND t.lifecycle = part.lifecycle AND t.subject = part.id
                AND t.waits AND t.meant <= change.at AND NOT t.dead AND t.leased_until IS NULL;
          END IF;
          IF part.holds IS NOT NULL THEN
            SELECT array_agg(h.key), array_agg(h.claimed) INTO v_keys, v_spans FROM ${schema}.holds h
              WHERE h.tenant = p_tenant AND h.lifecycle = part.lifecycle AND h.subject = part.id;
            IF v_keys IS NOT NULL THEN
              DELETE FROM ${schema}.holds h
                WHERE h.tenant = p_tenant AND h.lifecycle = part.lifecycle AND h.subject = part.id;
              PERFORM FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = ANY (v_keys) LIMIT 1;
              IF FOUND THEN
                FOR v_nth IN 1..cardinality(v_keys) LOOP
                  PERFORM ${schema}.call_line(p_tenant, v_keys[v_nth], change.at, v_spans[v_nth]);
                END LOOP;
              END IF;
            END IF;
          END IF;
          IF part.links IS NOT NULL THEN
            DELETE FROM ${schema}.links l
              WHERE l.tenant = p_tenant AND l.lifecycle = part.lifecycle AND l.subject = part.id;
          END IF;
        END IF;
      END LOOP;
      IF change.holds IS NOT NULL THEN
        counted := false;
        v_nth := 0;
        FOREACH hold IN ARRAY change.holds LOOP
          v_nth := v_nth + 1;
          IF hold.units IS NULL THEN
            INSERT INTO ${schema}.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed)
              VALUES (p_tenant, hold.lifecycle, hold.subject, v_nth, hold.name, hold.resource, hold.key, hold.starts, hold.ends,
                hold.claimed)
              ON CONFLICT DO NOTHING;
          ELSE
            INSERT INTO ${schema}.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed, units, alone)
              VALUES (p_tenant, hold.lifecycle, hold.subject, v_nth, hold.name, hold.resource, hold.key, hold.starts, hold.ends,
                hold.claimed, hold.units, 0)
              ON CONFLICT DO NOTHING;
            counted := true;
          END IF;
          IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'OR002';
          END IF;
        END LOOP;
        IF counted THEN
          FOREACH hold IN ARRAY change.holds LOOP
            IF hold.units IS NOT NULL AND NOT isempty(hold.claimed) THEN
              SELECT r.units INTO there FROM ${schema}.resources r WHERE r.tenant = p_tenant AND r.key = hold.key;
              over := ${schema}.overtaken(p_tenant, hold.key, hold.claimed, there);
              IF over.at IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'OR002';
              END IF;
            END IF;
          END LOOP;
        END IF;
      END IF;
      IF change.timers IS NOT NULL THEN
        FOREACH timer IN ARRAY change.timers LOOP
          INSERT INTO ${schema}.timers AS t (tenant, lifecycle, subject, id, name, meant, due)
            VALUES (p_tenant, timer.lifecycle, timer.subject, timer.id, timer.name, timer.due, timer.due)
            ON CONFLICT (tenant, lifecycle, subject, id) DO UPDATE SET name = excluded.name, meant = excluded.meant,
              due = excluded.due, leased_until = NULL, attempts = 0, dead = false, in_line = false, waits = false
            WHERE t.meant IS DISTINCT FROM excluded.meant;
        END LOOP;
      END IF;
      FOREACH written IN ARRAY change.history LOOP
        v_document := documents[written.entry];
        INSERT INTO ${schema}.history (tenant, lifecycle, subject, seq, at, entry, change)
          VALUES (p_tenant, written.lifecycle, written.subject, written.seq, written.at, v_document, change.id);
      END LOOP;
      IF change.links IS NOT NULL THEN
        v_nth := 0;
        FOREACH link IN ARRAY change.links LOOP
          v_nth := v_nth + 1;
          INSERT INTO ${schema}.links (tenant, lifecycle, subject, nth, name, to_lifecycle, to_id)
            VALUES (p_tenant, link.lifecycle, link.subject, v_nth, link.name, link.to_lifecycle, link.to_id);
        END LOOP;
      END IF;
      IF change.messages IS NOT NULL THEN
        FOREACH message IN ARRAY change.messages LOOP
          INSERT INTO ${schema}.sent (id, tenant, lifecycle, subject, life, revision, kind, name, at)
            VALUES (message.id, p_tenant, message.lifecycle, message.subject, message.life, message.revision, message.kind,
              message.name, message.created_at)
            ON CONFLICT DO NOTHING;
          IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'OR004';
          END IF;
          SELECT (m.seq, m.id) < (message.seq, message.id) INTO behind FROM ${schema}.messages m
            WHERE m.tenant = p_tenant AND m.lifecycle = message.lifecycle AND m.subject = message.subject
              AND m.line = coalesce(message.line, '') AND m.head;
          v_document := documents[message.message];
          INSERT INTO ${schema}.messages (tenant, lifecycle, subject, seq, id, kind, name, waits_for, line, message, meant, due, head)
            VALUES (p_tenant, message.lifecycle, message.subject, message.seq, message.id, message.kind,
              message.name, message.waits_for, coalesce(message.line, ''), v_document, message.created_at, message.created_at, behind IS NULL AND message.waits_for IS NULL);
          IF NOT behind OR behind IS NULL AND message.waits_for IS NOT NULL THEN
            PERFORM ${schema}.line_up(p_tenant, message.lifecycle, message.subject, coalesce(message.line, ''));
          END IF;
        END LOOP;
      END IF;
      IF change.revived IS NOT NULL THEN
        FOREACH revival IN ARRAY change.revived LOOP
          PERFORM ${schema}.revive(p_tenant, revival, change.at);
        END LOOP;
      END IF;
      IF change.let_go IS NOT NULL THEN
        FOREACH revival IN ARRAY change.let_go LOOP
          PERFORM ${schema}.let_go(p_tenant, revival);
        END LOOP;
      END IF;
    EXCEPTION
      WHEN SQLSTATE 'OR001' THEN outcome := 'stale';
      WHEN SQLSTATE 'OR002' OR exclusion_violation THEN outcome := 'held';
      WHEN SQLSTATE 'OR004' THEN outcome := 'taken';
    END;
    RETURN NEXT;
  END LOOP;
END $$;
`
