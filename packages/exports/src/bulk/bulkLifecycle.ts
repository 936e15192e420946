import { blocker, lifecycle } from '@ordna/core'
import { assertNames, own } from '@ordna/core/adapters'
import * as v from 'valibot'
import { afterBatch, Batch, BulkData, isUntouched } from './bulkData.js'

/** Who may ask for which work. */
export type BulkOptions<Action extends string = string, Role extends string = string> = {
  /** By the name of the action: the roles that may. They act with those roles, and see no more than they do elsewhere. */
  readonly actions: { readonly [Name in Action]: readonly [Role, ...Role[]] }
  /** Default 1. */
  readonly version?: number
}

/**
 * Work over many orders as a subject: what was asked for, by whom and why, how far it has come, and in its history what became of each
 * order. It survives whatever dies: `bulkWork` does it, a batch at a time (CB-13, CB-14).
 */
export function bulkLifecycle<const Action extends string, const Role extends string>(
  options: BulkOptions<Action, Role>,
) {
  assertNames<BulkOptions>('options of bulkLifecycle', options, { actions: true, version: true })
  const { actions, version = 1 } = options
  const roles = [...new Set(Object.values<readonly Role[]>(actions).flat())]
  return lifecycle('bulk', {
    version,
    data: BulkData,
    roles,
    may: { start: roles, read: roles, note: roles, readNotes: roles, tend: roles },
    startGuards: {
      isUntouched: ({ data }) => isUntouched(data),
      mayAct: ({ data, actor }) => {
        const allowed = own<readonly string[]>(actions, data.action)
        if (!allowed) return blocker({ problem: 'unknown_action', known: Object.keys(actions) })
        return actor.roles.some((role) => allowed.includes(role)) || blocker({ problem: 'not_allowed', roles: allowed })
      },
    },
    jobs: { batch: { entering: 'running', while: { in: 'running' } } },
    initial: 'running',
    statuses: {
      running: { category: 'active' },
      paused: { category: 'waiting' },
      finished: { category: 'done', final: true },
      cancelled: { category: 'negative', final: true },
      failed: { category: 'negative', final: true },
    },
  })
    .transitions((move) => ({
      // A batch that is out when somebody pauses or cancels has been done: what became of it gets in.
      worked: move({
        from: ['running', 'paused', 'cancelled'],
        afterEnd: true,
        by: 'system',
        input: Batch,
        set: ({ data, input }) => afterBatch(data, input),
        job: 'batch',
      }),
      finish: move({
        from: ['running', 'paused'],
        to: 'finished',
        automatic: ({ data }) => data.total !== undefined && data.batch.length === 0,
      }),
      fail: move({
        from: ['running', 'paused'],
        to: 'failed',
        by: 'system',
        input: v.string(),
        set: ({ input }) => ({ problem: input }),
      }),
      pause: move({ from: 'running', to: 'paused', by: roles }),
      resume: move({ from: 'paused', to: 'running', by: roles }),
      cancel: move({ from: ['running', 'paused'], to: 'cancelled', by: roles }),
    }))
    .build()
}

/** The lifecycle of bulk work. */
export type BulkLifecycle = ReturnType<typeof bulkLifecycle>
