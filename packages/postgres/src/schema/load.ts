import { recordset } from './jsonRows.js'
import { asJson, subjectColumns, subjectNames, subjectTypes } from './subjectRow.js'

/**
 * Reads subjects, and the requests that may have been answered before; each with the place of its key.
 *
 * Functions, because a connection keeps the plan that it made while a table was empty: there a scan of everything is
 * the cheapest, and it would be still with a million rows. One subject is read by statements about one table each, which a
 * distributed database plans once; as both are of one function that writes nothing, they see one moment.
 */
export const loadFunctions = (schema: string): string => {
  const request = `${asJson('r', 'digest')}, r.answer`
  // Of a subject that is not there both tell nothing but nulls, and the place of its key.
  const returned = `RETURNS TABLE (place integer, ${subjectTypes}, digest json, answer json)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
BEGIN`
  return `
CREATE FUNCTION ${schema}.load_subject(p_tenant text, p_lifecycle text, p_id text, p_request text, p_owner text)
${returned}
  place := 0;
  SELECT ${subjectColumns('s')} INTO ${subjectNames} FROM ${schema}.subjects s
    WHERE s.tenant = p_tenant AND s.lifecycle = p_lifecycle AND s.id = p_id AND (p_owner IS NULL OR s.owner = p_owner);
  IF p_request IS NOT NULL THEN
    SELECT ${request} INTO digest, answer FROM ${schema}.requests r WHERE r.tenant = p_tenant AND r.id = p_request;
  END IF;
  RETURN NEXT;
END $$;

CREATE FUNCTION ${schema}.load_subjects(p_tenant text, p_keys json)
${returned}
  RETURN QUERY
  SELECT k.place, ${subjectColumns('s')}, ${request}
    FROM ${recordset('key', 'p_keys', 'k')}
    LEFT JOIN LATERAL (SELECT * FROM ${schema}.subjects s
      WHERE s.tenant = p_tenant AND s.lifecycle = k.lifecycle AND s.id = k.id
        AND (k.owner IS NULL OR s.owner = k.owner) LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT * FROM ${schema}.requests r
      WHERE r.tenant = p_tenant AND r.id = k.request LIMIT 1) r ON true;
END $$;
`
}
