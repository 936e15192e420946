/**
 * Keeps a resource of which units are taken to whoever calls, until the transaction ends. Its row is made where there is
 * none yet: then there is one unit.
 */
export const lockResource = (schema: string): string => `
CREATE FUNCTION ${schema}.lock_resource(p_tenant text, p_key uuid, p_resource text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ${schema}.resources r WHERE r.tenant = p_tenant AND r.key = p_key FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    INSERT INTO ${schema}.resources (tenant, key, resource) VALUES (p_tenant, p_key, p_resource) ON CONFLICT DO NOTHING;
    PERFORM FROM ${schema}.resources r WHERE r.tenant = p_tenant AND r.key = p_key FOR NO KEY UPDATE;
  END IF;
END $$;
`

/**
 * The first moment of a span at which more units of a resource are taken than so many, and how many; nulls where there is
 * none. Its caller has locked the resource, so that none is overlooked. Where all that touch the span are no more than there
 * are, nothing is reckoned; and what is, is asked of no table.
 */
export const overtaken = (schema: string): string => `
CREATE TYPE ${schema}.overtaken_moment AS (at timestamptz, taken bigint);
CREATE FUNCTION ${schema}.overtaken(p_tenant text, p_key uuid, p_span tstzrange, p_units integer)
RETURNS ${schema}.overtaken_moment
LANGUAGE plpgsql AS $$
DECLARE
  found_first ${schema}.overtaken_moment;
  v_starts timestamptz[];
  v_ends timestamptz[];
  v_units integer[];
  v_all bigint;
BEGIN
  SELECT array_agg(greatest(lower(h.claimed), lower(p_span))), array_agg(upper(h.claimed)), array_agg(h.units), sum(h.units)
    INTO v_starts, v_ends, v_units, v_all
    FROM ${schema}.holds h
    WHERE h.tenant = p_tenant AND h.key = p_key AND h.claimed && p_span AND h.units IS NOT NULL;
  IF coalesce(v_all, 0) <= p_units THEN
    RETURN found_first;
  END IF;
  WITH near AS (
    SELECT * FROM unnest(v_starts, v_ends, v_units) AS n(starts, ends, units)
  ), steps AS (
    SELECT n.starts AS moment, n.units AS more FROM near n
    UNION ALL
    SELECT n.ends, -n.units FROM near n WHERE n.ends IS NOT NULL
  ), sums AS (
    SELECT s.moment, sum(s.more) OVER (ORDER BY s.moment, s.more) AS reached FROM steps s
  )
  SELECT s.moment, s.reached INTO found_first FROM sums s
    WHERE s.reached > p_units AND s.moment <@ p_span ORDER BY s.moment, s.reached DESC LIMIT 1;
  RETURN found_first;
END $$;
`

/** Says how many units of a resource there are, unless more are taken at a moment from then on: that it answers instead. */
export const setUnits = (schema: string): string => `
CREATE FUNCTION ${schema}.set_units(p_tenant text, p_key uuid, p_resource text, p_units integer, p_from timestamptz)
RETURNS TABLE (at float8, taken float8)
LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  over ${schema}.overtaken_moment;
BEGIN
  PERFORM ${schema}.lock_resource(p_tenant, p_key, p_resource);
  over := ${schema}.overtaken(p_tenant, p_key, tstzrange(p_from, NULL), p_units);
  IF over.at IS NULL THEN
    UPDATE ${schema}.resources r SET units = p_units WHERE r.tenant = p_tenant AND r.key = p_key;
    PERFORM ${schema}.call_line(p_tenant, p_key, p_from, tstzrange(NULL, NULL));
    RETURN;
  END IF;
  at := extract(epoch FROM over.at) * 1000;
  taken := over.taken;
  RETURN NEXT;
END $$;
`

/**
 * Whether anybody could have anything of a resource over a time, from now on; of a time that is over nobody can tell, nor of
 * what is held in more than a hundred pieces. Holds that somebody is about to release count as released: those who look
 * for a line only afterwards would overlook it, and those who are behind this look see the line.
 */
export const isLeft = (schema: string): string => `
CREATE FUNCTION ${schema}.is_left(p_tenant text, p_key uuid, p_freed tstzrange, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  hold record;
  v_there integer;
  v_at timestamptz := greatest(lower(p_freed), p_now);
  v_taken bigint;
  v_next timestamptz;
BEGIN
  IF v_at >= upper(p_freed) THEN
    RETURN true;
  END IF;
  SELECT r.units INTO v_there FROM ${schema}.resources r WHERE r.tenant = p_tenant AND r.key = p_key;
  v_there := coalesce(v_there, 1);
  FOR piece IN 1..100 LOOP
    v_taken := 0;
    v_next := 'infinity';
    FOR hold IN SELECT h.units, h.ends FROM ${schema}.holds h
      WHERE h.tenant = p_tenant AND h.key = p_key AND h.claimed @> v_at FOR KEY SHARE SKIP LOCKED
    LOOP
      v_taken := v_taken + coalesce(hold.units, v_there);
      v_next := least(v_next, hold.ends);
    END LOOP;
    IF v_taken < v_there THEN
      RETURN true;
    END IF;
    IF v_next >= coalesce(upper(p_freed), 'infinity') THEN
      RETURN false;
    END IF;
    v_at := v_next;
  END LOOP;
  RETURN true;
END $$;
`
