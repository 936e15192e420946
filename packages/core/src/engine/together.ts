import type { DecidedChange, LinkedCommand, Surroundings } from '../lifecycle/command.js'
import type { LinkedSubject } from '../lifecycle/definition.js'
import type { Lifecycle } from '../lifecycle/graph.js'
import { migrateSubject } from '../lifecycle/migrate.js'
import { own } from '../own.js'
import type { Refusal } from '../lifecycle/refusal.js'
import { nothingLinked } from '../lifecycle/working.js'
import type { Link, Subject, SubjectKey } from '../lifecycle/subject.js'
import type { LoadKey } from '../ports/store.js'
import { declared } from './declared.js'
import { surroundings, type House } from './house.js'
import { asLinked, deepest, linkedActor, linkedDecide, tooDeep, unknownSubject, type Decide } from './linked.js'
import { readableBy, type Listener } from './readable.js'
import { brokenRow, isSubject } from './sound.js'

/** Everything that one change touches, or only looked at. */
export type Together = {
  readonly changes: ReadonlyMap<string, DecidedChange>
  /** Subjects that were looked at and not changed: they must not move before the commit. */
  readonly read: readonly Subject[]
}

/** A subject's key as one text. */
export function keyText({ tenant, lifecycle, id }: SubjectKey): string {
  return JSON.stringify([tenant, lifecycle, id])
}

/**
 * Decides a subject together with every linked subject that its change opens or moves: all of them, or none.
 */
export async function decideTogether(house: House, root: Root, now: Date): Promise<Together | Refusal> {
  const [together, isElsewhere] = await decideAll(house, root, now, false)
  return isElsewhere ? (await decideAll(house, root, now, true))[0] : together
}

type Root = { key: SubjectKey; subject: Subject | null; decide: Decide; listener: Listener }

/** Decides all of it; and whether a successor would be called what another subject is called already. */
async function decideAll(
  house: House,
  root: Root,
  now: Date,
  drawSuccessors: boolean,
): Promise<readonly [Together | Refusal, boolean]> {
  const table = new Table({ house, tenant: root.key.tenant, now, listener: root.listener, drawSuccessors })
  table.found.set(keyText(root.key), root.subject)
  const refused = await table.decide(root.key, root.decide, 0)
  return [refused ?? { changes: table.changes, read: table.readOnly() }, table.isElsewhere && !drawSuccessors]
}

/** A subject as it stands for a decision, carried over from an older version if need be, with what surrounds it. */
export type Standing = { readonly subject: Subject; readonly within: Surroundings }

/** Loads a subject for a question that commits nothing; with an owner, only if it is theirs. */
export async function standing(house: House, key: LoadKey, now: Date): Promise<Standing | Refusal> {
  return new Table({ house, tenant: key.tenant, now }).standing(key)
}

type Setting = {
  readonly house: House
  readonly tenant: string
  readonly now: Date
  readonly listener?: Listener
  readonly drawSuccessors?: boolean
}

class Table {
  readonly changes = new Map<string, DecidedChange>()
  readonly found = new Map<string, Subject | null>()
  private readonly read = new Set<string>()

  /** Whether a successor that nobody gave an id would be called what another subject is called. */
  isElsewhere = false

  constructor(private readonly setting: Setting) {}

  async decide(key: SubjectKey, decideOne: Decide, depth: number): Promise<Refusal | null> {
    const lifecycle = await declared(this.setting.house, key.lifecycle)
    const carried = this.carryOver(lifecycle, await this.subject(key))
    if (carried && 'outcome' in carried) return carried
    const subject = carried?.subject ?? null
    const { house, tenant, drawSuccessors } = this.setting
    const linked = await this.linked(subject?.links ?? [])
    // Assigned to, not spread: its calendar is looked up only when it is asked for.
    const within = Object.assign(surroundings(house, tenant, linked), drawSuccessors ? { drawSuccessors } : {})
    const decision = decideOne(lifecycle, subject, within, this.setting.now)
    if (decision.outcome === 'refused') return decision
    this.add(key, decision.change, carried?.entries ?? [])
    return this.follow(decision.change, key, depth + 1)
  }

  async standing(key: LoadKey): Promise<Standing | Refusal> {
    const lifecycle = await declared(this.setting.house, key.lifecycle)
    const carried = this.carryOver(lifecycle, await this.subject(key))
    if (!carried) return unknownSubject(key)
    if ('outcome' in carried) return carried
    return {
      subject: carried.subject,
      within: surroundings(this.setting.house, this.setting.tenant, await this.linked(carried.subject.links)),
    }
  }

  readOnly(): readonly Subject[] {
    return [...this.read].flatMap((key) => {
      const subject = this.found.get(key)
      return subject && !this.changes.has(key) ? [subject] : []
    })
  }

  private carryOver(lifecycle: Lifecycle, subject: Subject | null) {
    if (!subject) return null
    const migrate = own(this.setting.house.migrations, lifecycle.name)
    // Only forwards: what a later version has made of it, this one cannot know.
    if (subject.version >= lifecycle.version || !migrate) return { subject, entries: [] }
    const migrated = migrateSubject(lifecycle, subject, migrate, this.setting.now)
    return 'outcome' in migrated ? migrated : { subject: migrated.subject, entries: [migrated.entry] }
  }

  private add(key: SubjectKey, change: DecidedChange, before: DecidedChange['entries']): void {
    const text = keyText(key)
    const earlier = this.changes.get(text)
    this.changes.set(text, earlier ? merge(earlier, change) : after(before, change))
  }

  private async follow({ follow, entries }: DecidedChange, from: SubjectKey, depth: number): Promise<Refusal | null> {
    const actor = linkedActor(entries[0]?.actor)
    for (const command of follow) {
      if (depth > deepest) return tooDeep(command, await this.tells(command))
      if (command.kind === 'open' && !command.named && (await this.subject(command.key))) this.isElsewhere = true
      const refused = await this.decide(command.key, linkedDecide(command, from, actor), depth)
      if (refused) return asLinked(command, refused, await this.tells(command))
    }
    return null
  }

  /** Whether the listener may hear which subject it is. */
  private async tells({ key }: LinkedCommand): Promise<boolean> {
    return (await readableBy(this.setting.house, this.setting.listener, [key]))(key)
  }

  private async subject(key: LoadKey): Promise<Subject | null> {
    const text = keyText(key)
    const changed = this.changes.get(text)
    if (changed) return changed.subject
    if (!this.found.has(text)) await this.load([key])
    return this.found.get(text) ?? null
  }

  private async linked(links: readonly Link[]): Promise<Surroundings['linked']> {
    if (links.length === 0) return nothingLinked
    const keys = links.map(({ lifecycle, id }) => ({ tenant: this.setting.tenant, lifecycle, id }))
    await this.load(keys.filter((key) => !this.found.has(keyText(key))))
    for (const key of keys) this.read.add(keyText(key))
    const linked: Record<string, LinkedSubject[]> = {}
    for (const [index, { name }] of links.entries()) {
      const subject = await this.subject(keys[index] as SubjectKey)
      if (subject) linked[name] = [...(own(linked, name) ?? []), subject]
    }
    return linked
  }

  private async load(keys: readonly LoadKey[]): Promise<void> {
    if (keys.length === 0) return
    const loaded = await this.setting.house.store.load(keys)
    loaded.forEach(({ subject }, index) => {
      const key = keys[index] as SubjectKey
      if (subject && !isSubject(subject)) throw brokenRow(key)
      this.found.set(keyText(key), subject)
    })
  }
}

function merge(earlier: DecidedChange, later: DecidedChange): DecidedChange {
  return {
    ...later,
    expected: earlier.expected,
    timersChanged: earlier.timersChanged || later.timersChanged,
    holdsChanged: earlier.holdsChanged || later.holdsChanged,
    linksChanged: earlier.linksChanged || later.linksChanged,
    entries: [...earlier.entries, ...later.entries],
    messages: [...earlier.messages, ...later.messages],
    revived: [...earlier.revived, ...later.revived],
    letGo: [...earlier.letGo, ...later.letGo],
  }
}

/** The change with what was told before it, as of a migration: then it is more than what it tells itself. */
function after(before: DecidedChange['entries'], change: DecidedChange): DecidedChange {
  if (before.length === 0) return change
  return { ...change, entries: [...before, ...change.entries], subject: { ...change.subject, refusals: 0 } }
}
