import type { Change, CommitOutcome, Loaded, LoadKey, Settlement } from '@ordna/core/adapters'
import type { Answered } from '../batch/batches.js'
import { type ClaimWay, claimMessages, claimTimers, settle, subjectOfClaim } from '../claim/claims.js'
import { commitForCertain } from '../commit/commits.js'
import type { Connection } from '../connection/connection.js'
import { claimByTenant } from '../claim/claimByTenant.js'
import { Lookout } from '../claim/lookout.js'
import { perTenant } from '../batch/perTenant.js'
import type { Statements } from './statements.js'
import { load } from '../read/subjects.js'

/** How what is asked of several tenants at once is put to the database. */
export type Operations = {
  load(keys: readonly LoadKey[]): Promise<readonly Loaded[]>
  commit(changes: readonly Change[]): Promise<readonly Answered<CommitOutcome>[]>
  settle(settlements: readonly Settlement[]): Promise<readonly boolean[]>
  readonly claim: ClaimWay
}

/** In one statement, whosever it is: they share a round trip and a commit. */
export function sharedOperations(connection: Connection, statements: Statements): Operations {
  return {
    load: (keys) => load(connection, statements, keys),
    commit: (changes) => commitForCertain({ connection, statements }, changes),
    settle: (settlements) => settle(connection, statements, settlements),
    claim: async (kind, query) =>
      (kind === 'timer'
        ? claimTimers(connection, statements.claimTimers, query)
        : claimMessages(connection, statements.claimMessages, query)) as never,
  }
}

/** In one statement for each tenant: what a database that is distributed by tenant sends to one of its servers. */
export function tenantOperations(connection: Connection, statements: Statements): Operations {
  const { load: loadAll, commit: commitAll, settle: settleAll } = sharedOperations(connection, statements)
  const lookout = new Lookout()
  const noted = <Item extends { readonly tenant: string }>(items: readonly Item[]) => {
    lookout.see(items.map(({ tenant }) => tenant))
    return items
  }
  return {
    load: (keys) => perTenant(noted(keys), ({ tenant }) => tenant, loadAll),
    commit: (changes) => perTenant(noted(changes), ({ tenant }) => tenant, commitAll),
    settle: (settlements) => perTenant(settlements, ({ claim }) => subjectOfClaim(claim).tenant, settleAll),
    claim: (kind, query) => claimByTenant({ connection, statements, lookout }, kind, query),
  }
}
