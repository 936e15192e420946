/**
 * What stores, channels and packages of lifecycles are written with, and no application needs: the shapes that go in and
 * come out, the checks of what a store is asked, the cursors of its lists, and how values are written.
 *
 * @packageDocumentation
 */
export {
  checkChange,
  checkConditions,
  checkHistory,
  checkCountLimit,
  checkLimit,
  checkLinkers,
  checkPeriod,
  checkResources,
  checkUnits,
} from './adapters/check.js'
export { bodyWithin } from './adapters/bodyWithin.js'
export { calendarFile, calendarId, calendarMoment, calendarText } from './adapters/calendarFile.js'
export { readCursor, writeCursor, type Position, type Scalar } from './adapters/cursor.js'
export { escaped } from './adapters/escaped.js'
export { failedForGood, failedOverHttp, type HttpFailure } from './adapters/failed.js'
export { fileNameOf } from './adapters/fileName.js'
export { isSameSecret } from './adapters/isSameSecret.js'
export { postOnce, type ProviderAnswer, type ProviderCall } from './adapters/postOnce.js'
export { listed } from './floor/listed.js'
export { own } from './floor/own.js'
export { isDate, isError } from './floor/realm.js'
export { shownText } from './floor/shownText.js'
export { unlessAborted } from './floor/unlessAborted.js'
export { assertNames, type NamesOf } from './declare/assertNames.js'
export { kindOfField, type Kind } from './declare/fieldKind.js'
export { bounds } from './words/bounds.js'
export { canonical, decode, encode, jsonText, type Json } from './words/codec.js'
export { storableText } from './words/storable.js'
export { eraseSubject, removeSubject, type Erasing, type Removed } from './proof/eraseSubject.js'
export { withoutValues } from './proof/withoutValues.js'
export { systemClock } from './run/settings/systemClock.js'

export type { ActorKind, KnownActor } from './words/actor.js'
export type {
  Cause,
  Change,
  Dispatched,
  Entry,
  EntryKind,
  Recipient,
  Relinked,
  Request,
  RowSeal,
  SentMessage,
  SubjectChange,
} from './words/change.js'
export type {
  Acceptance,
  ArmedTimer,
  Data,
  HeldBy,
  Hold,
  Left,
  Link,
  OpenNote,
  Severity,
  Stay,
} from './words/subject.js'
export type * from './ports/archive.js'
export type * from './ports/claims.js'
export type { Content, ReceiptStatus } from './ports/channel.js'
export type * from './ports/pending.js'
export type {
  Alone,
  ChainHead,
  CommitOutcome,
  CountingQuery,
  CountQuery,
  DeclaredLifecycle,
  Failed,
  FieldFilter,
  FieldRange,
  HeadsQuery,
  HistoryQuery,
  LinkersQuery,
  ListOrder,
  ListQuery,
  Loaded,
  LoadKey,
  Moment,
  OutboxCount,
  OutdatedQuery,
  Overtaken,
  Sent,
  Waiting,
} from './ports/store.js'
