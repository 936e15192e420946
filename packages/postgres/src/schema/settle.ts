import { recordset } from './jsonRows.js'

/**
 * Settles one tenant's claims; a claim whose token is not the newest, or that has ended, settles nothing.
 *
 * Whatever changes which message of a subject comes next locks the subject's row first, as a commit does: a message
 * that is written meanwhile is seen by one of the two. So does what lets a timer wait: a change that ends its waiting is.
 */
export const settleFunction = (schema: string): string => `
CREATE FUNCTION ${schema}.settle_claims(p_tenant text, p_batch json)
RETURNS TABLE (place integer, settled boolean)
LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  item record;
  v_line text;
  v_again boolean;
BEGIN
  FOR item IN
    SELECT * FROM ${recordset('settlement', 'p_batch', 'x')}
  LOOP
    place := item.place;
    -- What decides who comes next of a subject keeps its row.
    IF item.ending IN ('done', 'dead') THEN
      PERFORM FROM ${schema}.subjects s
        WHERE s.tenant = p_tenant AND s.lifecycle = item.lifecycle AND s.id = item.subject FOR NO KEY UPDATE;
    END IF;
    -- What would wait for a change of its subject is tried again where one has come meanwhile.
    v_again := false;
    IF item.seen IS NOT NULL THEN
      SELECT s.revision > item.seen INTO v_again FROM ${schema}.subjects s
        WHERE s.tenant = p_tenant AND s.lifecycle = item.lifecycle AND s.id = item.subject FOR NO KEY UPDATE;
      v_again := coalesce(v_again, false);
    END IF;
    IF item.kind = 'timer' THEN
      -- A timer that is done goes, out of its subject's document too.
      IF item.ending = 'done' THEN
        DELETE FROM ${schema}.timers t
          WHERE t.tenant = p_tenant AND t.lifecycle = item.lifecycle AND t.subject = item.subject AND t.id = item.id
            AND t.token = item.token AND t.leased_until IS NOT NULL;
        settled := FOUND;
        IF settled THEN
          UPDATE ${schema}.subjects s SET timers = (
              SELECT coalesce(json_agg(e.timer), '[]') FROM json_array_elements(s.timers) AS e(timer)
                WHERE e.timer ->> 'id' <> item.id)
            WHERE s.tenant = p_tenant AND s.lifecycle = item.lifecycle AND s.id = item.subject;
        END IF;
      ELSE
        -- One that is not comes again, waits, or is dead.
        UPDATE ${schema}.timers t SET
            leased_until = CASE WHEN item.ending = 'keep' THEN item.at END,
            due = CASE WHEN v_again THEN t.meant
              WHEN item.ending IN ('retry', 'leave') THEN greatest(t.meant, item.at)
              WHEN item.ending <> 'wait' THEN t.due END,
            attempts = CASE WHEN item.ending IN ('leave', 'wait') OR v_again THEN t.attempts - 1 ELSE t.attempts END,
            dead = item.ending = 'dead',
            in_line = item.ending = 'wait' AND NOT v_again OR item.ending = 'keep' AND t.in_line,
            waits = item.ending IN ('wait', 'leave') AND NOT v_again OR item.ending = 'keep' AND t.waits
          WHERE t.tenant = p_tenant AND t.lifecycle = item.lifecycle AND t.subject = item.subject AND t.id = item.id
            AND t.token = item.token AND t.leased_until IS NOT NULL;
        settled := FOUND;
        IF settled AND item.ending = 'wait' AND NOT v_again THEN
          PERFORM ${schema}.await_resources(p_tenant, item.lifecycle, item.subject, item.id, item.awaited, item.at, item.now,
            item.anew);
        END IF;
      END IF;
    ELSE
      -- A message that is done goes; one that is not comes again, waits, or is dead.
      IF item.ending = 'done' THEN
        DELETE FROM ${schema}.messages m
          WHERE m.tenant = p_tenant AND m.lifecycle = item.lifecycle AND m.subject = item.subject
            AND m.seq = item.seq AND m.id = item.id AND m.token = item.token AND m.leased_until IS NOT NULL
          RETURNING m.line INTO v_line;
      ELSE
        UPDATE ${schema}.messages m SET
            leased_until = CASE WHEN item.ending = 'keep' THEN item.at END,
            due = CASE WHEN v_again THEN m.meant
              WHEN item.ending IN ('retry', 'leave') THEN greatest(m.meant, item.at) ELSE m.due END,
            attempts = CASE WHEN item.ending = 'leave' OR v_again THEN m.attempts - 1 ELSE m.attempts END,
            dead = item.ending = 'dead',
            waits = CASE WHEN item.seen IS NOT NULL AND NOT v_again THEN true WHEN item.ending = 'keep' THEN m.waits END,
            content = coalesce(item.content, m.content), detail = coalesce(item.detail, m.detail)
          WHERE m.tenant = p_tenant AND m.lifecycle = item.lifecycle AND m.subject = item.subject
            AND m.seq = item.seq AND m.id = item.id AND m.token = item.token AND m.leased_until IS NOT NULL
          RETURNING m.line INTO v_line;
      END IF;
      settled := FOUND;
      -- Its subject's row says that one waits.
      IF settled AND item.seen IS NOT NULL AND NOT v_again THEN
        UPDATE ${schema}.subjects s SET waits = true
          WHERE s.tenant = p_tenant AND s.lifecycle = item.lifecycle AND s.id = item.subject AND s.waits IS NULL;
      END IF;
      -- The next of its line may go.
      IF settled AND item.ending IN ('done', 'dead') THEN
        PERFORM ${schema}.line_up(p_tenant, item.lifecycle, item.subject, v_line);
      END IF;
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;
`
