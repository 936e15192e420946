/**
 * Applies a batch of one tenant's changes, each in a subtransaction of its own: one that is refused takes no other with it.
 *
 * Rows are written one by one with VALUES, and the tenant stands in every condition: that is what Citus delegates.
 * Sequential scans are switched off, because a plan that was made while a table was empty is kept by the connection.
 */
export const commitChanges = (schema: string): string => `
CREATE FUNCTION ${schema}.commit_changes(p_tenant text, p_batch json)
RETURNS TABLE (place integer, outcome text)
LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  change record;
  part record;
  item record;
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'Ordna commits under READ COMMITTED, not %', current_setting('transaction_isolation')
      USING ERRCODE = 'OR003';
  END IF;
  FOR item IN SELECT x.lifecycle, x.id FROM json_to_recordset(p_batch -> 'locks') AS x(lifecycle text, id text) LOOP
    PERFORM FROM ${schema}.subjects s
      WHERE s.tenant = p_tenant AND s.lifecycle = item.lifecycle AND s.id = item.id FOR NO KEY UPDATE;
  END LOOP;
  FOR change IN
    SELECT * FROM json_to_recordset(p_batch -> 'changes') AS x(
      place integer, at timestamptz, request_id text, digest text, answer json, unmoved json, subjects json,
      history json, timers json, holds json, links json, messages json)
  LOOP
    place := change.place;
    outcome := 'committed';
    BEGIN
      IF change.request_id IS NOT NULL THEN
        INSERT INTO ${schema}.requests (tenant, id, digest, answer, at)
          VALUES (p_tenant, change.request_id, change.digest, change.answer, change.at) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
          outcome := 'duplicate';
          RETURN NEXT;
          CONTINUE;
        END IF;
      END IF;
      IF change.unmoved IS NOT NULL THEN
        FOR item IN
          SELECT * FROM json_to_recordset(change.unmoved) AS x(lifecycle text, id text, revision bigint)
        LOOP
          IF item.revision <> coalesce((SELECT s.revision FROM ${schema}.subjects s
            WHERE s.tenant = p_tenant AND s.lifecycle = item.lifecycle AND s.id = item.id), 0)
          THEN
            RAISE EXCEPTION USING ERRCODE = 'OR001';
          END IF;
        END LOOP;
      END IF;
      FOR part IN
        SELECT * FROM json_to_recordset(change.subjects) AS x(
          lifecycle text, id text, expected bigint, version integer, revision bigint, status text,
          started_at timestamptz, entered_at timestamptz, updated_at timestamptz,
          data jsonb, flags jsonb, rest json, timers json, holds json, links json, timer_ids text[])
      LOOP
        IF part.expected = 0 THEN
          INSERT INTO ${schema}.subjects (tenant, lifecycle, id, version, revision, status,
              started_at, entered_at, updated_at, data, flags, rest, timers, holds, links)
            VALUES (p_tenant, part.lifecycle, part.id, part.version, part.revision, part.status,
              part.started_at, part.entered_at, part.updated_at, part.data, part.flags, part.rest,
              coalesce(part.timers, '[]'), coalesce(part.holds, '[]'), coalesce(part.links, '[]'))
            ON CONFLICT DO NOTHING;
        ELSE
          UPDATE ${schema}.subjects s SET
              version = part.version, revision = part.revision, status = part.status,
              started_at = part.started_at, entered_at = part.entered_at, updated_at = part.updated_at,
              data = part.data, flags = part.flags, rest = part.rest, timers = coalesce(part.timers, s.timers),
              holds = coalesce(part.holds, s.holds), links = coalesce(part.links, s.links)
            WHERE s.tenant = p_tenant AND s.lifecycle = part.lifecycle AND s.id = part.id
              AND s.revision = part.expected;
        END IF;
        IF NOT FOUND THEN
          RAISE EXCEPTION USING ERRCODE = 'OR001';
        END IF;
        IF part.expected > 0 THEN
          IF part.timers IS NOT NULL THEN
            DELETE FROM ${schema}.timers t WHERE t.tenant = p_tenant AND t.lifecycle = part.lifecycle
              AND t.subject = part.id AND t.id <> ALL (part.timer_ids);
          END IF;
          IF part.holds IS NOT NULL THEN
            DELETE FROM ${schema}.holds h
              WHERE h.tenant = p_tenant AND h.lifecycle = part.lifecycle AND h.subject = part.id;
          END IF;
          IF part.links IS NOT NULL THEN
            DELETE FROM ${schema}.links l
              WHERE l.tenant = p_tenant AND l.lifecycle = part.lifecycle AND l.subject = part.id;
          END IF;
        END IF;
      END LOOP;
      IF change.holds IS NOT NULL THEN
        FOR item IN
          SELECT * FROM json_to_recordset(change.holds) AS x(lifecycle text, subject text, name text, resource text,
            key uuid, starts timestamptz, ends timestamptz, claimed tstzrange)
        LOOP
          INSERT INTO ${schema}.holds (tenant, lifecycle, subject, name, resource, key, starts, ends, claimed)
            VALUES (p_tenant, item.lifecycle, item.subject, item.name, item.resource, item.key, item.starts, item.ends,
              item.claimed)
            ON CONFLICT DO NOTHING;
          IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'OR002';
          END IF;
        END LOOP;
      END IF;
      IF change.timers IS NOT NULL THEN
        FOR item IN
          SELECT * FROM json_to_recordset(change.timers)
            AS x(lifecycle text, subject text, id text, name text, due timestamptz)
        LOOP
          INSERT INTO ${schema}.timers AS t (tenant, lifecycle, subject, id, name, meant, due)
            VALUES (p_tenant, item.lifecycle, item.subject, item.id, item.name, item.due, item.due)
            ON CONFLICT (tenant, lifecycle, subject, id) DO UPDATE SET name = excluded.name, meant = excluded.meant,
              due = excluded.due, leased_until = NULL, attempts = 0, dead = false
            WHERE t.meant IS DISTINCT FROM excluded.meant;
        END LOOP;
      END IF;
      FOR item IN
        SELECT * FROM json_to_recordset(change.history)
          AS x(lifecycle text, subject text, seq bigint, at timestamptz, entry json)
      LOOP
        INSERT INTO ${schema}.history (tenant, lifecycle, subject, seq, at, entry)
          VALUES (p_tenant, item.lifecycle, item.subject, item.seq, item.at, item.entry);
      END LOOP;
      IF change.links IS NOT NULL THEN
        FOR item IN
          SELECT * FROM json_to_recordset(change.links)
            AS x(lifecycle text, subject text, name text, to_lifecycle text, to_id text)
        LOOP
          INSERT INTO ${schema}.links (tenant, lifecycle, subject, name, to_lifecycle, to_id)
            VALUES (p_tenant, item.lifecycle, item.subject, item.name, item.to_lifecycle, item.to_id);
        END LOOP;
      END IF;
      IF change.messages IS NOT NULL THEN
        PERFORM ${schema}.put_messages(p_tenant, change.messages, change.at);
      END IF;
    EXCEPTION
      WHEN SQLSTATE 'OR001' THEN outcome := 'stale';
      WHEN SQLSTATE 'OR002' OR exclusion_violation THEN outcome := 'held';
    END;
    RETURN NEXT;
  END LOOP;
END $$;
`

/** Adds messages to the outboxes of subjects, revives what is dead there, and lines each outbox up anew. */
export const putMessages = (schema: string): string => `
CREATE FUNCTION ${schema}.put_messages(p_tenant text, p_outboxes json, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  outbox record;
  item record;
BEGIN
  FOR outbox IN
    SELECT * FROM json_to_recordset(p_outboxes) AS x(lifecycle text, subject text, messages json, revived text[])
  LOOP
    FOR item IN
      SELECT * FROM json_to_recordset(outbox.messages)
        AS x(seq bigint, id text, kind text, created_at timestamptz, message json)
    LOOP
      INSERT INTO ${schema}.messages (tenant, lifecycle, subject, seq, id, kind, message, meant, due)
        VALUES (p_tenant, outbox.lifecycle, outbox.subject, item.seq, item.id, item.kind, item.message,
          item.created_at, item.created_at);
    END LOOP;
    IF outbox.revived IS NOT NULL THEN
      UPDATE ${schema}.timers t SET dead = false, attempts = 0, due = greatest(t.meant, p_at)
        WHERE t.tenant = p_tenant AND t.lifecycle = outbox.lifecycle AND t.subject = outbox.subject
          AND t.id = ANY (outbox.revived) AND t.dead;
      UPDATE ${schema}.messages m SET dead = false, attempts = 0, due = greatest(m.meant, p_at), content = NULL
        WHERE m.tenant = p_tenant AND m.lifecycle = outbox.lifecycle AND m.subject = outbox.subject
          AND m.id = ANY (outbox.revived) AND m.dead;
    END IF;
    PERFORM ${schema}.line_up(p_tenant, outbox.lifecycle, outbox.subject);
  END LOOP;
END $$;
`

/**
 * Lets the one message of a subject that may go out next be claimed, and no other: the oldest that is neither dead nor
 * a job behind a dead one. The caller has locked the subject's row, so that none is overlooked.
 */
export const lineUp = (schema: string): string => `
CREATE FUNCTION ${schema}.line_up(p_tenant text, p_lifecycle text, p_subject text) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  next record;
BEGIN
  SELECT m.seq, m.id INTO next FROM ${schema}.messages m
    WHERE m.tenant = p_tenant AND m.lifecycle = p_lifecycle AND m.subject = p_subject AND NOT m.dead
      AND (m.kind = 'notice' OR NOT EXISTS (
        SELECT FROM ${schema}.messages d WHERE d.tenant = p_tenant AND d.lifecycle = p_lifecycle
          AND d.subject = p_subject AND d.dead AND (d.seq, d.id) < (m.seq, m.id)))
    ORDER BY m.seq, m.id LIMIT 1;
  UPDATE ${schema}.messages m SET head = NOT m.head
    WHERE m.tenant = p_tenant AND m.lifecycle = p_lifecycle AND m.subject = p_subject
      AND m.head <> coalesce((m.seq, m.id) = (next.seq, next.id), false);
END $$;
`
