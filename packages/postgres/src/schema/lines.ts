import { awaitedType } from './jsonRows.js'

/**
 * Lines of timers that wait for a resource. A line that is called (`calls`) lets each timer in it fall due once, one after
 * another: whose turn it is stands in the call until everybody has had theirs, or until nothing is left of what was freed.
 *
 * Whoever frees a resource looks whether anybody waits, and adds a call: nobody is locked for it. Whoever claims serves
 * the lines that are called, and passes over what others have locked.
 */
export const lines = (schema: string): string => `
CREATE TABLE ${schema}.waits (
  tenant text COLLATE "C" NOT NULL,
  key uuid NOT NULL,
  resource text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  timer text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant, key, since, lifecycle, subject, timer)
);

CREATE INDEX waits_timer ON ${schema}.waits (tenant, lifecycle, subject, timer);

CREATE TABLE ${schema}.calls (
  tenant text COLLATE "C" NOT NULL,
  key uuid NOT NULL,
  at timestamptz NOT NULL,
  since timestamptz,
  lifecycle text COLLATE "C",
  subject text COLLATE "C",
  timer text COLLATE "C",
  freed tstzrange NOT NULL DEFAULT tstzrange(NULL, NULL)
);

ALTER TABLE ${schema}.calls REPLICA IDENTITY FULL;
CREATE INDEX calls_at ON ${schema}.calls (at);
CREATE INDEX calls_key ON ${schema}.calls (tenant, key, at);

${awaitedType(schema)}
${callLine(schema)}
${callFrom(schema)}
${awaitResources(schema)}
${serveLine(schema)}
${serveLines(schema)}
`

/** Calls the line of a resource that is freed over a time, where there is a line. */
function callLine(schema: string): string {
  return `
CREATE FUNCTION ${schema}.call_line(p_tenant text, p_key uuid, p_at timestamptz, p_freed tstzrange) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = p_key LIMIT 1;
  IF FOUND THEN
    INSERT INTO ${schema}.calls (tenant, key, at, freed) VALUES (p_tenant, p_key, p_at, p_freed);
  END IF;
END $$;
`
}

/** Calls those in a line from one of them on. */
function callFrom(schema: string): string {
  return `
CREATE FUNCTION ${schema}.call_from(p_tenant text, p_key uuid, p_at timestamptz, p_since timestamptz, p_lifecycle text,
  p_subject text, p_timer text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  before record;
BEGIN
  SELECT w.since, w.lifecycle, w.subject, w.timer INTO before FROM ${schema}.waits w
    WHERE w.tenant = p_tenant AND w.key = p_key AND (w.since, w.lifecycle, w.subject, w.timer)
      < (p_since, p_lifecycle, p_subject, p_timer)
    ORDER BY w.since DESC, w.lifecycle DESC, w.subject DESC, w.timer DESC LIMIT 1;
  INSERT INTO ${schema}.calls (tenant, key, at, since, lifecycle, subject, timer)
    VALUES (p_tenant, p_key, p_at, before.since, before.lifecycle, before.subject, before.timer);
END $$;
`
}

/**
 * Puts a timer in line for what it waits for, and for nothing else. `p_awaited` is in order of its resources.
 *
 * No release is overlooked. What holds a resource is locked against being released while the timer joins the line: whoever
 * releases it later sees the timer there. Where the holder is gone, or about to go, the line is called at once; by a timer
 * whose turn it was a second later, so that it never runs hot. One that comes anew (`p_anew`), as its subject changed, is called
 * even where it stands in the line already: it may want something else by now, and was not tried yet.
 */
function awaitResources(schema: string): string {
  return `
CREATE FUNCTION ${schema}.await_resources(p_tenant text, p_lifecycle text, p_subject text, p_timer text, p_awaited json,
  p_at timestamptz, p_now timestamptz, p_anew boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  one ${schema}.awaited;
  v_keys uuid[];
  v_key uuid;
  v_name text;
  v_meant timestamptz;
  v_soon timestamptz := p_now;
  v_open boolean := false;
BEGIN
  -- Whether it stands in a line already; of those that it does not wait for any more it leaves.
  SELECT t.name, t.meant INTO v_name, v_meant FROM ${schema}.timers t
    WHERE t.tenant = p_tenant AND t.lifecycle = p_lifecycle AND t.subject = p_subject AND t.id = p_timer;
  v_keys := array(SELECT a.key FROM json_populate_recordset(NULL::${schema}.awaited, p_awaited) a);
  PERFORM FROM ${schema}.waits w
    WHERE w.tenant = p_tenant AND w.lifecycle = p_lifecycle AND w.subject = p_subject AND w.timer = p_timer LIMIT 1;
  IF FOUND THEN
    v_soon := CASE WHEN p_anew THEN p_now ELSE p_now + interval '1 second' END;
    DELETE FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.lifecycle = p_lifecycle AND w.subject = p_subject
      AND w.timer = p_timer AND w.key <> ALL (v_keys);
  END IF;
  FOR one IN SELECT * FROM json_populate_recordset(NULL::${schema}.awaited, p_awaited) LOOP
    -- The next resource: it joins that line, and timers that are gone leave it.
    IF one.key IS DISTINCT FROM v_key THEN
      IF v_open THEN
        PERFORM ${schema}.call_from(p_tenant, v_key, v_soon, v_meant, p_lifecycle, p_subject, p_timer);
      END IF;
      v_key := one.key;
      INSERT INTO ${schema}.waits (tenant, key, resource, lifecycle, subject, timer, name, since)
        VALUES (p_tenant, one.key, one.resource, p_lifecycle, p_subject, p_timer, v_name, v_meant) ON CONFLICT DO NOTHING;
      v_open := FOUND OR p_anew;
      IF v_open THEN
        DELETE FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = v_key AND NOT EXISTS (
          SELECT FROM ${schema}.timers t WHERE t.tenant = p_tenant AND t.lifecycle = w.lifecycle AND t.subject = w.subject
            AND t.id = w.timer);
      END IF;
      -- The line is called at the moment at which something ends by itself.
      IF p_at IS NOT NULL THEN
        PERFORM FROM ${schema}.calls c WHERE c.tenant = p_tenant AND c.key = v_key AND c.at = p_at AND c.timer IS NULL LIMIT 1;
        IF NOT FOUND THEN
          INSERT INTO ${schema}.calls (tenant, key, at) VALUES (p_tenant, v_key, p_at);
        END IF;
      END IF;
    END IF;
    -- Who stands in its way is kept from going unseen; where nobody does, the line is called.
    IF v_open AND one.subject IS NOT NULL THEN
      PERFORM FROM ${schema}.holds h
        WHERE h.tenant = p_tenant AND h.lifecycle = one.lifecycle AND h.subject = one.subject AND h.key = one.key
          AND h.starts = one.starts AND h.ends IS NOT DISTINCT FROM one.ends FOR KEY SHARE SKIP LOCKED;
      v_open := NOT FOUND;
    END IF;
  END LOOP;
  IF v_open THEN
    PERFORM ${schema}.call_from(p_tenant, v_key, v_soon, v_meant, p_lifecycle, p_subject, p_timer);
  END IF;
END $$;
`
}

/**
 * Lets the next one in a line that is called fall due, once the one before has been settled or is gone. Answers whether
 * somebody else is at it: then it is to be looked at again.
 *
 * Who was called and is taken by no worker within a minute keeps the others waiting no longer.
 */
function serveLine(schema: string): string {
  const served = "t.in_line AND NOT t.dead AND greatest(t.due, t.leased_until) > p_now - interval '1 minute'"
  return `
CREATE FUNCTION ${schema}.serve_line(p_tenant text, p_key uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  called ${schema}.calls;
  last ${schema}.calls;
  before ${schema}.calls;
  waits record;
  stands record;
  v_freed tstzrange := 'empty';
  v_mine integer := 0;
  v_all integer;
  v_at timestamptz;
  v_anew boolean := false;
  v_served boolean := false;
BEGIN
  -- Calls that nobody else is at: whether somebody is being served, and who came last.
  FOR called IN SELECT * FROM ${schema}.calls c
    WHERE c.tenant = p_tenant AND c.key = p_key AND c.at <= p_now FOR UPDATE SKIP LOCKED
  LOOP
    v_mine := v_mine + 1;
    v_at := least(v_at, called.at);
    v_freed := range_merge(v_freed, called.freed);
    IF called.timer IS NULL THEN
      v_anew := true;
      CONTINUE;
    END IF;
    PERFORM FROM ${schema}.timers t WHERE t.tenant = p_tenant AND t.lifecycle = called.lifecycle
      AND t.subject = called.subject AND t.id = called.timer AND ${served};
    v_served := v_served OR FOUND;
    IF last.timer IS NULL OR (called.since, called.lifecycle, called.subject, called.timer)
      < (last.since, last.lifecycle, last.subject, last.timer)
    THEN
      last := called;
    END IF;
  END LOOP;
  SELECT count(*) INTO v_all FROM ${schema}.calls c WHERE c.tenant = p_tenant AND c.key = p_key AND c.at <= p_now;
  IF v_mine < v_all OR v_served THEN
    RETURN v_mine < v_all;
  END IF;
  -- The calls are taken up, where anything is left to be had.
  DELETE FROM ${schema}.calls c WHERE c.tenant = p_tenant AND c.key = p_key AND c.at <= p_now;
  IF NOT ${schema}.is_left(p_tenant, p_key, v_freed, p_now) THEN
    RETURN false;
  END IF;
  -- Whoever stands behind the last one falls due; those that are gone leave the line.
  IF v_anew THEN
    last := NULL;
  END IF;
  LOOP
    before := last;
    SELECT w.since, w.lifecycle, w.subject, w.timer INTO waits FROM ${schema}.waits w
      WHERE w.tenant = p_tenant AND w.key = p_key AND (last.timer IS NULL
        OR (w.since, w.lifecycle, w.subject, w.timer) > (last.since, last.lifecycle, last.subject, last.timer))
      ORDER BY w.since, w.lifecycle, w.subject, w.timer LIMIT 1;
    EXIT WHEN NOT FOUND;
    last.since := waits.since;
    last.lifecycle := waits.lifecycle;
    last.subject := waits.subject;
    last.timer := waits.timer;
    PERFORM FROM ${schema}.timers t
      WHERE t.tenant = p_tenant AND t.lifecycle = last.lifecycle AND t.subject = last.subject AND t.id = last.timer
        AND t.due IS NULL AND NOT t.dead FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
      UPDATE ${schema}.timers t SET due = p_now
        WHERE t.tenant = p_tenant AND t.lifecycle = last.lifecycle AND t.subject = last.subject AND t.id = last.timer;
      INSERT INTO ${schema}.calls (tenant, key, at, since, lifecycle, subject, timer, freed)
        VALUES (p_tenant, p_key, v_at, last.since, last.lifecycle, last.subject, last.timer, v_freed);
      RETURN false;
    END IF;
    SELECT t.due IS NULL AND NOT t.dead AS is_locked, t.dead AS is_dead, ${served} AS is_served
      INTO stands FROM ${schema}.timers t
      WHERE t.tenant = p_tenant AND t.lifecycle = last.lifecycle AND t.subject = last.subject AND t.id = last.timer;
    IF NOT FOUND OR stands.is_dead THEN
      DELETE FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = p_key AND w.since = last.since
        AND w.lifecycle = last.lifecycle AND w.subject = last.subject AND w.timer = last.timer;
    ELSIF stands.is_locked THEN
      INSERT INTO ${schema}.calls (tenant, key, at, since, lifecycle, subject, timer, freed)
        VALUES (p_tenant, p_key, v_at, before.since, before.lifecycle, before.subject, before.timer, v_freed);
      RETURN true;
    ELSIF stands.is_served THEN
      INSERT INTO ${schema}.calls (tenant, key, at, since, lifecycle, subject, timer, freed)
        VALUES (p_tenant, p_key, v_at, last.since, last.lifecycle, last.subject, last.timer, v_freed);
      RETURN false;
    END IF;
  END LOOP;
  RETURN false;
END $$;
`
}

/** The same for every line of a tenant that is called, and in which one of these lifecycles waits. */
function serveLines(schema: string): string {
  return `
CREATE FUNCTION ${schema}.serve_lines(p_tenant text, p_lifecycles text[], p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  line record;
  v_busy boolean := false;
BEGIN
  FOR line IN SELECT DISTINCT c.key FROM ${schema}.calls c WHERE c.tenant = p_tenant AND c.at <= p_now AND EXISTS (
    SELECT FROM ${schema}.waits w WHERE w.tenant = p_tenant AND w.key = c.key AND w.lifecycle = ANY (p_lifecycles))
  LOOP
    v_busy := ${schema}.serve_line(p_tenant, line.key, p_now) OR v_busy;
  END LOOP;
  RETURN v_busy;
END $$;
`
}
