import { batchVariables, readCommittedOnly, readLists, takingBatch } from './commitLists.js'
import { commitSteps } from './commitSteps.js'

/**
 * Applies a batch of one tenant's changes, each in a subtransaction of its own: one that is refused takes no other with it.
 * The locks are the subjects to lock beforehand, and then the resources of which units are taken, in the order in which
 * everybody locks.
 *
 * A message that comes after no job and finds none at the head of its subject's outbox is the head; one that finds one
 * before it waits behind it. Everything else, such as a message written out of turn, has the outbox lined up anew.
 *
 * Rows are written one by one with VALUES, and the tenant stands in every condition: that is what Citus delegates. A document
 * is taken out of its array before the statement that stores it, which would be sent the whole array otherwise.
 * Sequential scans are switched off, because a plan that was made while a table was empty is kept by the connection.
 */
export const commitChanges = (
  schema: string,
): string => `${takingBatch(schema, 'commit_changes', ['enable_seqscan = off', 'jit = off'])}
DECLARE
${batchVariables(schema)}
  change ${schema}.batch_change;
  before ${schema}.batch_change;
  locked ${schema}.batch_lock;
  still ${schema}.batch_unmoved;
  part ${schema}.batch_subject;
  entry ${schema}.batch_entry;
  timer ${schema}.batch_timer;
  hold ${schema}.batch_hold;
  link ${schema}.batch_link;
  message ${schema}.batch_message;
  gone ${schema}.batch_revival;
  v_data jsonb;
  v_flags jsonb;
  v_rest json;
  v_timers_json json;
  v_holds_json json;
  v_links_json json;
  v_json json;
  v_revision bigint;
  v_keys uuid[];
  v_spans tstzrange[];
  v_behind boolean;
  v_counted boolean;
  v_awaited boolean;
  v_there integer;
  v_over ${schema}.overtaken_moment;
BEGIN${readCommittedOnly}${readLists}${lockInOrder(schema)}
  FOREACH change IN ARRAY v_changes LOOP
    place := change.place;
    outcome := 'committed';
    <<apply>>
    BEGIN${commitSteps(schema)}
    EXCEPTION
      WHEN SQLSTATE 'OR001' THEN outcome := 'stale';
      WHEN SQLSTATE 'OR002' OR exclusion_violation THEN outcome := 'held';
      WHEN SQLSTATE 'OR004' THEN outcome := 'taken';
      WHEN SQLSTATE 'OR006' THEN outcome := 'gone';
    END;
    RETURN NEXT;
    before := change;
  END LOOP;
END $$;
`

function lockInOrder(schema: string): string {
  return `
  -- What has to be locked beforehand.
  IF v_locks IS NOT NULL THEN
    FOREACH locked IN ARRAY v_locks LOOP
      IF locked.key IS NOT NULL THEN
        PERFORM ${schema}.lock_resource(p_tenant, locked.key, locked.resource);
        CONTINUE;
      END IF;
      PERFORM FROM ${schema}.subjects s
        WHERE s.tenant = p_tenant AND s.lifecycle = locked.lifecycle AND s.id = locked.id FOR NO KEY UPDATE;
    END LOOP;
  END IF;`
}
