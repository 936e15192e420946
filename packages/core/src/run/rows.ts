import { noLinked } from '../decide/inProgress.js'
import type { DecidedChange, Surroundings } from '../decide/command.js'
import type { LinkedSubject } from '../declare/guard.js'
import { own } from '../floor/own.js'
import type { LoadKey } from '../ports/store.js'
import { keyText } from '../words/keyText.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import { asLookedAt } from './carryOver.js'
import type { Settings } from './settings/settings.js'
import { isSubject, throwBroken } from './sound.js'
import { after, merge } from './touched.js'

type At = { readonly settings: Settings; readonly tenant: string; readonly now: Date }

/** The rows of one change: each is loaded once, and is from then on what the change makes of it. */
export class Rows {
  /** What was decided of each, by its key as text. */
  changes = new Map<string, DecidedChange>()
  private readonly found = new Map<string, Subject | null>()
  private readonly read = new Set<string>()

  constructor(private readonly at: At) {}

  /** A row that was loaded already; null where the store has none. */
  place(key: SubjectKey, subject: Subject | null): void {
    this.found.set(keyText(key), subject)
  }

  async subject(key: LoadKey): Promise<Subject | null> {
    const known = this.known(key)
    if (known !== undefined) return known
    await this.load([key])
    return this.known(key) ?? null
  }

  /** A subject as the change leaves it by now, null where there is none; undefined where it is not known yet. */
  known(key: SubjectKey): Subject | null | undefined {
    const text = keyText(key)
    return this.changes.get(text)?.subject ?? this.found.get(text)
  }

  /** Loads what is not known yet. A row that makes no sense stops whoever asked for that very subject. */
  async load(wanted: readonly LoadKey[], broken = (key: SubjectKey): null => throwBroken(key)): Promise<void> {
    const keys = wanted.filter((key) => this.known(key) === undefined)
    if (keys.length === 0) return
    const loaded = await this.at.settings.store.load(keys)
    loaded.forEach(({ subject }, index) => {
      const key = keys[index] as SubjectKey
      this.place(key, subject && !isSubject(subject) ? broken(key) : subject)
    })
  }

  /** It must stand as it was seen when the change is committed. */
  keep(key: SubjectKey): void {
    this.read.add(keyText(key))
  }

  /** What a subject links to, as it stands by now. */
  async linked(links: readonly Link[]): Promise<Surroundings['linked']> {
    if (links.length === 0) return noLinked
    const keys = links.map(({ lifecycle, id }) => ({ tenant: this.at.tenant, lifecycle, id }))
    await this.load(keys)
    const linked: Record<string, LinkedSubject[]> = {}
    for (const [index, { name }] of links.entries()) {
      const key = keys[index] as SubjectKey
      this.keep(key)
      const subject = this.known(key)
      if (subject) linked[name] = [...(own(linked, name) ?? []), asLookedAt(this.at, subject)]
    }
    return linked
  }

  /** What is decided of a subject, behind what was decided of it before, and behind what was told before that. */
  change(key: SubjectKey, change: DecidedChange, before: DecidedChange['entries']): void {
    const text = keyText(key)
    const earlier = this.changes.get(text)
    this.changes.set(text, earlier ? merge(earlier, change) : after(before, change))
  }

  /** The subjects that the change moves, as it leaves them. */
  changed(): readonly Subject[] {
    return [...this.changes.values()].map(({ subject }) => subject)
  }

  /** The rows that must stand as they were seen, and that the change does not move. */
  kept(): readonly Subject[] {
    return [...this.read].flatMap((key) => {
      const subject = this.found.get(key)
      return subject && !this.changes.has(key) ? [subject] : []
    })
  }

  /** Answers how to take back all that is decided from now on. What was read stays read. */
  undo(): () => void {
    const before = new Map(this.changes)
    return () => {
      this.changes = before
    }
  }
}
