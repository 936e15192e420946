import type { Store } from '@ordna/core'
import { checkHistory, checkLimit, checkLinkers, checkPeriod, checkResources, checkUnits } from '@ordna/core/adapters'
import type { Connection } from '../connection/connection.js'
import { heads } from '../read/heads.js'
import { heldBy } from '../read/holds.js'
import { linkers } from '../read/linkers.js'
import { count, list } from '../read/list.js'
import { inLine } from '../read/lines.js'
import type { Statements } from './statements.js'
import { outbox, pending, sent } from '../read/outbox.js'
import { outdated, readHistory } from '../read/subjects.js'
import { setUnits, unitsOf } from '../read/units.js'
import { eraseHistory, removeSubject } from '../commit/remove.js'

/** Runs a question: at once, in turn, again after a cut. */
type Asking = <Answer>(ask: () => Promise<Answer>) => Promise<Answer>

type Question =
  | 'list'
  | 'count'
  | 'outdated'
  | 'outbox'
  | 'pending'
  | 'linkers'
  | 'history'
  | 'heads'
  | 'holds'
  | 'waiting'
  | 'units'
  | 'setUnits'
  | 'sent'
  | 'erase'
  | 'remove'

/** What of a store is asked of one thing at a time, and may be asked again. Senseless questions do not reach the database. */
export function questions(connection: Connection, statements: Statements, asking: Asking): Pick<Store, Question> {
  const { schema } = statements
  return {
    list: (query) => asking(() => list(connection, schema, query)),
    count: (query) => asking(() => count(connection, schema, query)),
    outdated: async (query) => {
      checkLimit(query.limit)
      return asking(() => outdated(connection, statements.outdated, query))
    },
    outbox: (lifecycle) => asking(() => outbox(connection, statements.outbox, lifecycle)),
    pending: async (key, query) => {
      checkHistory(query)
      return asking(() => pending(connection, statements.pending, key, query))
    },
    linkers: async (query) => {
      checkLinkers(query)
      return asking(() => linkers(connection, statements.linkers, query))
    },
    history: async (key, query) => {
      checkHistory(query)
      return asking(() => readHistory(connection, statements.history, key, query))
    },
    heads: async (query) => {
      checkLimit(query.limit)
      return asking(() => heads(connection, schema, query))
    },
    holds: async (tenant, resources, period) => {
      checkPeriod(period)
      checkResources(resources)
      return asking(() => heldBy(connection, statements.heldBy, tenant, { resources, period }))
    },
    waiting: async (tenant, resource, limit) => {
      checkResources([resource])
      checkLimit(limit)
      return asking(() => inLine(connection, statements.waiting, { tenant, resource, limit }))
    },
    units: async (tenant, resources) => {
      checkResources(resources)
      return asking(() => unitsOf(connection, statements.units, tenant, resources))
    },
    setUnits: async (tenant, resource, units, from) => {
      checkResources([resource])
      checkUnits(units)
      return asking(() => setUnits(connection, statements.setUnits, { tenant, resource, units, from }))
    },
    sent: (message) => asking(() => sent(connection, statements.sent, message)),
    erase: (key, fields) => asking(() => eraseHistory(connection, statements, key, fields)),
    remove: (key, revision) => asking(() => removeSubject(connection, schema, key, revision)),
  }
}
