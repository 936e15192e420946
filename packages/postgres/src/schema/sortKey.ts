/**
 * One text for a field's value that sorts, by code point, as values of the field do. Null for what cannot be ordered.
 *
 * Lists filter, order and page by it, and an index over it serves all three. Texts count with their first 200
 * characters, because an index entry has an upper bound. `sortKeyOf` in `sortKey.ts` makes the same text.
 *
 * In PL/pgSQL, which runs them in a tenth of the time that a function in SQL takes.
 */
export const sortKeyFunctions = (schema: string): string => `
CREATE FUNCTION ${schema}.number_key(value double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN CASE WHEN value >= 0 THEN '1' || encode(float8send(value + 0.0), 'hex')
    ELSE '0' || lpad(to_hex(~('x' || encode(float8send(value), 'hex'))::bit(64)::bigint), 16, '0') END;
END $$;

CREATE FUNCTION ${schema}.sort_key(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'boolean' THEN 'b' || (value #>> '{}')
    WHEN 'number' THEN 'n' || ${schema}.number_key((value #>> '{}')::double precision)
    WHEN 'string' THEN 's' || left(value #>> '{}', 200)
    WHEN 'object' THEN 'd' || (value ->> '$date')
  END;
END $$;
`
