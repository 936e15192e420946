import {
  engine,
  OrdnaError,
  type Calendar,
  type Channel,
  type Engine,
  type EngineOptions,
  type JobHandler,
  type Lifecycle,
  type Problem,
} from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { virtualClock, type VirtualClock } from '../virtualClock.js'
import { recordedChannels, recordedJobs, type RecordedChannels, type RecordedJobs } from './recorded.js'

/** Where and when a scenario plays, and whatever else its engine is to be made with. Only the first two are needed. */
export type ScenarioOptions = Omit<EngineOptions, 'clock' | 'calendars' | 'lifecycles' | 'channels' | 'jobs'> & {
  /** When it begins. A text names its zone: `2026-06-01T09:00:00Z`. */
  readonly at: Date | string
  /** Default `tenant`. */
  readonly tenant?: string
  /** The tenant's calendar; default UTC, Monday to Friday. */
  readonly calendar?: Calendar
  /** Channels by name; a recording one stands in for each other that a notice names. */
  readonly channels?: { readonly [name: string]: Channel }
  /** Handlers by the names of jobs that its lifecycles declare, any other name is refused; each other job is recorded, and does nothing. */
  readonly jobs?: { readonly [name: string]: JobHandler }
}

const optionNames: NamesOf<ScenarioOptions> = {
  at: true,
  store: true,
  tenant: true,
  calendar: true,
  channels: true,
  templates: true,
  jobs: true,
  hooks: true,
  redeclare: true,
  migrations: true,
  recordRefusals: true,
  patience: true,
  lease: true,
  onProblem: true,
  onFault: true,
  random: true,
  ids: true,
}

/** What all views of one scenario share. */
export type World = Pick<RecordedChannels, 'recorders' | 'deliveries'> &
  Pick<RecordedJobs, 'done'> &
  Pick<EngineOptions, 'store'> & {
    readonly engine: Engine
    readonly clock: VirtualClock
    readonly tenant: string
    readonly problems: readonly Problem[]
  }

const needed = "{ at: '2026-06-01T09:00:00Z', store: memoryStore() }"

/** Makes an engine on a virtual clock, without jitter, whose channels and jobs are recorded. */
export function makeWorld(lifecycles: readonly Lifecycle[], options: ScenarioOptions): World {
  assertNames('options of scenario', options ?? {}, optionNames)
  if (options?.at === undefined || options.store === undefined)
    throw new OrdnaError('invalid_options', `A scenario needs to know when and where it plays. Pass ${needed}.`, {})
  if (lifecycles.includes(undefined as never))
    throw new OrdnaError(
      'invalid_options',
      'A scenario is about a lifecycle. Pass one that was built, or several in a list.',
      {},
    )
  const { at, tenant = 'tenant', calendar = { zone: 'UTC' }, channels = {}, jobs = {}, ...rest } = options
  const clock = virtualClock(at)
  const { recorders, deliveries, ...recorded } = recordedChannels(lifecycles, channels, clock)
  const { done, ...handled } = recordedJobs(lifecycles, jobs)
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => {
    problems.push(problem)
    options.onProblem?.(problem)
  }
  const calendars = () => calendar
  const made = { random: () => 0, ...rest, clock, lifecycles, calendars, onProblem, ...recorded, ...handled }
  return { engine: engine(made), clock, tenant, store: options.store, recorders, deliveries, done, problems }
}
