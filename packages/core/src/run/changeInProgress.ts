import { type KnownActor, systemActor } from '../words/actor.js'
import { askAgain, mayMoveItself } from '../decide/automatic.js'
import type { DecidedChange, Decision, LinkedCommand, Surroundings } from '../decide/command.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Occupancy } from '../decide/holds/occupancy.js'
import { noLinked } from '../decide/inProgress.js'
import type { Refusal } from '../words/refusal.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import type { LoadKey } from '../ports/store.js'
import { causeOf, type Moved } from './askers.js'
import { type Decide, unknownSubject } from './attempt.js'
import { carryOver, type QuestionedSubject } from './carryOver.js'
import { checkFollowing } from './linkable.js'
import { declared } from './declared.js'
import { News } from './news.js'
import { Choices } from './planned.js'
import { knowing, toldTo, whoHolds } from './questions/held.js'
import { type Settings, tellBroken } from './settings/settings.js'
import {
  asLinked,
  beginningLinks,
  deepest,
  isDone,
  joined,
  linkedActor,
  linkedDecide,
  endless,
  tooDeep,
} from './linked.js'
import { Rows } from './rows.js'
import type { Touched } from './touched.js'
import { Occupied } from './questions/occupied.js'
import { type Listener, readableBy } from './questions/readable.js'
import { surroundings } from './settings/surroundings.js'

/** What all of one change are decided with. */
type Deciding = {
  readonly settings: Settings
  readonly tenant: string
  readonly now: Date
  readonly listener?: Listener
  readonly drawSuccessors?: boolean
}

/**
 * Everything that one attempt would commit, in progress: a subject is decided, then whatever its change opens, moves or
 * links, one after the other, then whoever looks at what has moved. The next is decided on what those before it have come to.
 */
export class ChangeInProgress {
  readonly rows: Rows
  private readonly news: News
  private readonly occupied: Occupied
  private readonly choices: Choices

  /** Whether a successor that nobody gave an id would be called what another subject is called. */
  idIsTaken = false

  constructor(private readonly deciding: Deciding) {
    const { settings, tenant } = deciding
    this.rows = new Rows(deciding)
    this.news = new News(settings, this.rows)
    this.occupied = new Occupied(settings, tenant)
    this.choices = new Choices(settings.store)
  }

  /** Decides a subject, and then whatever its change opens, moves or links. */
  async decide(
    key: SubjectKey,
    decideOne: Decide,
    depth: number,
    begins: readonly Link[] = [],
  ): Promise<Refusal | null> {
    const { settings, listener, now } = this.deciding
    const declaring = declared(settings, key.lifecycle)
    const lifecycle = 'then' in declaring ? await declaring : declaring
    const known = this.rows.known(key)
    const found = known === undefined ? await this.rows.subject(key) : known
    const carried = carryOver(this.deciding, lifecycle, found)
    if (carried && 'outcome' in carried) return carried
    const subject = carried?.subject ?? null
    const links = subject?.links ?? (lifecycle.graph.looksAt.size > 0 ? begins : [])
    const linked = links.length === 0 ? noLinked : await this.rows.linked(links)
    const within = this.within(key, linked, lifecycle)
    const answer = this.decideKnowing(() => decideOne(lifecycle, subject, within, now))
    // Who chooses nothing waits for nobody.
    const decision = 'then' in answer ? await answer : answer
    if (decision.outcome === 'refused') return toldTo(settings, listener, decision)
    const { change } = decision
    this.add(key, change, { before: carried?.entries ?? [], found })
    return change.follow.length === 0 ? null : this.follow(change, key, depth + 1)
  }

  /** Decides at once where nothing is to be looked up. What is chosen is seen by others before anybody else decides. */
  private decideKnowing<Made extends Decision | null>(ask: () => Made): Made | Promise<Made> {
    return knowing(this.occupied, () => {
      const made = ask()
      if (made?.outcome === 'moved') this.choices.plan(made.change.subject)
      return made
    })
  }

  /** Whether something has moved that others look at, who have not been asked since. */
  get hasNews(): boolean {
    return !this.news.isEmpty
  }

  /** Asks whoever looks at what has moved, and whoever looks at them in turn, until nothing moves any more. */
  async askLookers(): Promise<Refusal | null> {
    for (let depth = 1; this.hasNews; depth++) {
      const moved = this.news.take()
      const lookers = await this.news.lookersAt(moved)
      if (lookers.length > 0 && depth > deepest) return endless(lookers[0] as SubjectKey)
      for (const key of lookers) await this.askLooker(key, moved, depth)
    }
    return null
  }

  /**
   * Asks one of them. What it cannot do it does not do, and refuses nobody: whoever has moved what it links to has nothing
   * to do with it. Either way it must stand as it stood when that is committed.
   *
   * Where it is refused after all, what it has decided is taken back, with the news of it. What was looked at on the way
   * stays: the rows, which must all stand as they were seen, for the refusal came of them; what others hold; and what it
   * was about to take, of which others keep clear until all is over (`choices` undo nothing before `forget`).
   */
  private async askLooker(key: SubjectKey, moved: ReadonlyMap<string, Moved>, depth: number): Promise<void> {
    const { settings, now } = this.deciding
    const found = await this.rows.subject(key)
    const lifecycle = settings.known.get(key.lifecycle)
    const why = found && causeOf(found, moved)
    if (!found || !lifecycle || !why) return
    this.rows.keep(key)
    const carried = carryOver(this.deciding, lifecycle, found)
    if (!carried || 'outcome' in carried || !mayMoveItself(lifecycle, carried.subject)) return
    const within = this.within(key, await this.rows.linked(carried.subject.links), lifecycle)
    const asked = { actor: systemActor, cause: why, within }
    const decision = await this.decideKnowing(() => askAgain(lifecycle, carried.subject, asked, now))
    if (decision === null) return
    if (decision.outcome === 'refused') return tellBroken(settings, decision)
    // Only what reaches others or holds something can be refused after all.
    const { change } = decision
    const undo = change.follow.length > 0 || change.holdsChanged ? this.undo() : null
    this.add(key, change, { before: carried.entries, found })
    if ((await this.follow(change, key, depth + 1)) ?? (await this.held(change))) undo?.()
  }

  private undo(): () => void {
    const parts = [this.rows.undo(), this.news.undo()]
    return () => parts.forEach((undo) => undo())
  }

  private async held({ holdsChanged }: DecidedChange): Promise<Refusal | null> {
    return holdsChanged ? whoHolds(this.deciding.settings, this.rows.changed(), undefined) : null
  }

  private within(key: SubjectKey, linked: Surroundings['linked'], { graph }: Lifecycle): Surroundings {
    const { settings, tenant, drawSuccessors } = this.deciding
    return surroundings(settings, tenant, linked, {
      others: () => this.othersOf(key),
      drawSuccessors,
      asksAgain: graph.looksAt.size > 0,
    })
  }

  async loadForQuestion(key: LoadKey): Promise<QuestionedSubject | Refusal> {
    const { settings, tenant } = this.deciding
    const lifecycle = await declared(settings, key.lifecycle)
    const carried = carryOver(this.deciding, lifecycle, await this.rows.subject(key))
    if (!carried) return unknownSubject(key)
    if ('outcome' in carried) return carried
    const linked = await this.rows.linked(carried.subject.links)
    const within = surroundings(settings, tenant, linked, { others: () => this.othersOf(key) })
    return { subject: carried.subject, within, occupied: this.occupied }
  }

  touched(): Touched {
    return {
      changes: this.rows.changes,
      read: this.rows.kept(),
      choosers: this.choices.choosers,
      forget: () => this.choices.forget(),
    }
  }

  forget(): void {
    this.choices.forget()
  }

  /** What others than this subject hold, those that change with it as they are to be. */
  private othersOf(key: SubjectKey): Occupancy {
    return this.occupied.for(
      key,
      () => this.rows.changed(),
      () => this.choices.ask(key),
    )
  }

  private add(key: SubjectKey, change: DecidedChange, { before, found }: Before): void {
    this.rows.change(key, change, before)
    this.news.hear(change, found)
  }

  /** Decides what comes of a decision, one after the other, each by `decide`, which comes back here, down to `deepest`. */
  private async follow({ follow, entries }: DecidedChange, from: SubjectKey, depth: number): Promise<Refusal | null> {
    const [first] = follow
    if (!first) return null
    if (depth > deepest) return tooDeep(first, await this.tells(first))
    const veiled = await checkFollowing(this.deciding, follow)
    if (veiled) return veiled
    await this.rows.load(follow.map(({ key }) => key))
    const actor = linkedActor(entries[0]?.actor)
    const all = [...follow]
    // What is sent to those who are linked now comes behind all that was asked before.
    for (const command of all) {
      const sent = await this.followOne(command, { from, actor, depth })
      if ('outcome' in sent) return sent
      all.push(...sent)
    }
    return null
  }

  /** Decides one of what follows. Answers what is sent besides, to whoever is linked now. */
  private async followOne(
    command: LinkedCommand,
    { from, actor, depth }: Following,
  ): Promise<readonly LinkedCommand[] | Refusal> {
    const found = await this.rows.subject(command.key)
    const sent = joined(this.deciding, command, found)
    if ('outcome' in sent) return sent
    // It must stand as it was seen, also where nothing of it changes: nobody links to what is gone.
    if (command.kind === 'link' && !command.ends) this.rows.keep(command.key)
    if (command.kind === 'open' && !command.named && found) this.idIsTaken = true
    if (command.kind === 'link' && isDone(command, from, found)) return sent
    const begins = beginningLinks(command, from)
    const refused = await this.decide(command.key, linkedDecide(command, from, actor), depth, begins)
    return refused ? asLinked(command, refused, await this.tells(command)) : sent
  }

  /** Whether the listener may hear which subject it is. */
  private async tells({ key }: LinkedCommand): Promise<boolean> {
    return (await readableBy(this.deciding.settings, this.deciding.listener, [key]))(key)
  }
}

/** From which subject something follows, in whose name, and how deep. */
type Following = { readonly from: SubjectKey; readonly actor: KnownActor; readonly depth: number }
type Before = { readonly before: DecidedChange['entries']; readonly found: Subject | null }
