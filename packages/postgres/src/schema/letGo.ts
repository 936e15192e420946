/**
 * Removes dead messages of a subject; or, where an ending is said, cancels those that wait, or lets one go out at once
 * as it is told. One of these that does not wait any more, or that a worker has, ends the change. Its caller has
 * switched sequential scans off.
 */
export const letGo = (schema: string): string => `
CREATE FUNCTION ${schema}.let_go(p_tenant text, p_gone ${schema}.batch_revival, p_at timestamptz, p_message json)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_lines text[];
  v_line text;
BEGIN
  SELECT array_agg(DISTINCT m.line) INTO v_lines FROM ${schema}.messages m
    WHERE m.tenant = p_tenant AND m.lifecycle = p_gone.lifecycle AND m.subject = p_gone.subject
      AND m.id = ANY (p_gone.ids) AND m.dead = (p_gone.ending IS NULL);
  IF p_gone.ending IS NULL THEN
    DELETE FROM ${schema}.messages m
      WHERE m.tenant = p_tenant AND m.lifecycle = p_gone.lifecycle AND m.subject = p_gone.subject
        AND m.id = ANY (p_gone.ids) AND m.dead;
  ELSE
    IF p_gone.ending = 'cancelled' THEN
      DELETE FROM ${schema}.messages m
        WHERE m.tenant = p_tenant AND m.lifecycle = p_gone.lifecycle AND m.subject = p_gone.subject
          AND m.id = ANY (p_gone.ids) AND NOT m.dead AND (m.leased_until IS NULL OR m.leased_until <= p_at);
    ELSE
      UPDATE ${schema}.messages m SET due = greatest(m.meant, p_at), leased_until = NULL, waits = NULL, head = false,
          line = coalesce(p_message ->> 'line', ''), message = p_message
        WHERE m.tenant = p_tenant AND m.lifecycle = p_gone.lifecycle AND m.subject = p_gone.subject
          AND m.id = ANY (p_gone.ids) AND NOT m.dead AND (m.leased_until IS NULL OR m.leased_until <= p_at);
      v_lines := v_lines || coalesce(p_message ->> 'line', '');
    END IF;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'OR006';
    END IF;
  END IF;
  FOREACH v_line IN ARRAY coalesce(v_lines, '{}') LOOP
    PERFORM ${schema}.line_up(p_tenant, p_gone.lifecycle, p_gone.subject, v_line);
  END LOOP;
END $$;
`
