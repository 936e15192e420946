import { systemActor } from '../words/actor.js'
import { askAgain, mayMoveItself } from '../decide/askAgain.js'
import type { DecidedChange, Decision, LinkedCommand, Surroundings } from '../decide/command.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Occupancy } from '../decide/holds/occupancy.js'
import { own } from '../floor/own.js'
import type { Refusal } from '../words/refusal.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import type { LoadKey } from '../ports/store.js'
import { linkersTo, causeOf, nothingNew, type News } from './askers.js'
import { unknownSubject, type Decide } from './attempt.js'
import { asLookedAt, carryOver, type QuestionedSubject } from './carryOver.js'
import { checkFollowing } from './linkable.js'
import { declared } from './declared.js'
import { Choices } from './planned.js'
import { knowing, toldTo, whoHolds } from './questions/held.js'
import { type Settings, tellBroken } from './settings/settings.js'
import {
  asLinked,
  beginningLinks,
  deepest,
  linkedActor,
  linkedDecide,
  restless,
  tooDeep,
  isDone,
  joined,
} from './linked.js'
import { keyText } from '../words/keyText.js'
import { after, merge, type Touched } from './touched.js'
import { Occupied } from './questions/occupied.js'
import { readableBy, type Listener } from './questions/readable.js'
import { isSubject, throwBroken } from './sound.js'
import { surroundings } from './settings/surroundings.js'
import type { LinkedSubject } from '../declare/guard.js'
import { nothingLinked } from '../decide/inProgress.js'

/** What all of one change are decided with. */
type Deciding = {
  readonly settings: Settings
  readonly tenant: string
  readonly now: Date
  readonly listener?: Listener
  readonly drawSuccessors?: boolean
}

/** Where everything that one change touches is loaded and decided, one after the other. */
export class Table {
  changes = new Map<string, DecidedChange>()
  readonly found = new Map<string, Subject | null>()
  private readonly read = new Set<string>()
  private readonly settings: Settings
  private readonly occupied: Occupied
  private readonly choices: Choices
  /** What has moved since the subjects that look at it were last asked. */
  private news: Map<string, News> = nothingNew

  /** Whether a successor that nobody gave an id would be called what another subject is called. */
  isElsewhere = false

  constructor(private readonly deciding: Deciding) {
    this.settings = deciding.settings
    this.occupied = new Occupied(deciding.settings, deciding.tenant)
    this.choices = new Choices(deciding.settings.store)
  }

  async decide(
    key: SubjectKey,
    decideOne: Decide,
    depth: number,
    begins: readonly Link[] = [],
  ): Promise<Refusal | null> {
    const { settings } = this
    const agreed = declared(settings, key.lifecycle)
    const lifecycle = 'then' in agreed ? await agreed : agreed
    const found = this.known(keyText(key)) ?? (await this.subject(key))
    const carried = carryOver(this.deciding, lifecycle, found)
    if (carried && 'outcome' in carried) return carried
    const subject = carried?.subject ?? null
    const links = subject?.links ?? (lifecycle.graph.looksAt.size > 0 ? begins : [])
    const linked = links.length === 0 ? nothingLinked : await this.linked(links)
    const within = this.within(key, linked, lifecycle)
    const decided = this.decided(() => decideOne(lifecycle, subject, within, this.deciding.now))
    // Who chooses nothing waits for nobody.
    const decision = 'then' in decided ? await decided : decided
    if (decision.outcome === 'refused') return toldTo(settings, this.deciding.listener, decision)
    this.add(key, decision.change, { before: carried?.entries ?? [], found })
    return decision.change.follow.length === 0 ? null : this.follow(decision.change, key, depth + 1)
  }

  /** At once where nothing is to be looked up. What is chosen is seen by others before anybody else decides. */
  private decided<Made extends Decision | null>(ask: () => Made): Made | Promise<Made> {
    return knowing(this.occupied, () => {
      const made = ask()
      if (made?.outcome === 'moved') this.choices.plan(made.change.subject)
      return made
    })
  }

  get hasNews(): boolean {
    return this.news.size > 0
  }

  /** Asks whoever looks at what has moved, and whoever looks at them in turn, until nothing moves any more. */
  async askAgain(): Promise<Refusal | null> {
    for (let depth = 1; this.news.size > 0; depth++) {
      const news = this.news
      this.news = nothingNew
      const asked = await this.lookingAt(news)
      if (asked.length > 0 && depth > deepest) return restless(asked[0] as SubjectKey)
      for (const key of asked) await this.ask(key, news, depth)
    }
    return null
  }

  /** Whoever links to what has moved, in the store or by what is decided here, and whoever links to others than before. */
  private async lookingAt(news: ReadonlyMap<string, News>): Promise<readonly SubjectKey[]> {
    const { settings } = this
    const moved = [...news.values()].map(({ subject }) => subject)
    const looking = [...this.changes.values()].filter(({ subject: { lifecycle, links } }) => {
      const looksAt = settings.known.get(lifecycle)?.graph.looksAt
      return links.some((link) => looksAt?.has(link.lifecycle))
    })
    const relinked = [...news.values()].flatMap((one) => (one.relinked ? one.subject : []))
    const keys = [...(await linkersTo(settings, moved)), ...looking.map(({ subject }) => subject), ...relinked]
    await this.load(
      keys.filter((key) => !this.isKnown(key)),
      () => null,
    )
    return [...new Map(keys.map((key) => [keyText(key), key])).values()]
  }

  /**
   * Asks one of them. What it cannot do it does not do, and refuses nobody: whoever has moved what it links to has nothing
   * to do with it. Either way it must stand as it stood when that is committed.
   */
  private async ask(key: SubjectKey, news: ReadonlyMap<string, News>, depth: number): Promise<void> {
    const { settings, now } = this.deciding
    const found = await this.subject(key)
    const lifecycle = settings.known.get(key.lifecycle)
    const why = found && causeOf(found, news)
    if (!found || !lifecycle || !why) return
    this.read.add(keyText(key))
    const carried = carryOver(this.deciding, lifecycle, found)
    if (!carried || 'outcome' in carried || !mayMoveItself(lifecycle, carried.subject)) return
    const within = this.within(key, await this.linked(carried.subject.links), lifecycle)
    const asked = { actor: systemActor, cause: why, within }
    const decision = await this.decided(() => askAgain(lifecycle, carried.subject, asked, now))
    if (decision === null) return
    if (decision.outcome === 'refused') return tellBroken(settings, decision)
    // Only what reaches others or holds something can be refused after all.
    const { follow, holdsChanged } = decision.change
    const before = follow.length > 0 || holdsChanged ? ([new Map(this.changes), new Map(this.news)] as const) : null
    this.add(key, decision.change, { before: carried.entries, found })
    const refused = (await this.follow(decision.change, key, depth + 1)) ?? (await this.held(decision.change))
    if (refused && before) [this.changes, this.news] = before
  }

  private async held({ holdsChanged }: DecidedChange): Promise<Refusal | null> {
    if (!holdsChanged) return null
    const subjects = [...this.changes.values()].map(({ subject }) => subject)
    return whoHolds(this.settings, subjects, undefined)
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
    const lifecycle = await declared(this.settings, key.lifecycle)
    const carried = carryOver(this.deciding, lifecycle, await this.subject(key))
    if (!carried) return unknownSubject(key)
    if ('outcome' in carried) return carried
    const linked = await this.linked(carried.subject.links)
    const within = surroundings(this.settings, this.deciding.tenant, linked, {
      others: () => this.othersOf(key),
    })
    return { subject: carried.subject, within, occupied: this.occupied }
  }

  touched(): Touched {
    return {
      changes: this.changes,
      read: this.readOnly(),
      asking: this.choices.asking,
      forget: () => this.choices.forget(),
    }
  }

  forget(): void {
    this.choices.forget()
  }

  /** What others than this subject hold, those that change with it as they are to be. */
  private othersOf(key: SubjectKey): Occupancy {
    const changed = () => [...this.changes.values()].map(({ subject }) => subject)
    return this.occupied.for(key, changed, () => this.choices.ask(key))
  }

  readOnly(): readonly Subject[] {
    return [...this.read].flatMap((key) => {
      const subject = this.found.get(key)
      return subject && !this.changes.has(key) ? [subject] : []
    })
  }

  private add(key: SubjectKey, change: DecidedChange, { before, found }: Before): void {
    const text = keyText(key)
    const earlier = this.changes.get(text)
    this.changes.set(text, earlier ? merge(earlier, change) : after(before, change))
    const { subject, linksChanged } = change
    const { known } = this.settings
    const relinked = found !== null && linksChanged && (known.get(key.lifecycle)?.graph.looksAt.size ?? 0) > 0
    const moved = found?.status !== subject.status || found.data !== subject.data
    if (relinked || (moved && this.settings.lookedAt.has(key.lifecycle))) {
      const news = { subject, relinked: relinked || (this.news.get(text)?.relinked ?? false) }
      if (this.news === nothingNew) this.news = new Map()
      this.news.set(text, news)
    }
  }

  private async follow({ follow, entries }: DecidedChange, from: SubjectKey, depth: number): Promise<Refusal | null> {
    const [first] = follow
    if (!first) return null
    if (depth > deepest) return tooDeep(first, await this.tells(first))
    const veiled = await checkFollowing(this.deciding, follow)
    if (veiled) return veiled
    await this.load(follow.map(({ key }) => key).filter((key) => !this.isKnown(key)))
    const actor = linkedActor(entries[0]?.actor)
    const all = [...follow]
    // What is sent to those who are linked now comes behind all that was asked before.
    for (const command of all) {
      const found = await this.subject(command.key)
      const sent = joined(this.deciding, command, found)
      if ('outcome' in sent) return sent
      // It must stand as it was seen, also where nothing of it changes: nobody links to what is gone.
      if (command.kind === 'link' && !command.ends) this.read.add(keyText(command.key))
      all.push(...sent)
      if (command.kind === 'open' && !command.named && found) this.isElsewhere = true
      if (command.kind === 'link' && isDone(command, from, found)) continue
      const begins = beginningLinks(command, from)
      const refused = await this.decide(command.key, linkedDecide(command, from, actor), depth, begins)
      if (refused) return asLinked(command, refused, await this.tells(command))
    }
    return null
  }

  /** Whether the listener may hear which subject it is. */
  private async tells({ key }: LinkedCommand): Promise<boolean> {
    return (await readableBy(this.settings, this.deciding.listener, [key]))(key)
  }

  private async subject(key: LoadKey): Promise<Subject | null> {
    const text = keyText(key)
    if (this.known(text) === undefined) await this.load([key])
    return this.known(text) ?? null
  }

  /** A subject as it stands here by now, null where there is none; undefined where it is not known yet. */
  private known(text: string): Subject | null | undefined {
    return this.changes.get(text)?.subject ?? this.found.get(text)
  }

  private async linked(links: readonly Link[]): Promise<Surroundings['linked']> {
    if (links.length === 0) return nothingLinked
    const keys = links.map(({ lifecycle, id }) => ({ tenant: this.deciding.tenant, lifecycle, id }))
    await this.load(keys.filter((key) => !this.found.has(keyText(key))))
    for (const key of keys) this.read.add(keyText(key))
    const linked: Record<string, LinkedSubject[]> = {}
    for (const [index, { name }] of links.entries()) {
      const subject = await this.subject(keys[index] as SubjectKey)
      if (subject) linked[name] = [...(own(linked, name) ?? []), asLookedAt(this.deciding, subject)]
    }
    return linked
  }

  private isKnown(key: SubjectKey): boolean {
    return this.known(keyText(key)) !== undefined
  }

  /** Loads what is not known yet. A row that makes no sense stops whoever asked for that very subject. */
  private async load(keys: readonly LoadKey[], broken = (key: SubjectKey): null => throwBroken(key)): Promise<void> {
    if (keys.length === 0) return
    const loaded = await this.settings.store.load(keys)
    loaded.forEach(({ subject }, index) => {
      const key = keys[index] as SubjectKey
      this.found.set(keyText(key), subject && !isSubject(subject) ? broken(key) : subject)
    })
  }
}

type Before = { readonly before: DecidedChange['entries']; readonly found: Subject | null }
