import { OrdnaError } from '../errors.js'
import type { Surroundings } from '../lifecycle/command.js'
import type { Lifecycle } from '../lifecycle/graph.js'
import { own } from '../own.js'
import { type Calendar, parseCalendar, type CheckedCalendar } from '../time/index.js'
import { checkAmount, checkOptions } from './checks.js'
import type { EngineOptions, Patience, TransactionHooks } from './options.js'
import { checkedDraws, drawing, once } from './fresh.js'
import { systemClock } from './system-clock.js'

/** An engine's options with every default filled in, and the lifecycles that it knows by now. */
export type House = Omit<EngineOptions, 'clock' | 'patience' | 'lease' | 'random' | 'ids' | 'onFault'> & {
  readonly clock: NonNullable<EngineOptions['clock']>
  readonly patience: Patience
  readonly lease: number
  readonly random: () => number
  readonly draw: () => string
  readonly onFault: (error: unknown) => void
  readonly known: Map<string, Lifecycle>
  /** Roles that nobody knows and that were told of. */
  readonly toldRoles: Set<string>
  calendarOf(tenant: string): CheckedCalendar
}

/** The present moment, asked anew each time: long work ends later than it began. Fixed during a tick. */
export type Now = () => Date

const plain = { zone: 'UTC' }

/** A worker that can do nothing at all must not be silent about it. */
function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

/** Checks the options and fills in the defaults. */
export function furnish(options: EngineOptions): House {
  checkOptions("engine's options", options ?? null)
  checkAmount("engine's 'lease'", options.lease, 1)
  checkOptions("engine's 'patience'", options.patience)
  for (const [name, amount] of Object.entries(options.patience ?? {})) checkAmount(`patience's '${name}'`, amount, 0)
  const { calendars, hooks, ids, store } = options
  if (!store)
    throw new OrdnaError('invalid_options', "An engine needs a 'store'. Pass { store: memoryStore() } or another.", {})
  if (hooks?.inTransaction && store.transaction === undefined) {
    throw new OrdnaError(
      'invalid_options',
      "Hook 'inTransaction' needs a store that writes inside the host's transaction. Bind the store to one, or use 'after'.",
      {},
    )
  }
  const clock = options.clock ?? systemClock
  const house: House = {
    ...options,
    clock,
    patience: { attempts: 12, firstDelay: 2_000, longestDelay: 3_600_000, ...options.patience },
    lease: options.lease ?? 30_000,
    random: options.random ?? Math.random,
    draw: ids ? checkedDraws(ids) : drawing(clock),
    onFault: options.onFault ?? warn,
    known: new Map(),
    toldRoles: new Set(),
    calendarOf: (tenant) => parseCalendar(givenFor(calendars, tenant)),
  }
  for (const lifecycle of options.lifecycles ?? []) know(house, lifecycle)
  return house
}

/**
 * Where nobody has a calendar, all have UTC. Where others have one, a tenant without is a mistyped one: told, for
 * everything of it would be an hour off.
 */
function givenFor(calendars: EngineOptions['calendars'], tenant: string): Calendar {
  if (calendars === undefined) return plain
  const found = typeof calendars === 'function' ? calendars(tenant) : own(calendars, tenant)
  if (found) return found
  throw new OrdnaError(
    'unknown_tenant',
    `Tenant '${tenant}' has no calendar, and others have. Correct the name, add it to 'calendars', or give a function that answers for every tenant.`,
    { tenant },
  )
}

/** The same house inside the host's transaction: it knows the same, and learns the same. */
export function within(house: House, transaction: unknown, hooks: TransactionHooks): House {
  if (!house.store.using) {
    throw new OrdnaError(
      'invalid_options',
      "This engine's store cannot write inside a transaction of yours, or does so already. Use an engine on postgresStore(pool) or pgliteStore().",
      {},
    )
  }
  return { ...house, store: house.store.using(transaction), hooks: { ...house.hooks, ...hooks } }
}

/** Adds a lifecycle. Two different ones of one name in one engine are a mistake. */
export function know(house: House, lifecycle: Lifecycle): void {
  if (!(lifecycle?.graph?.transitions instanceof Map))
    throw new OrdnaError('invalid_options', 'This is no lifecycle. Pass what `build()` returned.', {})
  const known = house.known.get(lifecycle.name)
  if (known && known !== lifecycle) {
    throw new OrdnaError(
      'invalid_options',
      known.version === lifecycle.version
        ? `This engine has another lifecycle named '${lifecycle.name}'. Hand it the same object everywhere, or rename one of them.`
        : `This engine works with version ${known.version} of '${lifecycle.name}', not with ${lifecycle.version}. Make an engine for each version.`,
      { lifecycle: lifecycle.name },
    )
  }
  house.known.set(lifecycle.name, lifecycle)
}

/** A lifecycle that this engine knows. */
export function lifecycleNamed(house: House, name: string): Lifecycle {
  const lifecycle = house.known.get(name)
  if (lifecycle) return lifecycle
  throw new OrdnaError(
    'unknown_lifecycle',
    `This engine does not know the lifecycle '${name}'. Add it to 'lifecycles', or open it.`,
    { lifecycle: name },
  )
}

/** What a decision about a tenant's subject may look at. */
export function surroundings(house: House, tenant: string, linked: Surroundings['linked']): Surroundings {
  return { calendar: calendarFor(house, tenant), linked, before: house.hooks?.before, fresh: once(house.draw) }
}

/** The tenant's calendar. What the host's function throws has nothing to do with the subject that is decided. */
function calendarFor(house: House, tenant: string): CheckedCalendar {
  try {
    return house.calendarOf(tenant)
  } catch (error) {
    if (error instanceof OrdnaError) throw error
    const said = error instanceof Error ? error.message : String(error)
    throw new OrdnaError(
      'invalid_calendar',
      `Tenant '${tenant}' has no calendar: ${said}`,
      { tenant },
      { cause: error },
    )
  }
}
