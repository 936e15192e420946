/** What the schema is for: one server, or many among which the tenants are distributed. */
export type Profile = { readonly distributed: boolean }

/**
 * True of every subject, and said by lists alone: the condition of the indexes that serve them. A subject that is sought
 * by its key can then be found by the primary key only. Without it the planner, while it has no statistics, may as well
 * take an index that has the id behind other columns, and reads it whole for each subject.
 */
export const listed = "started_at > '-infinity'"

/**
 * The tables. Every key leads with the tenant, so that they can be distributed by it; what is written down of lifecycles is
 * of no tenant, and stays in one place.
 *
 * Text is compared by code point (`COLLATE "C"`), as the port promises, whatever the database's own collation.
 * A distributed database wants the tenant in every constraint; elsewhere the key of a hold says it already. There the key of the
 * history says its moment too, so that it can be kept by month without another index.
 * Moments hold milliseconds: no other precision is ever written.
 * A message that waits for a change of its subject says so in `waits`, and so does the subject's row, so that no other change
 * looks for one.
 * A subject's holds and links are numbered anew with each change of them, so that their rows have a key.
 * Every hold without units has a number of its own in `alone`, those with units have 0: the constraint keeps unlike numbers
 * apart, so that only those with units may meet, and of these the row in `resources` is locked and they are counted.
 */
export const tables = (schema: string, { distributed }: Profile): string => `
CREATE TABLE ${schema}.subjects (
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  revision bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  owner text COLLATE "C",
  started_at timestamptz NOT NULL,
  entered_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  flags jsonb NOT NULL,
  timers json NOT NULL,
  holds json NOT NULL,
  links json NOT NULL,
  rest json NOT NULL,
  waits boolean,
  PRIMARY KEY (tenant, lifecycle, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

CREATE INDEX subjects_started ON ${schema}.subjects (tenant, lifecycle, started_at, id) WHERE ${listed};
CREATE INDEX subjects_status_started ON ${schema}.subjects (tenant, lifecycle, status, started_at, id) WHERE ${listed};
CREATE INDEX subjects_status_entered ON ${schema}.subjects (tenant, lifecycle, status, entered_at, id) WHERE ${listed};

CREATE INDEX subjects_owner ON ${schema}.subjects (tenant, lifecycle, owner, started_at, id) WHERE owner IS NOT NULL AND ${listed};

CREATE TABLE ${schema}.lifecycles (
  name text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  fingerprint text NOT NULL,
  content text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (name, version)
);

CREATE TABLE ${schema}.history (
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  entry json NOT NULL,
  change uuid,
  PRIMARY KEY (tenant, lifecycle, subject, seq${distributed ? ', at' : ''})
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);

CREATE TABLE ${schema}.requests (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  digest text NOT NULL,
  answer json NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX requests_at ON ${schema}.requests USING brin (at);

CREATE TABLE ${schema}.timers (
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  meant timestamptz,
  due timestamptz,
  leased_until timestamptz,
  lease interval,
  token bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  dead boolean NOT NULL DEFAULT false,
  in_line boolean NOT NULL DEFAULT false,
  waits boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant, lifecycle, subject, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 1);

CREATE INDEX timers_due ON ${schema}.timers (lifecycle, due, tenant, subject, id) WHERE due IS NOT NULL AND NOT dead;

CREATE TABLE ${schema}.messages (
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  name text COLLATE "C" NOT NULL,
  waits_for text[],
  line text COLLATE "C" NOT NULL DEFAULT '',
  message json NOT NULL,
  content json,
  detail text,
  head boolean NOT NULL DEFAULT false,
  meant timestamptz NOT NULL,
  due timestamptz NOT NULL,
  leased_until timestamptz,
  lease interval,
  token bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  dead boolean NOT NULL DEFAULT false,
  waits boolean,
  PRIMARY KEY (tenant, lifecycle, subject, seq, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 1);

CREATE TABLE ${schema}.sent (
  id text COLLATE "C" NOT NULL,
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  life text NOT NULL,
  revision bigint NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (id${distributed ? ', tenant' : ''})
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);

CREATE INDEX sent_at ON ${schema}.sent USING brin (at);

CREATE INDEX messages_due ON ${schema}.messages (lifecycle, kind, due, tenant, subject, seq) WHERE head AND NOT dead;

${distributed ? dueByTenant(schema) : ''}
CREATE TABLE ${schema}.holds (
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  nth integer NOT NULL DEFAULT 1,
  name text COLLATE "C" NOT NULL,
  resource text COLLATE "C" NOT NULL,
  key uuid NOT NULL,
  starts timestamptz NOT NULL,
  ends timestamptz,
  claimed tstzrange NOT NULL,
  units integer,
  alone bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY (CACHE 32),
  PRIMARY KEY (tenant, lifecycle, subject, nth),
  EXCLUDE USING gist (${distributed ? 'tenant WITH =, ' : ''}key WITH =, claimed WITH &&, alone WITH <>)
);

CREATE TABLE ${schema}.resources (
  tenant text COLLATE "C" NOT NULL,
  key uuid NOT NULL,
  resource text COLLATE "C" NOT NULL,
  units integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant, key)
);

CREATE TABLE ${schema}.links (
  tenant text COLLATE "C" NOT NULL,
  lifecycle text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  nth integer NOT NULL DEFAULT 1,
  name text COLLATE "C" NOT NULL,
  to_lifecycle text COLLATE "C" NOT NULL,
  to_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, lifecycle, subject, nth)
);

CREATE INDEX links_to ON ${schema}.links (tenant, to_lifecycle, to_id);
`

/**
 * For claims of one tenant; those of all tenants have indexes that lead with the lifecycle. When a lease runs out is
 * asked of all servers at once, which no function of one tenant can.
 */
const dueByTenant = (schema: string): string => `
CREATE INDEX timers_due_of ON ${schema}.timers (tenant, lifecycle, due, subject, id) WHERE due IS NOT NULL AND NOT dead;
CREATE INDEX messages_due_of ON ${schema}.messages (tenant, lifecycle, kind, due, subject, seq) WHERE head AND NOT dead;
CREATE INDEX timers_leased ON ${schema}.timers (lifecycle, leased_until) WHERE leased_until IS NOT NULL;
CREATE INDEX messages_leased ON ${schema}.messages (lifecycle, kind, leased_until) WHERE leased_until IS NOT NULL;
`
