import { claimFunctions } from './claim.js'
import { batchTypes, commitChanges, lineUp, revive } from './commit.js'
import { settleFunction } from './settle.js'
import { sortKeyFunctions } from './sortKey.js'
import { tables } from './tables.js'

/** One step of the schema. What a release has shipped is never changed: what is to be mended is a further step. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: (schema: string) => string }

/** Every step, in order. Each release runs on the newest one and on the one before it. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'subjects, history, requests, timers, messages, holds, links',
    sql: (schema) =>
      [sortKeyFunctions, tables, batchTypes, lineUp, revive, commitChanges, claimFunctions, settleFunction]
        .map((part) => part(schema))
        .join(''),
  },
]
