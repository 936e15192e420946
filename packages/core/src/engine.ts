import type { OrdnaError } from './errors.js'
import type { Actor } from './words/actor.js'
import type { Lifecycle } from './declare/graph.js'
import type { Spec } from './declare/spec.js'
import type { Receipt } from './ports/channel.js'
import { assertPresent } from './time/zone.js'
import { checkTenant, settingsOf, know, type Settings, withinTransaction } from './run/settings/settings.js'
import { checkActor, checkId } from './run/ids.js'
import { migrateAll, type MigrationOptions, type MigrationReport } from './run/upkeep/migration.js'
import { Opened } from './run/opened.js'
import type { EngineOptions, TransactionHooks } from './run/settings/options.js'
import { partsOf } from './run/parts.js'
import { anchor, type Anchor, type AnchorOptions } from './proof/anchor.js'
import type { SubjectKey } from './words/subject.js'
import { prove, type Proof } from './proof/prove.js'
import type { KeptAnchor } from './proof/keptHeads.js'
import { verify, type Verified, type VerifyOptions } from './proof/verify.js'
import { rearmAll, type RearmOptions, type RearmReport } from './run/upkeep/rearming.js'
import { takeReceipt } from './work/receipts.js'
import { setUpOf } from './run/settings/setUp.js'
import { tick, type Ticked } from './work/tick.js'
import { setUnits } from './run/questions/units.js'
import { unserved } from './run/settings/unserved.js'
import { tellUnknownRoles } from './run/settings/unknownRoles.js'
import { work, type WorkOptions } from './work/work.js'
import { differing } from './work/workable.js'

/**
 * Runs lifecycles on a store.
 *
 * @example
 * ```ts
 * const openFor = (engine: Engine, id: string) =>
 *   engine.open(visit, { tenant: 'malmo', actor: { id, roles: ['customer'] } })
 * ```
 */
export interface Engine {
  /**
   * Opens a lifecycle for a tenant and an actor. Its first use is refused with `lifecycle_differs` where another engine has
   * declared the same version otherwise on this store.
   *
   * @throws OrdnaError `invalid_id`, `invalid_actor`, `unknown_tenant`
   */
  open<S extends Spec>(lifecycle: Lifecycle<S>, caller: { readonly tenant: string; readonly actor: Actor }): Opened<S>

  /**
   * Takes what a provider says later of a message. It stands in the subject's history; the same receipt again changes nothing.
   *
   * @throws OrdnaError `invalid_receipt` for an unknown message id, status or channel, or an impossible moment; RefusedError when the subject is gone.
   */
  receipt(messageId: string, receipt: Receipt): Promise<void>

  /**
   * Carries every live subject of a lifecycle, in all tenants, over to its present version; or only says what would
   * become of each. Without it, each is carried over by its next change.
   *
   * @throws OrdnaError `invalid_options` where nothing says how.
   */
  migrate<S extends Spec>(lifecycle: Lifecycle<S>, options?: MigrationOptions): Promise<MigrationReport>

  /**
   * Sets what counts by a calendar anew after the calendar has changed: timers, and flags with moments, of every living
   * subject, in all tenants or one; or only says what would move. Nothing that has fired for its moment fires again.
   */
  rearm(options?: RearmOptions): Promise<RearmReport>

  /**
   * One number for everything that stands in all histories, of all lifecycles: keep it where nobody who can write to
   * the store can, and the heads that it gives anywhere. Work goes on meanwhile.
   */
  anchor(options?: AnchorOptions): Promise<Anchor>

  /**
   * Finds what was changed behind Ordna's back: compares every history with itself and with its subject's row, and with what
   * was kept of an earlier anchor. Histories that only grew since are as they should be. Work goes on meanwhile.
   *
   * @throws OrdnaError `broken_anchor` where the heads given are not those of the anchor.
   */
  verify(options?: VerifyOptions): Promise<Verified>

  /**
   * A proof that one subject, with its history up to then, was in an anchor: for whoever has the anchor's root, and may not
   * see the other subjects. `verifyProof` checks it, without any store.
   *
   * @throws OrdnaError `broken_anchor` where the heads given are not those of the anchor, or the subject is not among them;
   * `broken_history` where its history is not what was anchored.
   */
  prove(key: SubjectKey, against: KeptAnchor): Promise<Proof>

  /**
   * What this engine lacks for the lifecycles that it knows: channels, handlers of jobs, templates, calendars; and those
   * that it has tried to use and that differ from what others declare. Each is told once through `onFault` as well; what
   * it cannot serve it leaves to other engines, and the rest runs.
   */
  check(): readonly OrdnaError[]

  /**
   * The same engine inside a transaction that the host has begun and will commit or roll back: with all that this one
   * has and knows. It lasts as long as the transaction.
   *
   * @throws OrdnaError `invalid_options` where the store cannot do that.
   */
  using(transaction: unknown, hooks?: TransactionHooks): Engine

  /**
   * Says how many units of a resource a tenant has: eight beds, forty cars. Without it there is one. Holds that take `units`
   * share them; one that says nothing of units takes them all.
   *
   * @throws RefusedError `held` where more are taken at a moment from now on, with that moment and by how many.
   */
  setUnits(tenant: string, resource: string, units: number): Promise<void>

  /** Does everything that is due at a moment, by default now: fires timers, delivers messages. For tests and cron jobs. */
  tick(now?: Date): Promise<Ticked>

  /** Works until the signal aborts, then finishes what is under way. Any number of processes may work at once. */
  work(options: WorkOptions): Promise<void>
}

/**
 * Makes an engine. @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const small = engine({ store: memoryStore(), lifecycles: [visit], channels: { sms } })
 * ```
 */
export function engine(options: EngineOptions): Engine {
  return engineIn(settingsOf(options))
}

function engineIn(settings: Settings): Engine {
  return {
    using: (transaction, hooks) =>
      engineIn(withinTransaction(settings, transaction, partsOf('hooks of using', hooks, ['inTransaction']))),
    open(lifecycle, caller) {
      const { tenant, actor } = partsOf('caller of open ({ tenant, actor })', caller ?? null, ['tenant', 'actor'])
      know(settings, lifecycle as unknown as Lifecycle)
      checkId('tenant', tenant)
      checkTenant(settings, tenant)
      const checked = checkActor(actor)
      tellUnknownRoles(settings, lifecycle as unknown as Lifecycle, checked)
      return new Opened(settings, { tenant, lifecycle: lifecycle as unknown as Lifecycle, actor: checked })
    },
    check: () => {
      const differ = differing(settings)
      const lacking = [...unserved(settings), ...differ]
      const { problems } = setUpOf(settings)
      return lacking.length === 0 ? problems : [...problems, ...lacking]
    },
    receipt: (messageId, receipt) => takeReceipt(settings, messageId, receipt),
    migrate: async (lifecycle, migrationOptions = {}) =>
      migrateAll(settings, lifecycle as unknown as Lifecycle, migrationOptions),
    rearm: async (rearmOptions = {}) => rearmAll(settings, rearmOptions),
    anchor: async (anchorOptions) => anchor(settings, partsOf('options of anchor', anchorOptions, ['tenant', 'keep'])),
    verify: async (verifyOptions) =>
      verify(settings, partsOf('options of verify', verifyOptions, ['tenant', 'against', 'archive'])),
    prove: (key, against) => prove(settings, key, against),
    setUnits: (tenant, resource, units) => setUnits(settings, { tenant, resource, units }),
    tick: async (now = settings.clock.now()) => {
      assertPresent(now, 'moment of the tick')
      setUpOf(settings)
      return tick(settings, now)
    },
    work: async (workOptions) => {
      setUpOf(settings)
      return work(settings, workOptions)
    },
  }
}
