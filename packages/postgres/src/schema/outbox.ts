/** Lets what is dead of a subject be tried again at once. Its caller has switched sequential scans off. */
export const revive = (schema: string): string => `
CREATE FUNCTION ${schema}.revive(p_tenant text, p_revival ${schema}.batch_revival, p_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_line text;
BEGIN
  UPDATE ${schema}.timers t SET dead = false, attempts = 0, due = greatest(t.meant, p_at)
    WHERE t.tenant = p_tenant AND t.lifecycle = p_revival.lifecycle AND t.subject = p_revival.subject
      AND t.id = ANY (p_revival.ids) AND t.dead;
  UPDATE ${schema}.messages m SET dead = false, attempts = 0, due = greatest(m.meant, p_at),
      content = CASE WHEN m.content -> 'receipt' IS NOT NULL THEN m.content END, detail = NULL
    WHERE m.tenant = p_tenant AND m.lifecycle = p_revival.lifecycle AND m.subject = p_revival.subject
      AND m.id = ANY (p_revival.ids) AND m.dead;
  FOR v_line IN
    SELECT DISTINCT m.line FROM ${schema}.messages m
      WHERE m.tenant = p_tenant AND m.lifecycle = p_revival.lifecycle AND m.subject = p_revival.subject
        AND m.id = ANY (p_revival.ids)
  LOOP
    PERFORM ${schema}.line_up(p_tenant, p_revival.lifecycle, p_revival.subject, v_line);
  END LOOP;
END $$;
`

/**
 * Lets the one message of a subject's line that may go out next be claimed, and no other of it: the oldest that neither is dead nor
 * comes after a job that is, or that waits itself. Where that is so already, nothing is written. The caller has locked the subject's row, so that none is overlooked,
 * and has switched sequential scans off.
 */
export const lineUp = (schema: string): string => `
CREATE FUNCTION ${schema}.line_up(p_tenant text, p_lifecycle text, p_subject text, p_line text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  one record;
  next_seq bigint;
  next_id text;
  stuck text[] := '{}';
  is_to_move boolean := false;
BEGIN
  FOR one IN
    SELECT m.seq, m.id, m.kind, m.name, m.waits_for, m.dead, m.head FROM ${schema}.messages m
      WHERE m.tenant = p_tenant AND m.lifecycle = p_lifecycle AND m.subject = p_subject AND m.line = p_line
      ORDER BY m.seq, m.id
  LOOP
    IF NOT one.dead AND (one.waits_for IS NULL OR NOT one.waits_for && stuck) THEN
      next_seq := one.seq;
      next_id := one.id;
      is_to_move := is_to_move OR NOT one.head;
      EXIT;
    END IF;
    is_to_move := is_to_move OR one.head;
    IF one.kind = 'job' THEN
      stuck := stuck || one.name;
    END IF;
  END LOOP;
  IF is_to_move THEN
    UPDATE ${schema}.messages m SET head = NOT m.head
      WHERE m.tenant = p_tenant AND m.lifecycle = p_lifecycle AND m.subject = p_subject AND m.line = p_line
        AND m.head <> coalesce((m.seq, m.id) = (next_seq, next_id), false);
  END IF;
END $$;
`
