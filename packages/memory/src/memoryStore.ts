import type { Store } from '@ordna/core'
import type { Claimed, ClaimQuery, Claims } from '@ordna/core/adapters'
import { claimMessages, claimTimers } from './claims.js'
import { checkLimit, checkPeriod, checkResources, checkUnits } from '@ordna/core/adapters'
import { commitChanges } from './commit.js'
import { copy } from './copy.js'
import { erase, remove } from './remove.js'
import { declareOne } from './declare.js'
import { heads, linkers, outbox, outdated } from './everySubject.js'
import { heldBy } from './holds.js'
import { callLine, inLine } from './lines.js'
import { countSubjects, listSubjects } from './list.js'
import { loadKey, readHistory, readPending } from './read.js'
import { settleClaim } from './settle.js'
import { setUnits, unitsOf } from './units.js'
import { emptyTables, type Tables, tenantTables } from './tables.js'

type Claimers = { readonly [Kind in keyof Claims]: (tables: Tables, query: ClaimQuery) => Claimed<Claims[Kind]> }

const claimers: Claimers = { timer: claimTimers, message: claimMessages }

/**
 * A store in maps that lives as long as the process: the reference for the others, made for tests and trials.
 *
 * It keeps no timer of its own and forgets nothing, request ids included. Claiming costs O(log n) a row however many
 * wait, a hold O(n) in the holds of its resource, a page O(n log n) in the subjects of its lifecycle.
 */
export function memoryStore(): Store {
  const tables = emptyTables()
  return {
    declare: async (lifecycles, replace = false) =>
      lifecycles.map((lifecycle) => declareOne(tables, lifecycle, replace)),
    load: async (keys) => keys.map((key) => loadKey(tables, key)),
    commit: async (changes) => commitChanges(tables, changes),
    list: async (query) => listSubjects(tables, query),
    count: async (query) => countSubjects(tables, query),
    outdated: async (query) => outdated(tables, query),
    outbox: async (lifecycle) => outbox(tables, lifecycle),
    pending: async (key, query) => readPending(tables, key, query),
    linkers: async (query) => linkers(tables, query),
    history: async (key, query) => readHistory(tables, key, query),
    heads: async (query) => heads(tables, query),
    holds: async (tenant, resources, period) => {
      checkPeriod(period)
      checkResources(resources)
      return copy(heldBy(tenantTables(tables, tenant), resources, period))
    },
    waiting: async (tenant, resource, limit) => {
      checkResources([resource])
      checkLimit(limit)
      return inLine(tables, tenant, resource, limit)
    },
    units: async (tenant, resources) => {
      checkResources(resources)
      return unitsOf(tenantTables(tables, tenant), resources)
    },
    setUnits: async (tenant, resource, units, from) => {
      checkResources([resource])
      checkUnits(units)
      const overtaken = setUnits(tenantTables(tables, tenant), resource, units, from)
      if (!overtaken) callLine(tables, { tenant, resource }, from)
      return overtaken
    },
    sent: async (message) => copy(tables.sent.get(message) ?? null),
    claim: async (kind, query) => claimers[kind](tables, query),
    settle: async (settlements) => settlements.map((settlement) => settleClaim(tables, settlement)),
    erase: async (key, fields) => erase(tables, key, fields),
    remove: async (key, revision) => remove(tables, key, revision),
    close: async () => {},
  }
}
