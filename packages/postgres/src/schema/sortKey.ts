/**
 * One text for a field's value that sorts, by code point, as values of the field do. Null for what cannot be ordered.
 *
 * Lists filter, order and page by it, and an index over it serves all three. Texts count with their first 200
 * characters, because an index entry has an upper bound. `sortKeyOf` in `sortKey.ts` makes the same text.
 */
export const sortKeyFunctions = (schema: string): string => `
CREATE FUNCTION ${schema}.number_key(value double precision) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN bits >= 0 THEN '1' || lpad(to_hex(bits), 16, '0') ELSE '0' || lpad(to_hex(~bits), 16, '0') END
    FROM (SELECT ('x' || encode(float8send(value + 0.0), 'hex'))::bit(64)::bigint AS bits) AS b
$$;

CREATE FUNCTION ${schema}.sort_key(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE jsonb_typeof(value)
    WHEN 'boolean' THEN 'b' || (value #>> '{}')
    WHEN 'number' THEN 'n' || ${schema}.number_key((value #>> '{}')::double precision)
    WHEN 'string' THEN 's' || left(value #>> '{}', 200)
    WHEN 'object' THEN 'd' || (value ->> '$date')
  END
$$;
`
