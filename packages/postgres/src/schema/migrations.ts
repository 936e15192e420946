import { claimFunctions, tenantClaimFunctions } from './claim.js'
import { batchTypes } from './batchRows.js'
import { commitChanges } from './commitChanges.js'
import { commitTogether } from './commitTogether.js'
import { linkersFunction } from './linkers.js'
import { letGo } from './letGo.js'
import { lines } from './lines.js'
import { loadFunctions } from './load.js'
import { lineUp, revive } from './outbox.js'
import { settleFunction } from './settle.js'
import { sortKeyFunctions } from './sortKey.js'
import { type Profile, tables } from './tables.js'
import { isLeft, lockResource, overtaken, setUnits } from './units.js'

/** One step of the schema. What a release has shipped is never changed: what is to be mended is a further step. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: (schema: string, profile: Profile) => string
}

/** What would be slower, or refused, where a statement is sent to the server of its tenant. */
const unlessDistributed = (part: Migration['sql']) => (schema: string, profile: Profile) =>
  profile.distributed ? '' : part(schema, profile)

/** Every step, in order. Each release runs on the newest one and on the one before it. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'subjects, lifecycles, history, requests, timers, messages, sent, holds, resources, waits, calls, links',
    sql: (schema, profile) =>
      [
        sortKeyFunctions,
        tables,
        batchTypes,
        lineUp,
        revive,
        letGo,
        lines,
        lockResource,
        isLeft,
        overtaken,
        setUnits,
        commitChanges,
        unlessDistributed(commitTogether),
        loadFunctions,
        linkersFunction,
        claimFunctions,
        tenantClaimFunctions,
        settleFunction,
      ]
        .map((part) => part(schema, profile))
        .join(''),
  },
]
