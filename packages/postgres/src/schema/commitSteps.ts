/** One step of a change: what is done, in a line that stands in the function too, and the statements that do it. */
type Step = (schema: string) => string

/** The rows of a change in a list: they begin where those of the change before end. */
const rowsIn = (list: string): string => `coalesce(before.${list}, 0) + 1 .. change.${list}`

const repeatedRequest: Step = (schema) => `
      -- A request that was answered before changes nothing.
      IF change.request_id IS NOT NULL THEN
        v_json := v_documents[change.answer];
        INSERT INTO ${schema}.requests (tenant, id, digest, answer, at)
          VALUES (p_tenant, change.request_id, change.digest, v_json, change.at) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
          outcome := 'duplicate';
          EXIT apply;
        END IF;
      END IF;`

const unmovedSubjects: Step = (schema) => `
      -- What it was decided beside stands as it did.
      IF v_unmoved IS NOT NULL THEN
        FOR n IN ${rowsIn('unmoved')} LOOP
          still := v_unmoved[n];
          SELECT s.revision INTO v_revision FROM ${schema}.subjects s
            WHERE s.tenant = p_tenant AND s.lifecycle = still.lifecycle AND s.id = still.id;
          IF still.revision <> coalesce(v_revision, 0) THEN
            RAISE EXCEPTION USING ERRCODE = 'OR001';
          END IF;
        END LOOP;
      END IF;`

const subjectRow: Step = (schema) => `
        -- The subject's own row, at the revision that was decided upon.
        part := v_subjects[n];
        v_data := v_documents[part.data];
        v_flags := v_documents[part.flags];
        v_rest := v_documents[part.rest];
        v_timers_json := v_documents[part.timers];
        v_holds_json := v_documents[part.holds];
        v_links_json := v_documents[part.links];
        IF part.expected = 0 THEN
          INSERT INTO ${schema}.subjects (tenant, lifecycle, id, version, revision, status, owner,
              started_at, entered_at, updated_at, data, flags, rest, timers, holds, links)
            VALUES (p_tenant, part.lifecycle, part.id, part.version, part.revision, part.status, part.owner,
              part.started_at, part.entered_at, part.updated_at, v_data, v_flags, v_rest,
              coalesce(v_timers_json, '[]'), coalesce(v_holds_json, '[]'), coalesce(v_links_json, '[]'))
            ON CONFLICT DO NOTHING;
          IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'OR001';
          END IF;
          CONTINUE;
        END IF;
        UPDATE ${schema}.subjects s SET
            version = part.version, revision = part.revision, status = part.status, owner = part.owner,
            started_at = part.started_at, entered_at = part.entered_at, updated_at = part.updated_at,
            data = v_data, flags = v_flags, rest = v_rest, timers = coalesce(v_timers_json, s.timers),
            holds = coalesce(v_holds_json, s.holds), links = coalesce(v_links_json, s.links)
          WHERE s.tenant = p_tenant AND s.lifecycle = part.lifecycle AND s.id = part.id
            AND s.revision = part.expected
          RETURNING s.waits INTO v_awaited;
        IF NOT FOUND THEN
          RAISE EXCEPTION USING ERRCODE = 'OR001';
        END IF;`

const waitingMessages: Step = (schema) => `
        -- Messages that wait for a change of it may go.
        IF v_awaited THEN
          UPDATE ${schema}.subjects s SET waits = NULL
            WHERE s.tenant = p_tenant AND s.lifecycle = part.lifecycle AND s.id = part.id;
          UPDATE ${schema}.messages m SET due = greatest(m.meant, change.at), attempts = greatest(m.attempts - 1, 0), waits = NULL
            WHERE m.tenant = p_tenant AND m.lifecycle = part.lifecycle AND m.subject = part.id
              AND m.waits AND NOT m.dead AND m.leased_until IS NULL;
        END IF;`

const endedTimers: Step = (schema) => `
        -- Timers that it has no more go, and those that wait may try again.
        IF part.timer_ids IS NOT NULL THEN
          DELETE FROM ${schema}.timers t WHERE t.tenant = p_tenant AND t.lifecycle = part.lifecycle
            AND t.subject = part.id AND t.id <> ALL (part.timer_ids);
        END IF;
        IF part.overdue IS NOT NULL THEN
          UPDATE ${schema}.timers t SET due = part.overdue, in_line = false, waits = false
            WHERE t.tenant = p_tenant AND t.lifecycle = part.lifecycle AND t.subject = part.id
              AND t.waits AND t.meant <= part.overdue AND NOT t.dead AND t.leased_until IS NULL;
        END IF;`

const endedHolds: Step = (schema) => `
        -- Its holds end, to be written anew; whoever is in line for what they held is called.
        IF part.holds IS NOT NULL THEN
          SELECT array_agg(h.key), array_agg(h.claimed) INTO v_keys, v_spans FROM ${schema}.holds h
            WHERE h.tenant = p_tenant AND h.lifecycle = part.lifecycle AND h.subject = part.id;
          IF v_keys IS NOT NULL THEN
            DELETE FROM ${schema}.holds h
              WHERE h.tenant = p_tenant AND h.lifecycle = part.lifecycle AND h.subject = part.id;
            PERFORM FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = ANY (v_keys) LIMIT 1;
            IF FOUND THEN
              FOR nth IN 1..cardinality(v_keys) LOOP
                PERFORM ${schema}.call_line(p_tenant, v_keys[nth], change.at, v_spans[nth]);
              END LOOP;
            END IF;
          END IF;
        END IF;`

const endedLinks: Step = (schema) => `
        -- Its links end, to be written anew.
        IF part.links IS NOT NULL THEN
          DELETE FROM ${schema}.links l
            WHERE l.tenant = p_tenant AND l.lifecycle = part.lifecycle AND l.subject = part.id;
        END IF;`

const newHolds: Step = (schema) => `
      -- What it holds is held by nobody else: as a whole, or so many units of it.
      IF v_holds IS NOT NULL THEN
        v_counted := false;
        FOR n IN ${rowsIn('holds')} LOOP
          hold := v_holds[n];
          IF hold.units IS NULL THEN
            INSERT INTO ${schema}.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed)
              VALUES (p_tenant, hold.lifecycle, hold.subject, hold.nth, hold.name, hold.resource, hold.key, hold.starts, hold.ends,
                hold.claimed)
              ON CONFLICT DO NOTHING;
          ELSE
            INSERT INTO ${schema}.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed, units, alone)
              VALUES (p_tenant, hold.lifecycle, hold.subject, hold.nth, hold.name, hold.resource, hold.key, hold.starts, hold.ends,
                hold.claimed, hold.units, 0)
              ON CONFLICT DO NOTHING;
            v_counted := true;
          END IF;
          IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'OR002';
          END IF;
        END LOOP;
        IF v_counted THEN
          FOR n IN ${rowsIn('holds')} LOOP
            hold := v_holds[n];
            IF hold.units IS NOT NULL AND NOT isempty(hold.claimed) THEN
              SELECT r.units INTO v_there FROM ${schema}.resources r WHERE r.tenant = p_tenant AND r.key = hold.key;
              v_over := ${schema}.overtaken(p_tenant, hold.key, hold.claimed, v_there);
              IF v_over.at IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'OR002';
              END IF;
            END IF;
          END LOOP;
        END IF;
      END IF;`

const newTimers: Step = (schema) => `
      -- Timers that are set; one that stands as it did keeps its lease and its tries.
      IF v_timers IS NOT NULL THEN
        FOR n IN ${rowsIn('timers')} LOOP
          timer := v_timers[n];
          INSERT INTO ${schema}.timers AS t (tenant, lifecycle, subject, id, name, meant, due)
            VALUES (p_tenant, timer.lifecycle, timer.subject, timer.id, timer.name, timer.due, timer.due)
            ON CONFLICT (tenant, lifecycle, subject, id) DO UPDATE SET name = excluded.name, meant = excluded.meant,
              due = excluded.due, leased_until = NULL, attempts = 0, dead = false, in_line = false, waits = false
            WHERE t.meant IS DISTINCT FROM excluded.meant;
        END LOOP;
      END IF;`

const history: Step = (schema) => `
      -- The history is added to.
      FOR n IN ${rowsIn('entries')} LOOP
        entry := v_entries[n];
        v_json := v_documents[entry.entry];
        INSERT INTO ${schema}.history (tenant, lifecycle, subject, seq, at, entry, change)
          VALUES (p_tenant, entry.lifecycle, entry.subject, entry.seq, entry.at, v_json, entry.change);
      END LOOP;`

/**
 * `v_behind` says whether a message stands behind the head of its line, and is null where the line has none. There the message
 * is the head itself, unless it waits for a job. The line is made anew where the message stands before the head, or where it
 * waits and finds none.
 */
const newMessages: Step = (schema) => `
      -- Messages, each behind those of its line that stand before it. An id is used once.
      IF v_messages IS NOT NULL THEN
        FOR n IN ${rowsIn('messages')} LOOP
          message := v_messages[n];
          INSERT INTO ${schema}.sent (id, tenant, lifecycle, subject, life, revision, kind, name, at)
            VALUES (message.id, p_tenant, message.lifecycle, message.subject, message.life, message.revision, message.kind,
              message.name, message.created_at)
            ON CONFLICT DO NOTHING;
          IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'OR004';
          END IF;
          SELECT (m.seq, m.id) < (message.seq, message.id) INTO v_behind FROM ${schema}.messages m
            WHERE m.tenant = p_tenant AND m.lifecycle = message.lifecycle AND m.subject = message.subject
              AND m.line = coalesce(message.line, '') AND m.head;
          v_json := v_documents[message.message];
          INSERT INTO ${schema}.messages (tenant, lifecycle, subject, seq, id, kind, name, waits_for, line, message, meant, due, head)
            VALUES (p_tenant, message.lifecycle, message.subject, message.seq, message.id, message.kind, message.name,
              message.waits_for, coalesce(message.line, ''), v_json, message.created_at, message.created_at,
              v_behind IS NULL AND message.waits_for IS NULL);
          IF v_behind IS FALSE OR v_behind IS NULL AND message.waits_for IS NOT NULL THEN
            PERFORM ${schema}.line_up(p_tenant, message.lifecycle, message.subject, coalesce(message.line, ''));
          END IF;
        END LOOP;
      END IF;`

const seldomRows: Step = (schema) => `
      -- Links that are set; what is dead of it tries again, or goes.
      IF coalesce(p_links, p_revived, p_let_go) IS NOT NULL THEN
        FOR n IN ${rowsIn('links')} LOOP
          link := v_links[n];
          INSERT INTO ${schema}.links (tenant, lifecycle, subject, nth, name, to_lifecycle, to_id)
            VALUES (p_tenant, link.lifecycle, link.subject, link.nth, link.name, link.to_lifecycle, link.to_id);
        END LOOP;
        FOR n IN ${rowsIn('revived')} LOOP
          PERFORM ${schema}.revive(p_tenant, v_revived[n], change.at);
        END LOOP;
        FOR n IN ${rowsIn('let_go')} LOOP
          gone := v_let_go[n];
          v_json := v_documents[gone.message];
          PERFORM ${schema}.let_go(p_tenant, gone, change.at, v_json);
        END LOOP;
      END IF;`

/** What is done to each subject. A new one has none of what the steps behind its row look for: that skips them. */
const toSubject = [subjectRow, waitingMessages, endedTimers, endedHolds, endedLinks]
const behindSubjects = [newHolds, newTimers, history, newMessages, seldomRows]

/** Everything that a change does, in order. */
export const commitSteps = (schema: string): string =>
  [
    repeatedRequest(schema),
    unmovedSubjects(schema),
    `
      FOR n IN ${rowsIn('subjects')} LOOP${toSubject.map((step) => step(schema)).join('')}
      END LOOP;`,
    ...behindSubjects.map((step) => step(schema)),
  ].join('')
