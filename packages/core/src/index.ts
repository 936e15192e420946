// Declaring
export { lifecycle } from './lifecycle.js'
export { anyOpen, previous } from './declare/targets.js'
export type {
  AnyOpen,
  ByStatus,
  Category,
  Choice,
  Choices,
  FlagContext,
  FlagDefinition,
  IfPast,
  InitialChoice,
  OwnerDefinition,
  OwnerOf,
  Previous,
  ReasonCodes,
  ReasonDefinition,
  Stall,
  StartContext,
  StartGuard,
  StatusDefinition,
  TimerDefinition,
  TransitionDefinition,
  TransitionNames,
} from './declare/definition.js'
export type { HoldBuffer, HoldDefinition, HoldPeriod } from './declare/holdDefinition.js'
export type {
  JobDefinition,
  Channels,
  NoticeDefinition,
  Person,
  SenderChoice,
  SendingWindow,
  Switch,
  While,
  WhileConditions,
  WhileContext,
} from './declare/messageDefinition.js'
export type {
  LinkGuard,
  LinksDefinition,
  LinkTarget,
  MovesDefinition,
  OpenDefinition,
  UnlinksDefinition,
} from './declare/linkDefinition.js'
export type {
  AnyMove,
  BuiltInFlag,
  DeclareMove,
  ExactPatch,
  FlagsBuilt,
  Head,
  HeadBuilt,
  HeadKey,
  HoldsBuilt,
  Move,
  MoveInput,
  MoveReason,
  MoveWays,
  NoticesBuilt,
  NoWays,
  OwnerRole,
  TimersBuilt,
  TransitionsBuilt,
  UnknownField,
} from './declare/draft.js'
export type { Declaration, Graph, Lifecycle } from './declare/graph.js'
export type { May, MayDefinition } from './declare/may.js'
export type {
  DateFields,
  Declared,
  FieldsOf,
  Labels,
  MoveSpec,
  OneOrMany,
  Required,
  Spec,
  Staged,
} from './declare/spec.js'
export type { OptionalAtStart, OptionalOf, WaysOf } from './declare/optionalOf.js'
export type { Accepted, Issue, Parsed, Schema } from './words/schema.js'

// Inspecting
export { check, type Warning, type WarningCode } from './inspect/check.js'
export { channelsOf } from './declare/channelsOf.js'
export { fingerprint } from './inspect/fingerprint.js'
export { toJSON } from './inspect/toJson.js'
export type * from './inspect/lifecycleJson.js'
export { toMermaid, type MermaidOptions } from './inspect/toMermaid.js'

// Time
export * from './time/index.js'

// Deciding
export { decide } from './decide/decide.js'
export { decideStart, type StartCommand } from './decide/start.js'
export { describe, type DescribeOptions } from './inspect/describing/describe.js'
export { explain, type Explained, type Possibility } from './decide/explain.js'
export type { OptionalNotice } from './decide/messages/senderChoice.js'
export type {
  Asked,
  BeforeHook,
  Command,
  DecidedChange,
  Decision,
  LinkedCommand,
  NoticeChoice,
  Surroundings,
} from './decide/command.js'
export type { LeftOut } from './decide/holds/leftOut.js'
export type { Occupancy } from './decide/holds/occupancy.js'
export type { Blocker, Refusal, RefusalCode } from './words/refusal.js'
export type * from './words/actor.js'
export type * from './words/change.js'
export type * from './words/subject.js'
export { assertNames, type NamesOf } from './declare/assertNames.js'
export { bounds } from './words/bounds.js'
export { findUnstorable } from './words/values.js'
export { canonical, decode, encode, jsonText, type Json } from './words/codec.js'

// Running
export { engine, type Engine } from './engine.js'
export type { Opened, OpenedOf } from './run/opened.js'
export type { StartQuestion } from './run/questions/explainStarting.js'
export type { Explanation } from './run/questions/foretell.js'
export type {
  ChoicesAmong,
  NoChoice,
  Note,
  Override,
  Question,
  SendArguments,
  SendCommand,
  SendOptions,
  StartOptions,
} from './run/commands.js'
export type { CountOptions, Filter, Listing } from './run/questions/questions.js'
export type { Holder, Taken } from './run/questions/reading.js'
export type { UnitsLeft } from './run/questions/units.js'
export type { InLine } from './run/questions/readWaiting.js'
export type { RequestOptions } from './run/requests.js'
export type { Fault } from './run/fault.js'
export type { InputOf, Moved, ReasonOf, SpecOf, TransitionName, View, ViewOf } from './run/views.js'
export type {
  Committed,
  EngineOptions,
  Hooks,
  JobAnswer,
  JobHandler,
  Patience,
  Problem,
  TransactionHooks,
} from './run/settings/options.js'
export type { CarriedOver, Migrate } from './decide/versions/migrate.js'
export type { Loss, LossKind } from './decide/versions/losses.js'
export type { Lost } from './run/upkeep/lost.js'
export type { MigrationOptions, MigrationReport, Stranded } from './run/upkeep/migration.js'
export type { StrandedMessages } from './run/upkeep/strandedMessages.js'
export type { Rearming, RearmOptions, RearmReport } from './run/upkeep/rearming.js'
export type { MovedTimer } from './decide/timers/rearm.js'
export type { Ticked } from './work/tick.js'
export type { WorkOptions } from './work/work.js'
export { systemClock } from './run/settings/systemClock.js'
export { verifyHistory } from './proof/verifyHistory.js'
export { verifyProof, type Proof } from './proof/prove.js'
export type { Anchor, AnchorOptions } from './proof/anchor.js'
export type { BrokenPart } from './proof/broken.js'
export type { Altered } from './proof/examine.js'
export type { KeptAnchor } from './proof/keptHeads.js'
export type { Verified, VerifyOptions } from './proof/verify.js'

// Ports
export type * from './ports/index.js'

// Errors
export { httpStatus } from './httpStatus.js'
export {
  LifecycleError,
  OrdnaError,
  RefusedError,
  RequestReusedError,
  type ErrorCode,
  type ErrorDetails,
} from './errors.js'
export type { Mistake, MistakeCode } from './build/mistakes/findMistakes.js'
export {
  type Block,
  blocker,
  type BlockerParameters,
  type Condition,
  type Context,
  type ContextBesideInput,
  type Guard,
  type LinkedSubject,
  type SubjectContext,
} from './declare/guard.js'
