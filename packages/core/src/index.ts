// Declaring
export { lifecycle } from './lifecycle/lifecycle.js'
export { anyOpen, previous } from './lifecycle/targets.js'
export { blocker, type Block, type BlockerParameters } from './lifecycle/blocker.js'
export type {
  AnyOpen,
  Category,
  ByStatus,
  Choice,
  Choices,
  Condition,
  Context,
  ContextBesideInput,
  FlagContext,
  FlagDefinition,
  Guard,
  IfPast,
  InitialChoice,
  LinkedSubject,
  OwnerDefinition,
  OwnerOf,
  Previous,
  ReasonCodes,
  ReasonDefinition,
  StartContext,
  StartGuard,
  Stall,
  StatusDefinition,
  SubjectContext,
  TimerDefinition,
  TransitionDefinition,
  TransitionNames,
} from './lifecycle/definition.js'
export type { HoldBuffer, HoldDefinition, HoldPeriod } from './lifecycle/holding/definition.js'
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
} from './lifecycle/messageDefinition.js'
export type {
  LinkGuard,
  LinksDefinition,
  LinkTarget,
  MovesDefinition,
  OpenDefinition,
  UnlinksDefinition,
} from './lifecycle/linkDefinition.js'
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
} from './lifecycle/draft.js'
export type { Declaration, Graph, Lifecycle } from './lifecycle/graph.js'
export type { May, MayDefinition } from './lifecycle/may.js'
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
} from './lifecycle/spec.js'
export type { OptionalAtStart, OptionalOf, WaysOf } from './lifecycle/optionalOf.js'
export type { Accepted, Issue, Parsed, Schema } from './lifecycle/schema.js'

// Inspecting
export { check, type Warning, type WarningCode } from './lifecycle/check.js'
export { channelsOf } from './lifecycle/channelsOf.js'
export { fingerprint } from './lifecycle/fingerprint.js'
export { toJSON } from './lifecycle/toJson.js'
export type * from './lifecycle/lifecycleJson.js'
export { toMermaid, type MermaidOptions } from './lifecycle/toMermaid.js'

// Time
export * from './time/index.js'

// Deciding
export { decide } from './lifecycle/decide.js'
export { decideStart, type StartCommand } from './lifecycle/start.js'
export { describe, type DescribeOptions } from './lifecycle/describing/describe.js'
export { explain, type Explained, type Possibility } from './lifecycle/explain.js'
export type { NoticeChoice, OptionalNotice } from './lifecycle/senderChoice.js'
export type {
  Asked,
  BeforeHook,
  Command,
  DecidedChange,
  Decision,
  LinkedCommand,
  Surroundings,
} from './lifecycle/command.js'
export type { LeftOut } from './lifecycle/holding/leftOut.js'
export type { Occupancy } from './lifecycle/holding/occupancy.js'
export type { Blocker, Refusal, RefusalCode } from './lifecycle/refusal.js'
export type * from './lifecycle/actor.js'
export type * from './lifecycle/change.js'
export type * from './lifecycle/subject.js'
export { assertNames, type NamesOf } from './lifecycle/assertNames.js'
export { bounds } from './lifecycle/bounds.js'
export { findUnstorable } from './lifecycle/values.js'
export { canonical, decode, encode, jsonText, type Json } from './lifecycle/codec.js'

// Running
export { engine, type Engine } from './engine/engine.js'
export type { Opened, OpenedOf } from './engine/opened.js'
export type { StartQuestion } from './engine/explainStarting.js'
export type { Explanation } from './engine/foretell.js'
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
} from './engine/commands.js'
export type { CountOptions, Filter, Listing } from './engine/questions.js'
export type { Holder, Taken } from './engine/reading.js'
export type { UnitsLeft } from './engine/units.js'
export type { InLine } from './engine/readWaiting.js'
export type { RequestOptions } from './engine/requests.js'
export type { Fault } from './engine/fault.js'
export type { InputOf, Moved, ReasonOf, SpecOf, TransitionName, View, ViewOf } from './engine/views.js'
export type {
  Committed,
  EngineOptions,
  Hooks,
  JobAnswer,
  JobHandler,
  Patience,
  Problem,
  TransactionHooks,
} from './engine/options.js'
export type { CarriedOver, Migrate } from './lifecycle/migrate.js'
export type { Loss, LossKind } from './lifecycle/losses.js'
export type { Lost } from './engine/lost.js'
export type { MigrationOptions, MigrationReport, Stranded } from './engine/migration.js'
export type { StrandedMessages } from './engine/strandedMessages.js'
export type { Rearming, RearmOptions, RearmReport } from './engine/rearming.js'
export type { MovedTimer } from './lifecycle/rearm.js'
export type { Ticked } from './engine/tick.js'
export type { WorkOptions } from './engine/work.js'
export { systemClock } from './engine/system-clock.js'
export { verifyHistory } from './engine/proof/verifyHistory.js'
export { verifyProof, type Proof } from './engine/proof/prove.js'
export type { Anchor, AnchorOptions } from './engine/proof/anchor.js'
export type { BrokenPart } from './engine/proof/broken.js'
export type { Altered } from './engine/proof/examine.js'
export type { KeptAnchor } from './engine/proof/keptHeads.js'
export type { Verified, VerifyOptions } from './engine/proof/verify.js'

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
export type { Mistake, MistakeCode } from './lifecycle/mistakes.js'
