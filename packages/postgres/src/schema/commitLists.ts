import { batchLists } from './batchRows.js'

const lists = Object.entries(batchLists)

/** What `commit_changes` and `commit_together` are called with: every list of a batch as text, null for none. */
export const batchParameters = ['p_tenant', ...lists.map(([list]) => `p_${list}`), 'p_documents']

/** The lists, as variables; and the documents, a line each. */
export const batchVariables = (schema: string): string =>
  lists.map(([list, kind]) => `  v_${list} ${schema}.batch_${kind}[];\n`).join('') +
  "  v_documents text[] := string_to_array(p_documents, E'\\n');"

const read = (list: string): string => `v_${list} := p_${list};`
const readWhereGiven = (list: string): string => `IF p_${list} IS NOT NULL THEN ${read(list)} END IF;`
const often = ['timers', 'holds', 'messages']
const always = ['changes', 'subjects', 'entries']
const seldom = lists.map(([list]) => list).filter((list) => !always.includes(list) && !often.includes(list))

/**
 * The lists are read, where there is something to read: to find out how a type is read costs as much as to read one. So
 * does every expression once in a transaction, so that lists which are seldom given are asked for together.
 */
export const readLists = `
  -- The lists are read.
  ${always.map(read).join('\n  ')}
  ${often.map(readWhereGiven).join('\n  ')}
  IF coalesce(${seldom.map((list) => `p_${list}`).join(', ')}) IS NOT NULL THEN
    ${seldom.map(readWhereGiven).join('\n    ')}
  END IF;`

/** A function that takes a batch and answers with the outcome of each change. */
export const takingBatch = (schema: string, name: string, settings: readonly string[]): string => `
CREATE FUNCTION ${schema}.${name}(${batchParameters.map((parameter) => `${parameter} text`).join(', ')})
RETURNS TABLE (place integer, outcome text)
LANGUAGE plpgsql ${settings.map((setting) => `SET ${setting}`).join(' ')} AS $$`

/** Later snapshots would not show what others have committed meanwhile. */
export const readCommittedOnly = `
  -- Nobody is asked under another isolation.
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'Ordna commits under READ COMMITTED, not %', current_setting('transaction_isolation')
      USING ERRCODE = 'OR003';
  END IF;`
