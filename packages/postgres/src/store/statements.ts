import {
  claimMessagesStatement,
  claimTimersStatement,
  settleStatement,
  settleTenantStatement,
} from '../claim/claims.js'
import { commitStatement, commitTenantsStatement } from '../commit/commit.js'
import { landedStatement } from '../commit/commits.js'
import { declaredStatement, declareNewStatement, redeclareStatement } from './declare.js'
import {
  calledLinesStatement,
  claimMessagesOfStatement,
  claimTimersOfStatement,
  dueMessagesStatement,
  dueTimersStatement,
} from '../claim/claimByTenant.js'
import { heldByStatement } from '../read/holds.js'
import { linkersStatement } from '../read/linkers.js'
import { waitingStatement } from '../read/lines.js'
import { outboxStatement, pendingStatement, sentStatement } from '../read/outbox.js'
import type { Profile } from '../schema/tables.js'
import {
  historyStatement,
  loadOneStatement,
  loadStatement,
  loadTenantStatement,
  outdatedStatement,
} from '../read/subjects.js'
import { setUnitsStatement, unitsStatement } from '../read/units.js'

/** Every fixed statement on one schema. In the distributed profile batches are committed change by change. */
export function statementsOf(schema: string, { distributed }: Profile = { distributed: false }) {
  return {
    schema,
    declared: declaredStatement(schema),
    declareNew: declareNewStatement(schema),
    redeclare: redeclareStatement(schema),
    load: loadStatement(schema),
    loadOne: loadOneStatement(schema),
    loadTenant: loadTenantStatement(schema),
    commit: commitStatement(schema, 'commit_changes'),
    commitTogether: commitStatement(schema, distributed ? 'commit_changes' : 'commit_together'),
    commitTenants: commitTenantsStatement(schema),
    landed: landedStatement(schema),
    history: historyStatement(schema),
    outdated: outdatedStatement(schema),
    outbox: outboxStatement(schema),
    pending: pendingStatement(schema),
    linkers: linkersStatement(schema),
    heldBy: heldByStatement(schema),
    waiting: waitingStatement(schema),
    units: unitsStatement(schema),
    setUnits: setUnitsStatement(schema),
    sent: sentStatement(schema),
    claimTimers: claimTimersStatement(schema),
    claimMessages: claimMessagesStatement(schema),
    dueTimers: dueTimersStatement(schema),
    dueMessages: dueMessagesStatement(schema),
    calledLines: calledLinesStatement(schema),
    claimTimersOf: claimTimersOfStatement(schema),
    claimMessagesOf: claimMessagesOfStatement(schema),
    settle: settleStatement(schema),
    settleTenant: settleTenantStatement(schema),
  }
}

export type Statements = ReturnType<typeof statementsOf>
