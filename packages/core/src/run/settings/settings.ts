import { OrdnaError, RefusedError } from '../../errors.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { CheckedCalendar } from '../../time/index.js'
import { DAY } from '../../time/zone.js'
import { Outages } from '../outages.js'
import { PutAside } from '../aside.js'
import { brokenCalendars, calendarsOf } from './calendars.js'
import { checkCallable, optionsRead } from './optionsRead.js'
import { checkAmount, checkSwitch } from './checks.js'
import { checkedClock, longestSleep, systemClock } from './systemClock.js'
import { type Declarations, noneDeclared } from './declarations.js'
import type { EngineOptions, Patience, TransactionHooks } from './options.js'
import { itemsOf, partsOf, readOrThrow } from '../parts.js'
import { checkedDraws, drawing } from '../fresh.js'
import { isError } from '../../floor/realm.js'
import type { Refusal } from '../../words/refusal.js'

/** An engine's options with every default filled in, and the lifecycles that it knows by now. */
export type Settings = Omit<
  EngineOptions,
  'clock' | 'patience' | 'lease' | 'random' | 'ids' | 'onFault' | 'channels' | 'jobs'
> & {
  readonly channels?: Exclude<EngineOptions['channels'], 'elsewhere'>
  readonly jobs?: Exclude<EngineOptions['jobs'], 'elsewhere'>
  /** What other engines have, by what the host says. */
  readonly elsewhere: ReadonlySet<'channels' | 'jobs'>
  readonly clock: NonNullable<EngineOptions['clock']>
  readonly patience: Patience
  readonly lease: number
  readonly random: () => number
  readonly draw: () => string
  readonly onFault: (error: unknown) => void
  readonly known: Map<string, Lifecycle>
  /** The lifecycles at whose subjects an automatic transition of a known one may look. */
  readonly lookedAt: Set<string>
  readonly declared: Declarations
  /** Roles that nobody knows and that were told of. */
  readonly toldRoles: Set<string>
  /** Tenants whose broken calendar was told of. */
  readonly toldTenants: Set<string>
  /** What this engine leaves to others. */
  readonly aside: { readonly timer: PutAside; readonly message: PutAside }
  /** What this process knows of channels that refuse everything. */
  readonly outages: Outages
  /** Subjects are decided as they are stored: to carry them over is what is decided. */
  readonly asStored?: boolean
  /** @throws OrdnaError `unknown_tenant`, `invalid_calendar` */
  calendarOf(tenant: string): CheckedCalendar
}

/** The present moment, asked anew each time: long work ends later than it began. Fixed during a tick. */
export type Now = () => Date

/** A worker that can do nothing at all must not be silent about it. */
function warn(error: unknown): void {
  process.emitWarning(isError(error) ? error : String(error))
}

/** Checks the options and fills in the defaults. */
export function settingsOf(given: EngineOptions): Settings {
  const options = readOrThrow("engine's options", 'invalid_options', () => {
    const read = optionsRead(given)
    checkCallable(read)
    return read
  })
  checkSwitch("engine's 'redeclare'", options.redeclare)
  checkSwitch("engine's 'recordRefusals'", options.recordRefusals)
  checkAmount("engine's 'lease'", options.lease, 1, longestSleep)
  const patience = patienceOf(options)
  const { channels, jobs, ...others } = options
  const { calendars, hooks, ids, store } = others
  if (hooks?.inTransaction && store.transaction === undefined) {
    throw new OrdnaError(
      'invalid_options',
      "Hook 'inTransaction' needs a store that writes inside the host's transaction. Bind the store to one, or use 'after'.",
      {},
    )
  }
  const clock = options.clock ? checkedClock(options.clock) : systemClock
  const settings: Settings = {
    ...others,
    channels: channels === 'elsewhere' ? undefined : channels,
    jobs: jobs === 'elsewhere' ? undefined : jobs,
    elsewhere: new Set((['channels', 'jobs'] as const).filter((what) => options[what] === 'elsewhere')),
    clock,
    patience,
    lease: options.lease ?? 30_000,
    random: options.random ?? Math.random,
    draw: ids ? checkedDraws(ids) : drawing(clock),
    onFault: options.onFault ?? warn,
    known: new Map(),
    lookedAt: new Set(),
    declared: noneDeclared(),
    toldRoles: new Set(),
    toldTenants: new Set(),
    aside: { timer: new PutAside(), message: new PutAside() },
    outages: new Outages(patience),
    calendarOf: calendarsOf(calendars),
  }
  for (const lifecycle of itemsOf("engine's 'lifecycles'", options.lifecycles ?? [], 'invalid_options'))
    know(settings, lifecycle as Lifecycle)
  for (const broken of brokenCalendars(calendars, settings.calendarOf)) tellCalendar(settings, broken)
  return settings
}

/** Longer than anybody waits, in milliseconds: a year. */
const longestWait = 366 * DAY

function patienceOf({ patience: given }: EngineOptions): Patience {
  const said = partsOf("engine's 'patience'", given, patienceNames)
  const { attempts = 12, firstDelay = 2_000, longestDelay = HOUR } = said
  const { longestDelivery = HOUR / 6, longestJob = HOUR } = said
  checkAmount("patience's 'attempts'", attempts, 0, mostAttempts)
  checkAmount("patience's 'firstDelay'", firstDelay, 0, longestWait)
  checkAmount("patience's 'longestDelay'", longestDelay, 0, longestWait)
  checkAmount("patience's 'longestDelivery'", longestDelivery, 1, longestSleep)
  checkAmount("patience's 'longestJob'", longestJob, 1, longestSleep)
  return { attempts, firstDelay, longestDelay, longestDelivery, longestJob }
}

const HOUR = 3_600_000
const patienceNames = ['attempts', 'firstDelay', 'longestDelay', 'longestDelivery', 'longestJob'] as const
const mostAttempts = 1_000_000

/** The same inside the host's transaction: they know the same, and learn the same. */
export function withinTransaction(settings: Settings, transaction: unknown, hooks: TransactionHooks): Settings {
  if (!settings.store.using) {
    throw new OrdnaError(
      'invalid_options',
      "This engine's store cannot write inside a transaction of yours, or does so already. Use an engine on postgresStore(pool) or pgliteStore().",
      {},
    )
  }
  return {
    ...settings,
    store: settings.store.using(transaction),
    hooks: { ...settings.hooks, ...hooks },
    declared: noneDeclared(settings.declared),
  }
}

/** Adds a lifecycle. Two different ones of one name in one engine are a mistake. */
export function know(settings: Settings, lifecycle: Lifecycle): void {
  if (readOrThrow('lifecycle', 'invalid_options', () => typeof lifecycle?.graph?.transitions?.get !== 'function'))
    throw new OrdnaError('invalid_options', 'This is no lifecycle. Pass what `build()` returned.', {})
  const known = settings.known.get(lifecycle.name)
  if (known && known !== lifecycle) {
    throw new OrdnaError(
      'invalid_options',
      known.version === lifecycle.version
        ? `This engine has another lifecycle named '${lifecycle.name}'. Hand it the same object everywhere, or rename one of them.`
        : `This engine works with version ${known.version} of '${lifecycle.name}', not with ${lifecycle.version}. Make an engine for each version.`,
      { lifecycle: lifecycle.name },
    )
  }
  settings.known.set(lifecycle.name, lifecycle)
  for (const name of lifecycle.graph.looksAt) settings.lookedAt.add(name)
}

/** A lifecycle that this engine knows. */
export function lifecycleNamed(settings: Settings, name: string): Lifecycle {
  const lifecycle = settings.known.get(name)
  if (lifecycle) return lifecycle
  throw new OrdnaError(
    'unknown_lifecycle',
    `This engine does not know the lifecycle '${name}'. Add it to 'lifecycles', or open it.`,
    { lifecycle: name },
  )
}

/** Tells of a tenant's broken calendar; what needs no calendar goes on. @throws OrdnaError `unknown_tenant` */
export function checkTenant(settings: Settings, tenant: string): void {
  try {
    settings.calendarOf(tenant)
  } catch (error) {
    if (!(error instanceof OrdnaError) || error.code === 'unknown_tenant') throw error
    tellCalendar(settings, error)
  }
}

/** Tells of a broken calendar, once for each tenant. */
export function tellCalendar(settings: Settings, error: OrdnaError): void {
  const tenant = String(error.details['tenant'])
  if (settings.toldTenants.has(tenant) || settings.toldTenants.size >= mostTold) return
  settings.toldTenants.add(tenant)
  settings.onFault(error)
}

/** Names come from outside, and what was told is remembered. */
const mostTold = 1_000

/** Nobody hears what a function of the declaration does wrong where nobody has asked it. */
export function tellBroken({ onFault }: Settings, refusal: Refusal): void {
  if (refusal.code === 'guard_failed') onFault(new RefusedError(refusal))
}
