import { RefusedError } from '../errors.js'
import type { Actor } from '../words/actor.js'
import type { HistoryEntry } from '../words/change.js'
import type { Possibility } from '../decide/explain.js'
import type { Refusal } from '../words/refusal.js'
import { listOf, type OneOrMany, type Spec } from '../declare/spec.js'
import type { Period } from '../words/subject.js'
import type { HistoryQuery, Page } from '../ports/store.js'
import { answerTo } from './answerTo.js'
import type { Attempt } from './attempt.js'
import type { Note, Override, Question, SendArguments, SendCommand, SendOptions, StartOptions } from './commands.js'
import { explainMany } from './questions/explainMany.js'
import { explainAllOf, explainSending, questioned } from './questions/explainSending.js'
import { explainStarting, type StartQuestion } from './questions/explainStarting.js'
import type { Fault } from './attemptSound.js'
import type { Explanation } from './questions/foretell.js'
import { checkActor } from './ids.js'
import type { Settings } from './settings/settings.js'
import { partsOf, plainPart } from './parts.js'
import {
  periodAsked,
  countQuery,
  listQuery,
  type CountOptions,
  type Filter,
  type Listing,
} from './questions/questions.js'
import { readMessages, type MessageReport } from './questions/messageReports.js'
import { readUpcoming, type Upcoming } from './questions/upcoming.js'
import { readWaiting, type InLine } from './questions/readWaiting.js'
import { readCount, readHistory, readHolders, readPage, readSubject, type Holder } from './questions/reading.js'
import { dispatchAttempt } from './dispatchAttempt.js'
import { deadAttempt, noteAttempt, resolveAttempt } from './entryAttempts.js'
import { keyOf, turnAway, type Caller, type RequestOptions } from './requests.js'
import { overrideAttempt, sendAttempt } from './sending.js'
import { sendEach } from './sendEach.js'
import { tellUnknownRoles } from './settings/unknownRoles.js'
import { startAttempt } from './starting.js'
import { readUnitsLeft, type UnitsLeft } from './questions/units.js'
import { viewOf, type Moved, type SpecOf, type View } from './views.js'

/**
 * A lifecycle opened for one tenant and one actor: the place where subjects are started, moved and looked at.
 *
 * @example
 * ```ts
 * const history = <S extends Spec>(desk: Opened<S>, id: string) => desk.history(id)
 * ```
 */
export class Opened<S extends Spec> {
  private readonly settings: Settings
  private readonly caller: Caller

  constructor(settings: Settings, caller: Caller) {
    this.settings = settings
    this.caller = caller
  }

  /** The same for another actor. */
  as(actor: Actor): Opened<S> {
    const checked = checkActor(actor)
    tellUnknownRoles(this.settings, this.caller.lifecycle, checked)
    return new Opened(this.settings, { ...this.caller, actor: checked })
  }

  /** Starts a subject. @throws RefusedError when it is refused, `exists` among others. */
  async start(id: string, data: S['start'], options?: StartOptions<S>): Promise<Moved<S>> {
    return this.orThrow(startAttempt(this.settings, this.caller, { id, data, options }))
  }

  /** Starts a subject, and gives a refusal as a value. */
  async tryStart(id: string, data: S['start'], options?: StartOptions<S>): Promise<Moved<S> | Refusal> {
    return this.orReused(startAttempt(this.settings, this.caller, { id, data, options }))
  }

  /** Sends a transition. @throws RefusedError with everything that is in the way. */
  async send<Name extends keyof S['moves'] & string>(
    id: string,
    transition: Name,
    ...[input, options]: SendArguments<S, Name>
  ): Promise<Moved<S>> {
    return this.orThrow(sendAttempt(this.caller, { id, transition, input, options }))
  }

  /** Sends a transition, and gives a refusal as a value. */
  async trySend<Name extends keyof S['moves'] & string>(
    id: string,
    transition: Name,
    ...[input, options]: SendArguments<S, Name>
  ): Promise<Moved<S> | Refusal> {
    return this.orReused(sendAttempt(this.caller, { id, transition, input, options }))
  }

  /** Sends a transition by a name and with an input that came from outside, under the same checks. @throws RefusedError */
  async sendNamed(id: string, transition: string, input?: unknown, options?: SendOptions): Promise<Moved<S>> {
    return this.orThrow(sendAttempt(this.caller, { id, transition, input, options }))
  }

  /** The same, and gives a refusal as a value: `unknown_transition` where the lifecycle has none of this name. */
  async trySendNamed(
    id: string,
    transition: string,
    input?: unknown,
    options?: SendOptions,
  ): Promise<Moved<S> | Refusal> {
    return this.orReused(sendAttempt(this.caller, { id, transition, input, options }))
  }

  /**
   * Sends many transitions in few round trips. Each stands alone and has an outcome of its own: one that is refused, or
   * cannot be carried out at all, takes no other with it, and nothing is thrown for it.
   */
  async sendMany(commands: readonly SendCommand<S>[]): Promise<readonly (Moved<S> | Refusal | Fault)[]> {
    return sendEach(this.settings, this.caller, commands)
  }

  /** Every transition that the actor may send from here, each with all that is in its way. */
  async explain(id: string): Promise<readonly Possibility[]>
  /** What `send` would answer to exactly this, were it sent now: only a race can make it another answer. */
  async explain(id: string, question: Question<S>): Promise<Explanation<S>>
  async explain(id: string, question?: Question<S>): Promise<readonly Possibility[] | Explanation<S>> {
    this.checkReader('explain')
    if (question !== undefined) return explainSending(this.settings, this.caller, questioned(id, question))
    return explainAllOf(this.settings, this.caller, id)
  }

  /**
   * What `explain` says of each of these subjects, in their order and at one moment; null for one that is not there or may
   * not be read. A page of a list costs one read, and one more for what is linked or held. At most 1,000.
   */
  async explainMany(ids: readonly string[]): Promise<readonly (readonly Possibility[] | null)[]> {
    this.checkReader('explain')
    return explainMany(this.settings, this.caller, ids)
  }

  /** The same of a transition by a name and with an input that came from outside. */
  async explainNamed(
    id: string,
    transition: string,
    input?: unknown,
    options?: Pick<SendOptions, 'reason' | 'revision' | 'notices'>,
  ): Promise<Explanation<S>> {
    this.checkReader('explain')
    const said = partsOf('options of explainNamed', options, ['reason', 'revision', 'notices'])
    return explainSending(this.settings, this.caller, { id, transition, input, options: said })
  }

  /**
   * What `start` would answer to exactly this, were it started now: allowed or not and why, where it would come to rest, and
   * what it would hold. Whoever may not start it is refused, as by `start`; nothing is written.
   */
  async explainStart(id: string, data: S['start'], options?: StartQuestion<S>): Promise<Explanation<S>> {
    return explainStarting(this.settings, this.caller, {
      id,
      data,
      options,
    })
  }

  /** A subject as it stands; undefined when there is none that the actor may read. */
  async get(id: string): Promise<View<S> | undefined> {
    this.checkReader('get')
    const found = await readSubject(this.settings, this.caller, keyOf(this.caller, id))
    return found ? viewOf<S>(found) : undefined
  }

  /** A page of the subjects that the actor may read, 50 unless said, newest started first. `cursor` leads to the next page; what cannot be read is named in `broken`. */
  async list(listing?: Listing<S>): Promise<Page<View<S>>> {
    this.checkReader('list')
    const page = await readPage(this.settings, this.caller, listQuery(this.caller, listing))
    return { ...page, items: page.items.map((row) => viewOf<S>(row)) }
  }

  /** How many subjects a list of the same filter would show in all. With a `limit` counting stops there, at a million at most. */
  async count(filter?: Filter<S>, options?: CountOptions): Promise<number> {
    this.checkReader('count')
    const said = partsOf('options of count', options, ['limit'], 'invalid_query')
    return readCount(this.settings, this.caller, { ...countQuery(this.caller, filter), ...said })
  }

  /**
   * The subject's history, oldest entry first; default everything up to 1,000 entries. Whoever may not read the notes of
   * others gets it without them, without comments, refused attempts and what went wrong; such a history has gaps.
   */
  async history(id: string, query?: Partial<HistoryQuery>): Promise<readonly HistoryEntry[]> {
    this.checkReader('history')
    const { after = 0, limit = 1_000 } = partsOf('query of history', query, ['after', 'limit'], 'invalid_query')
    return readHistory(this.settings, this.caller, keyOf(this.caller, id), { after, limit })
  }

  /**
   * What became of each message of a subject, oldest first: decided when and why, to whom, what its providers said, and
   * what it waits for. Addresses are masked, and providers' words left out, for whoever may not read others' notes.
   */
  async messages(id: string): Promise<readonly MessageReport[]> {
    this.checkReader('messages')
    return readMessages(this.settings, this.caller, id)
  }

  /**
   * What will go out of a subject and when, as it stands now, with what is in the way: messages that wait, and the
   * notices that timers will send, each decided as it will be when it fires. Nothing is written.
   */
  async upcoming(id: string): Promise<readonly Upcoming[]> {
    this.checkReader('upcoming')
    return readUpcoming(this.settings, this.caller, id)
  }

  /**
   * Who of this tenant has a resource, or any of several, at any time in the period: by resource, and by start. Of those
   * whose subject the actor may not read it says, last, that the resource is taken, and no more.
   */
  async holders(resource: OneOrMany<string>, period: Period): Promise<readonly Holder[]> {
    this.checkReader('holders')
    const during = periodAsked('holders', period)
    return readHolders(this.settings, this.caller, listOf(plainPart('resources', resource)), during)
  }

  /**
   * How many units of each resource there are, and how many of them are left at every moment of the period. It says nothing
   * of those who have the others.
   */
  async unitsLeft(resource: OneOrMany<string>, period: Period): Promise<readonly UnitsLeft[]> {
    this.checkReader('unitsLeft')
    const during = periodAsked('unitsLeft', period)
    return readUnitsLeft(this.settings, this.caller, listOf(plainPart('resources', resource)), during)
  }

  /** The first 1,000 whose timers wait for a resource, in order; those whom the actor may not read have only a place. */
  async waiting(resource: string): Promise<readonly InLine[]> {
    this.checkReader('waiting')
    return readWaiting(this.settings, this.caller, resource)
  }

  /** Writes a note into the history; default severity `info`. For those whom `may.note` names. */
  async note(id: string, note: Note, options?: Pick<RequestOptions, 'requestId'>): Promise<Moved<S>> {
    return this.orThrow(noteAttempt(this.caller, id, note, options))
  }

  /** Ends an open note, named by the revision that wrote it. For those whom `may.tend` names. */
  async resolveNote(id: string, revision: number, options?: RequestOptions): Promise<Moved<S>> {
    return this.orThrow(resolveAttempt(this.caller, id, revision, options))
  }

  /** Tries a dead message or timer again, at once: one of the subject's `dead`. For those whom `may.tend` names. */
  async retry(id: string, dead: string, options?: RequestOptions): Promise<Moved<S>> {
    return this.orThrow(deadAttempt(this.caller, 'retry', { id, dead }, options))
  }

  /**
   * Gives a dead message up for good: one of the subject's `dead`, and no timer. The jobs that wait for it go on. For
   * those whom `may.tend` names.
   */
  async letGo(id: string, dead: string, options?: RequestOptions): Promise<Moved<S>> {
    return this.orThrow(deadAttempt(this.caller, 'letGo', { id, dead }, options))
  }

  /** Cancels a notice by its id in `upcoming`, for whom `may.dispatch` names. @throws RefusedError `not_waiting` */
  async cancelNotice(id: string, upcoming: string, options?: RequestOptions): Promise<Moved<S>> {
    return this.orThrow(dispatchAttempt(this.settings, this.caller, { id, as: 'cancelled', of: upcoming }, options))
  }

  /** Sends such a notice now, past its window and those before it, and not again at its moment. */
  async sendNow(id: string, upcoming: string, options?: RequestOptions): Promise<Moved<S>> {
    return this.orThrow(dispatchAttempt(this.settings, this.caller, { id, as: 'now', of: upcoming }, options))
  }

  /** Puts a subject in any status, past source, role and guards; marked in the history. @throws RefusedError */
  async override(id: string, override: Override<S>): Promise<Moved<S>> {
    return this.orThrow(overrideAttempt(this.caller, id, override))
  }

  private async orThrow(attempt: Attempt): Promise<Moved<S>> {
    const outcome = await this.orReused(attempt)
    if (outcome.outcome === 'refused') throw new RefusedError(outcome)
    return outcome
  }

  private async orReused(attempt: Attempt): Promise<Moved<S> | Refusal> {
    return answerTo<S>(this.settings, this.caller, attempt)
  }

  /** Whoever has no role here reads nothing either. */
  private checkReader(what: string): void {
    const refusal = turnAway(this.caller, { name: what, allowed: this.caller.lifecycle.graph.may.read, verb: 'ask' })
    if (refusal) throw new RefusedError(refusal)
  }
}

/**
 * An opened lifecycle, for where it must be named: `OpenedOf<typeof visit>`.
 *
 * @example
 * ```ts
 * const confirmed = (desk: OpenedOf<typeof visit>) => desk.list({ status: 'confirmed' })
 * ```
 */
export type OpenedOf<L> = Opened<SpecOf<L>>
