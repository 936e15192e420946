/** Removes dead messages of a subject. Its caller has switched sequential scans off. */
export const letGo = (schema: string): string => `
CREATE FUNCTION ${schema}.let_go(p_tenant text, p_gone ${schema}.batch_revival) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_lines text[];
  v_line text;
BEGIN
  SELECT array_agg(DISTINCT m.line) INTO v_lines FROM ${schema}.messages m
    WHERE m.tenant = p_tenant AND m.lifecycle = p_gone.lifecycle AND m.subject = p_gone.subject
      AND m.id = ANY (p_gone.ids) AND m.dead;
  DELETE FROM ${schema}.messages m
    WHERE m.tenant = p_tenant AND m.lifecycle = p_gone.lifecycle AND m.subject = p_gone.subject
      AND m.id = ANY (p_gone.ids) AND m.dead;
  FOREACH v_line IN ARRAY coalesce(v_lines, '{}') LOOP
    PERFORM ${schema}.line_up(p_tenant, p_gone.lifecycle, p_gone.subject, v_line);
  END LOOP;
END $$;
`
