import { lease } from '../rental.js'
import type { Bug } from './bug.js'

let triggers = 0

/** A trigger that does something to a row that it should not. */
export function trigger(moment: 'BEFORE' | 'AFTER', event: string, table: string, does: string): string {
  const name = `chaos_${++triggers}`
  return `
CREATE FUNCTION ordna.${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does} END $$;
CREATE TRIGGER ${name} ${moment} ${event} ON ordna.${table} FOR EACH ROW EXECUTE FUNCTION ordna.${name}();`
}

/** With this chance a row is treated so. */
export const sometimes = (chance: number, does: string) => `IF random() < ${chance} THEN ${does} END IF; RETURN NEW;`

const unleased = `IF NEW.token > OLD.token THEN
  NEW.leased_until := NEW.leased_until - interval '${lease} milliseconds'; END IF; RETURN NEW;`

/** Bugs of the kind that a wrong line of SQL would make; as triggers, so that they outlive a change of that SQL. */
export const brokenTables: readonly Bug[] = [
  {
    name: 'request_forgotten',
    what: 'the request id of a change is not kept',
    foundBy: ['requests', 'sends'],
    sql: trigger(
      'AFTER',
      'INSERT',
      'requests',
      'DELETE FROM ordna.requests WHERE tenant = NEW.tenant AND id = NEW.id; RETURN NULL;',
    ),
  },
  {
    name: 'timer_stays',
    what: 'a timer is not removed from the table when it fired or its status was left',
    foundBy: ['timers', 'rest'],
    sql: trigger('BEFORE', 'DELETE', 'timers', 'RETURN NULL;'),
  },
  {
    name: 'timer_never_set',
    what: 'one timer in ten is not written',
    foundBy: ['timers', 'rest'],
    sql: trigger('BEFORE', 'INSERT', 'timers', sometimes(0.1, 'RETURN NULL;')),
  },
  {
    name: 'message_lost',
    what: 'one message in twenty is not written',
    foundBy: ['messages', 'rest'],
    sql: trigger('BEFORE', 'INSERT', 'messages', sometimes(0.05, 'RETURN NULL;')),
  },
  {
    name: 'exclusion_dropped',
    what: 'nothing keeps two holds apart',
    foundBy: ['holds'],
    sql: `DO $$ BEGIN EXECUTE (SELECT 'ALTER TABLE ordna.holds DROP CONSTRAINT ' || quote_ident(conname)
      FROM pg_constraint WHERE conrelid = 'ordna.holds'::regclass AND contype = 'x'); END $$`,
  },
  {
    name: 'hold_lost',
    what: 'one hold in five is gone as soon as it is written',
    foundBy: ['holds'],
    sql: trigger(
      'AFTER',
      'INSERT',
      'holds',
      sometimes(0.2, 'DELETE FROM ordna.holds h WHERE h.tenant = NEW.tenant AND h.subject = NEW.subject;'),
    ),
  },
  {
    name: 'entry_lost',
    what: 'one history entry in thirty is not written',
    foundBy: ['histories'],
    sql: trigger('BEFORE', 'INSERT', 'history', sometimes(0.03, 'RETURN NULL;')),
  },
  {
    name: 'entry_altered',
    what: 'one history entry in thirty says that somebody else did it',
    foundBy: ['histories'],
    sql: trigger(
      'BEFORE',
      'INSERT',
      'history',
      sometimes(0.03, `NEW.entry := jsonb_set(NEW.entry::jsonb, '{actor,id}', '"somebody else"');`),
    ),
  },
  {
    name: 'data_not_written',
    what: 'one change in thirty leaves the row with the data of before',
    foundBy: ['histories'],
    sql: trigger('BEFORE', 'UPDATE', 'subjects', sometimes(0.03, 'NEW.data := OLD.data;')),
  },
  {
    name: 'order_lost',
    what: 'every message of a subject may be claimed, not only the oldest',
    foundBy: ['messages'],
    sql: trigger('BEFORE', 'INSERT OR UPDATE', 'messages', 'NEW.head := true; RETURN NEW;'),
  },
  {
    name: 'no_lease',
    what: 'a claim does not keep others from claiming the same',
    foundBy: ['claims'],
    sql: trigger('BEFORE', 'UPDATE', 'messages', unleased) + trigger('BEFORE', 'UPDATE', 'timers', unleased),
  },
  {
    name: 'asynchronous_commit',
    what: 'the server answers before it has written to disk',
    foundBy: ['sends'],
    seconds: 8,
    pace: { crash: 3_000 },
    sql: `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`,
  },
]
