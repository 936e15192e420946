import { fix } from './fixed.js'

/**
 * Who acts, as the host knows them.
 *
 * Roles come from the host's own authentication. `timer`, `system` and `owner` are not roles that anybody can claim.
 *
 * @example
 * ```ts
 * const clerk: Actor = { id: 'anna', roles: ['staff'], onBehalfOf: 'c17' }
 * ```
 */
export type Actor = {
  readonly id: string
  readonly roles: readonly string[]
  /** On whose behalf, when a clerk acts for a customer. It stands in the history. */
  readonly onBehalfOf?: string
}

/** Who acted, as the history keeps it: `user` for people and programs of the host, `timer` for a due timer, `system` for an answered job or an automatic transition. */
export type ActorKind = 'user' | 'timer' | 'system'

/** An actor with its kind. */
export type KnownActor = Actor & { readonly kind: ActorKind }

/** The actor behind everything that a due timer sends. */
export const timerActor: KnownActor = fix({ id: 'timer', roles: ['timer'], kind: 'timer' })

/** The actor behind answered jobs, receipts and automatic transitions. */
export const systemActor: KnownActor = fix({ id: 'system', roles: ['system'], kind: 'system' })

/** The role that an actor has on subjects that are theirs. It follows from the data of each, and so can be had in no other way. */
export const ownerRole = 'owner'

/** Roles that belong to Ordna itself. */
export const reservedRoles: ReadonlySet<string> = new Set(['timer', 'system', ownerRole])
