/**
 * What the types of the face are made of: the parts of a declaration, of options, of commands and of reports.
 *
 * Nobody has to write them: a declaration is inferred. They are for whoever cuts one into pieces, and for the reference.
 *
 * @packageDocumentation
 */
export type {
  BlockerParameters,
  Condition,
  Context,
  ContextBesideInput,
  Guard,
  LinkedSubject,
  SubjectContext,
} from './declare/guard.js'
export type { Declaration, Graph } from './declare/graph.js'
export type { HoldBuffer, HoldDefinition, HoldPeriod } from './declare/holdDefinition.js'
export type {
  LinkGuard,
  LinksDefinition,
  LinkTarget,
  MovesDefinition,
  OpenDefinition,
  UnlinksDefinition,
} from './declare/linkDefinition.js'
export type {
  Channels,
  JobDefinition,
  NoticeDefinition,
  Person,
  SenderChoice,
  SendingWindow,
  Switch,
  While,
  WhileConditions,
  WhileContext,
} from './declare/messageDefinition.js'
export type { OptionalAtStart, OptionalOf, WaysOf } from './declare/optionalOf.js'
export type {
  DateFields,
  FieldsOf,
  Further,
  KindOf,
  MoveSpec,
  NamedByMoves,
  OneOrMany,
  Required,
  SeenByGuards,
  Staged,
} from './declare/spec.js'
export type { Accepted, Issue, Parsed, Schema } from './words/schema.js'

export type { ChoicesAmong, NoChoice, Note, Override, Question, SendArguments, SendCommand } from './run/commands.js'
export type { Committed, Hooks, Patience, TransactionHooks } from './run/settings/options.js'
export type { StartQuestion } from './run/questions/explainStarting.js'
export type { CountOptions } from './run/questions/questions.js'
export type { Taken } from './run/questions/reading.js'
export type { RequestOptions } from './run/requests.js'
export type { NoticeChoice } from './decide/command.js'
export type { OptionalNotice } from './decide/messages/senderChoice.js'
export type { MovedTimer } from './decide/timers/rearm.js'
export type { Loss, LossKind } from './decide/versions/losses.js'
export type { CarriedOver } from './decide/versions/migrate.js'
export type { Lost } from './run/upkeep/lost.js'
export type { MigrationOptions, Stranded } from './run/upkeep/migration.js'
export type { Rearming, RearmOptions } from './run/upkeep/rearming.js'
export type { StrandedMessages } from './run/upkeep/strandedMessages.js'
export type { AnchorOptions } from './proof/anchor.js'
export type { Altered } from './proof/examine.js'
export type { KeptAnchor } from './proof/keptHeads.js'
export type { VerifyOptions } from './proof/verify.js'
export type { ErrorDetails, RequestReusedError } from './errors.js'
export type { Mistake, MistakeCode } from './build/mistakes/mistake.js'
export type { Category, Stall, StatusDefinition } from './declare/statusDefinition.js'
export type { FlagContext, FlagDefinition } from './declare/flagDefinition.js'
export type { IfPast, TimerDefinition } from './declare/timerDefinition.js'
export type {
  InitialChoice,
  May,
  MayDefinition,
  OwnerDefinition,
  OwnerOf,
  StartContext,
  StartGuard,
} from './declare/startDefinition.js'
export type {
  AnyOpen,
  ByStatus,
  Choice,
  Choices,
  Previous,
  ReasonCodes,
  TransitionDefinition,
  TransitionNames,
} from './declare/transitionDefinition.js'
export type { LeftOut } from './decide/holds/occupancy.js'
export type { AnyMove, DeclareMove, ExactPatch, MoveInput, MoveReason, NoWays, UnknownField } from './declare/move.js'
export type { Head, HeadGiven, HeadKey, NamesIn, OwnerRole } from './declare/head.js'
