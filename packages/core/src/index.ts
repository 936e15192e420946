// The face: what an application calls, what it is answered, and what it writes in a signature.

// Declaring
export { lifecycle } from './lifecycle.js'
export { blocker, type Block } from './declare/guard.js'
export type { Declared, Labels, Spec } from './declare/spec.js'
export type { Lifecycle } from './declare/graph.js'
export type { MoveOf, TimersOf } from './declare/draftParts.js'
export type { InputOf, ReasonOf, SpecOf, TransitionName, ViewOf } from './run/views.js'

// When
export {
  after,
  afterNotice,
  at,
  before,
  daysAfter,
  daysBefore,
  earliest,
  elapsed,
  endOfDay,
  every,
  latest,
  monthsAfter,
  monthsBefore,
  timeOfDay,
} from './time/rules.js'
export { entering, type TimerRule } from './time/rule.js'
export type { Calendar } from './time/calendar.js'
export type { Duration } from './time/duration.js'

// Running
export { engine, type Engine } from './engine.js'
export type { EngineOptions, JobAnswer, JobHandler, Problem } from './run/settings/options.js'
export type { Opened, OpenedOf } from './run/opened.js'
export type { SendOptions, StartOptions } from './run/commands.js'
export type { Moved, View } from './run/views.js'
export type { Possibility } from './decide/explain.js'
export type { Explanation } from './run/questions/foretell.js'
export type { Filter, Listing } from './run/questions/questions.js'
export type { Holder } from './run/questions/reading.js'
export type { UnitsLeft } from './run/questions/units.js'
export type { Upcoming } from './run/questions/upcoming.js'
export type { InLine } from './run/questions/readWaiting.js'
export type { MessageReport } from './run/questions/messageReports.js'
export type { Migrate } from './decide/versions/migrate.js'
export type { MigrationReport } from './run/upkeep/migration.js'
export type { RearmReport } from './run/upkeep/rearming.js'
export type { Anchor } from './proof/anchor.js'
export type { Verified } from './proof/verify.js'
export type { Ticked } from './work/tick.js'
export type { WorkOptions } from './work/work.js'

// What is kept
export type { Actor } from './words/actor.js'
export type { HistoryEntry, Message } from './words/change.js'
export type { Period, Subject, SubjectKey } from './words/subject.js'

// What a host plugs in
export type { Answer, Channel, Delivery, Postponed, Receipt, Rendered, Templates, Unwanted } from './ports/channel.js'
export type { Clock } from './ports/clock.js'
export type { Page, Store } from './ports/store.js'

// What is said when something is not done
export type { Blocker, Refusal, RefusalCode } from './words/refusal.js'
export { httpStatus } from './httpStatus.js'
export { LifecycleError, OrdnaError, RefusedError, type ErrorCode } from './errors.js'
export type { Fault } from './run/attemptSound.js'
export { anyOpen, previous, type ReasonDefinition } from './declare/transitionDefinition.js'
export type {
  BuiltInFlag,
  FlagsBuilt,
  HeadBuilt,
  HoldsBuilt,
  NoticesBuilt,
  TimersBuilt,
  TransitionsBuilt,
} from './declare/stages.js'
export type { Move, MoveWays } from './declare/move.js'
