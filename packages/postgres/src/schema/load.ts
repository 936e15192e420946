import { asJson, subjectColumns } from './subjectRow.js'

/**
 * Reads subjects, and the requests that may have been answered before; each with the place of its key.
 *
 * Functions, because a connection keeps the plan that it made while a table was empty: there a scan of everything is
 * the cheapest, and it would be still with a million rows.
 */
export const loadFunctions = (schema: string): string => {
  const columns = `${subjectColumns('s')}, s.id IS NOT NULL AS found, ${asJson('r', 'digest')}, r.answer`
  const returned = `RETURNS TABLE (place integer, revision float8, status json, owner json, version integer, data jsonb, flags jsonb, timers json,
  holds json, links json, rest json, found boolean, digest json, answer json)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY`
  return `
CREATE FUNCTION ${schema}.load_subject(p_tenant text, p_lifecycle text, p_id text, p_request text, p_owner text)
${returned}
  SELECT 0, ${columns}
    FROM (SELECT) AS k
    LEFT JOIN LATERAL (SELECT * FROM ${schema}.subjects s
      WHERE s.tenant = p_tenant AND s.lifecycle = p_lifecycle AND s.id = p_id
        AND (p_owner IS NULL OR s.owner = p_owner) LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT * FROM ${schema}.requests r
      WHERE r.tenant = p_tenant AND r.id = p_request LIMIT 1) r ON true;
END $$;

CREATE FUNCTION ${schema}.load_subjects(p_tenant text, p_keys json)
${returned}
  SELECT k.place, ${columns}
    FROM json_to_recordset(p_keys) AS k(place integer, lifecycle text, id text, request text, owner text)
    LEFT JOIN LATERAL (SELECT * FROM ${schema}.subjects s
      WHERE s.tenant = p_tenant AND s.lifecycle = k.lifecycle AND s.id = k.id
        AND (k.owner IS NULL OR s.owner = k.owner) LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT * FROM ${schema}.requests r
      WHERE r.tenant = p_tenant AND r.id = k.request LIMIT 1) r ON true;
END $$;
`
}
