/**
 * Finds who links to any of these subjects, by id, those in some statuses left out.
 *
 * A function, as those that load are, and each subject by its key: without the LIMIT inside, the planner may read every
 * subject of the lifecycle for the order of their ids.
 */
export const linkersFunction = (schema: string): string => `
CREATE FUNCTION ${schema}.linkers(p_tenant text, p_lifecycle text, p_except text[], p_to text, p_ids text[], p_limit integer)
RETURNS TABLE (id json)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT to_json(k.subject)
    FROM (SELECT DISTINCT l.subject FROM ${schema}.links l
      WHERE l.tenant = p_tenant AND l.to_lifecycle = p_to AND l.to_id = ANY (p_ids) AND l.lifecycle = p_lifecycle) k
    CROSS JOIN LATERAL (SELECT FROM ${schema}.subjects s
      WHERE s.tenant = p_tenant AND s.lifecycle = p_lifecycle AND s.id = k.subject
        AND s.status <> ALL (p_except) LIMIT 1) s
    ORDER BY k.subject LIMIT p_limit;
END $$;
`
