import { RefusedError, RequestReusedError } from '../errors.js'
import type { Actor } from '../lifecycle/actor.js'
import type { HistoryEntry } from '../lifecycle/change.js'
import { listOf } from '../lifecycle/listOf.js'
import { decide } from '../lifecycle/decide.js'
import type { Possibility } from '../lifecycle/explain.js'
import { noted, noteResolved, letGoOf, retried } from '../lifecycle/happenings.js'
import { decideOverride } from '../lifecycle/override.js'
import { record, type Alter } from '../lifecycle/record.js'
import type { Refusal } from '../lifecycle/refusal.js'
import type { OneOrMany, Spec } from '../lifecycle/spec.js'
import type { Severity } from '../lifecycle/subject.js'
import { taken } from '../lifecycle/taken.js'
import type { HistoryQuery, Page, Period } from '../ports/store.js'
import { attemptAll } from './attempt.js'
import { reused, type Attempt, type Result } from './attempting.js'
import type { Note, Override, SendArguments, SendCommand, SendOptions, StartOptions } from './commands.js'
import { checkName, checkOneOf, checkOptions, checkRevision, checkText } from './checks.js'
import { attemptSound, type Fault, faultOf } from './fault.js'
import { checkActor } from './ids.js'
import type { House } from './house.js'
import { countQuery, explainAll, listQuery, type Filter, type Listing } from './questions.js'
import { readHistory, readHolders, readSubject, shown, type Holder } from './reading.js'
import { recordRefusal } from './refusals.js'
import { askedOf, attemptOf, keyOf, turnAway, type Asking, type Desk, type RequestOptions } from './requests.js'
import { tellUnknownRoles } from './unknownRoles.js'
import { startAttempt } from './starting.js'
import type { Moved, SpecOf, View } from './views.js'

const severities: readonly Severity[] = ['info', 'warning', 'critical']

type Recorded = Pick<Asking, 'name' | 'content' | 'allowed'> & { readonly alter: Alter }

/** A lifecycle opened for one tenant and one actor: the place where subjects are started, moved and looked at. */
export class Opened<S extends Spec> {
  private readonly house: House
  private readonly desk: Desk

  constructor(house: House, desk: Desk) {
    this.house = house
    this.desk = desk
  }

  /** The same for another actor. */
  as(actor: Actor): Opened<S> {
    const checked = checkActor(actor)
    tellUnknownRoles(this.house, this.desk.lifecycle, checked)
    return new Opened(this.house, { ...this.desk, actor: checked })
  }

  /** Starts a subject. @throws RefusedError when it is refused, `exists` among others. */
  async start(id: string, data: S['start'], options: StartOptions<S> = {}): Promise<Moved<S>> {
    return this.orThrow(
      await this.one(startAttempt(this.house, this.desk, { id, data, options: options as StartOptions<Spec> })),
      options,
    )
  }

  /** Starts a subject, and gives a refusal as a value. */
  async tryStart(id: string, data: S['start'], options: StartOptions<S> = {}): Promise<Moved<S> | Refusal> {
    return this.orReused(
      await this.one(startAttempt(this.house, this.desk, { id, data, options: options as StartOptions<Spec> })),
      options,
    )
  }

  /** Sends a transition. @throws RefusedError with everything that is in the way. */
  async send<Name extends keyof S['moves'] & string>(
    id: string,
    transition: Name,
    ...rest: SendArguments<S, Name>
  ): Promise<Moved<S>> {
    return this.orThrow(await this.one(this.sending(id, transition, ...rest)), rest[1])
  }

  /** Sends a transition, and gives a refusal as a value. */
  async trySend<Name extends keyof S['moves'] & string>(
    id: string,
    transition: Name,
    ...rest: SendArguments<S, Name>
  ): Promise<Moved<S> | Refusal> {
    return this.orReused(await this.one(this.sending(id, transition, ...rest)), rest[1])
  }

  /** Sends a transition by a name and with an input that came from outside, under the same checks. @throws RefusedError */
  async sendNamed(id: string, transition: string, input?: unknown, options?: SendOptions): Promise<Moved<S>> {
    return this.orThrow(await this.one(this.sending(id, transition, input, options)), options)
  }

  /** The same, and gives a refusal as a value: `unknown_transition` where the lifecycle has none of this name. */
  async trySendNamed(
    id: string,
    transition: string,
    input?: unknown,
    options?: SendOptions,
  ): Promise<Moved<S> | Refusal> {
    return this.orReused(await this.one(this.sending(id, transition, input, options)), options)
  }

  /**
   * Sends many transitions in few round trips. Each stands alone and has an outcome of its own: one that is refused, or
   * cannot be carried out at all, takes no other with it, and nothing is thrown for it.
   */
  async sendMany(commands: readonly SendCommand<S>[]): Promise<readonly (Moved<S> | Refusal | Fault)[]> {
    const made = commands.map(({ id, transition, input, ...options }) =>
      faultOf(id, () => this.sending(id, transition, input, options as SendOptions)),
    )
    const results = await attemptSound(this.house, this.desk, made)
    return results.map((result, index) => {
      const { id = '', requestId } = commands[index] ?? {}
      if (result.outcome === 'fault') return { id, ...result }
      return result.outcome === 'request_reused' ? reused(requestId) : this.orReused(result)
    })
  }

  /** Every transition that the actor may send from here, each with all that is in its way. */
  async explain(id: string): Promise<readonly Possibility[]> {
    this.checkReader('explain')
    const answer = await explainAll(this.house, keyOf(this.desk, id), askedOf(this.desk, {}))
    if ('outcome' in answer) throw new RefusedError(answer)
    return answer
  }

  /** A subject as it stands; undefined when there is none that the actor may read. */
  async get(id: string): Promise<View<S> | undefined> {
    this.checkReader('get')
    const found = await readSubject(this.house, this.desk, keyOf(this.desk, id))
    return (found ?? undefined) as View<S> | undefined
  }

  /** A page of the subjects that the actor may read, 50 unless said, newest started first. `cursor` leads to the next page. */
  async list(listing: Listing<S> = {}): Promise<Page<View<S>>> {
    this.checkReader('list')
    const page = await this.house.store.list(listQuery(this.desk, listing as Listing))
    const { lifecycle, actor } = this.desk
    const items = page.items.map((subject) => shown(lifecycle, actor, subject))
    return { ...page, items } as unknown as Page<View<S>>
  }

  /** How many subjects a list of the same filter would show in all. */
  async count(filter: Filter<S> = {}): Promise<number> {
    this.checkReader('count')
    return this.house.store.count(countQuery(this.desk, filter as Filter))
  }

  /**
   * The subject's history, oldest entry first; default everything up to 1,000 entries. Whoever may not read the notes of
   * others gets it without them, without comments, refused attempts and what went wrong; such a history has gaps.
   */
  async history(id: string, query: Partial<HistoryQuery> = {}): Promise<readonly HistoryEntry[]> {
    this.checkReader('history')
    checkOptions('query', query, 'invalid_query')
    const { after = 0, limit = 1_000 } = query
    return readHistory(this.house, this.desk, keyOf(this.desk, id), { after, limit })
  }

  /**
   * Who of this tenant has a resource, or any of several, at any time in the period: by resource, and by start. Of those
   * whose subject the actor may not read it says, last, that the resource is taken, and no more.
   */
  async holders(resource: OneOrMany<string>, period: Period): Promise<readonly Holder[]> {
    this.checkReader('holders')
    checkOptions('period', period ?? null, 'invalid_query')
    return readHolders(this.house, this.desk, listOf(resource), period)
  }

  /** Writes a note into the history; default severity `info`. For those whom `notesBy` names. */
  async note(id: string, note: Note, options: RequestOptions = {}): Promise<Moved<S>> {
    checkOptions('note', note ?? null, 'invalid_value')
    const { text, severity = 'info' } = note
    checkText('note', text ?? null)
    checkOneOf('severity', severity, severities)
    const { notesBy } = this.desk.lifecycle.graph
    return this.recording(
      id,
      { ...options, comment: text },
      { name: 'note', content: [severity], allowed: notesBy, alter: noted(severity) },
    )
  }

  /** Ends an open note, named by the revision that wrote it. For those whom `tendedBy` names. */
  async resolveNote(id: string, revision: number, options: RequestOptions = {}): Promise<Moved<S>> {
    checkRevision("note's revision", revision ?? null)
    return this.recording(id, options, {
      name: 'resolveNote',
      content: [revision],
      allowed: this.desk.lifecycle.graph.tendedBy,
      alter: noteResolved(revision),
    })
  }

  /** Tries a dead message or timer again, at once: one of the subject's `dead`. For those whom `tendedBy` names. */
  async retry(id: string, dead: string, options: RequestOptions = {}): Promise<Moved<S>> {
    checkName('id of what ended dead', dead)
    return this.recording(id, options, {
      name: 'retry',
      content: [dead],
      allowed: this.desk.lifecycle.graph.tendedBy,
      alter: retried(dead),
    })
  }

  /**
   * Gives a dead message up for good: one of the subject's `dead`, and no timer. The jobs that wait for it go on. For
   * those whom `tendedBy` names.
   */
  async letGo(id: string, dead: string, options: RequestOptions = {}): Promise<Moved<S>> {
    return this.recording(id, options, {
      name: 'letGo',
      content: [dead],
      allowed: this.desk.lifecycle.graph.tendedBy,
      alter: letGoOf(dead),
    })
  }

  /** Puts a subject in any status, past source, role and guards; marked in the history. @throws RefusedError */
  async override(id: string, override: Override<S>): Promise<Moved<S>> {
    checkOptions('override', override ?? null)
    const { to, reason, set: given, notify, ...options } = override
    checkName("override's status", to)
    checkOneOf("override's 'notify'", notify, [true, false])
    const { lifecycle } = this.desk
    const set = taken(given) as object | undefined
    const asking: Asking = {
      id,
      name: 'override',
      content: ['override', to, set ?? null, notify ?? false],
      options: { ...options, reason },
      allowed: lifecycle.graph.overrideBy,
      decide: (subject, asked, now) => decideOverride(lifecycle, subject, { ...asked, to, set, notify }, now),
    }
    return this.orThrow(await this.one(attemptOf(this.desk, asking)), options)
  }

  private sending(id: string, transition: string, given?: unknown, said: SendOptions = {}): Attempt {
    checkName('transition', transition)
    checkOptions('options', said)
    const { revision, ...options } = said
    checkRevision('revision', revision)
    const { lifecycle } = this.desk
    const input = taken(given)
    const { graph } = lifecycle
    return attemptOf(this.desk, {
      id,
      name: transition,
      content: ['send', transition, input],
      options,
      allowed: graph.transitions.get(transition)?.by ?? graph.roles,
      decide: (subject, asked, now) =>
        decide(lifecycle, subject, { ...asked, transition, input, expected: revision }, now),
    })
  }

  private async recording(
    id: string,
    options: RequestOptions,
    { name, content, allowed, alter }: Recorded,
  ): Promise<Moved<S>> {
    const { lifecycle } = this.desk
    const asking: Asking = {
      id,
      name,
      content: [name, ...content],
      options,
      allowed,
      decide: (subject, asked, now) => record(lifecycle, subject, { ...asked, alter }, now),
    }
    return this.orThrow(await this.one(attemptOf(this.desk, asking)), options)
  }

  private async one(attempt: Attempt): Promise<Result> {
    const [result] = (await attemptAll(this.house, [attempt])) as [Result]
    await recordRefusal(this.house, this.desk, attempt, result)
    return result
  }

  private orThrow(result: Result, options?: RequestOptions): Moved<S> {
    const outcome = this.orReused(result, options)
    if (outcome.outcome === 'refused') throw new RefusedError(outcome)
    return outcome
  }

  private orReused(result: Result, options?: RequestOptions): Moved<S> | Refusal {
    if (result.outcome === 'request_reused') throw new RequestReusedError(options?.requestId ?? '')
    if (result.outcome === 'fault') throw result.error
    if (result.outcome === 'refused') return result
    return { outcome: 'moved', ...result.answer, repeated: result.repeated } as unknown as Moved<S>
  }

  /** Whoever has no role here reads nothing either. */
  private checkReader(what: string): void {
    const refusal = turnAway(this.desk, { name: what, allowed: this.desk.lifecycle.graph.readBy })
    if (refusal) throw new RefusedError(refusal)
  }
}

/** An opened lifecycle, for where it must be named: `OpenedOf<typeof visit>`. */
export type OpenedOf<L> = Opened<SpecOf<L>>
