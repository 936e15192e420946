import { addTo } from '../../words/addTo.js'
import { bounds } from '../../words/bounds.js'
import { HoldsNeeded, type Occupancy } from '../../decide/holds/occupancy.js'
import type { HeldBy, Period, Subject, SubjectKey } from '../../words/subject.js'
import type { Settings } from '../settings/settings.js'
import { plannedOf } from '../planned.js'

type Told = { readonly period: Period; readonly rows: readonly HeldBy[]; readonly units: number | null }

const noneTold: ReadonlyMap<string, Told> = new Map()

/** What is known of who holds what, for the decisions of one change: nothing before it is needed. */
export class Occupied {
  private told: ReadonlyMap<string, Told> = noneTold

  constructor(
    private readonly settings: Settings,
    private readonly tenant: string,
  ) {}

  /** Looks up what a decision ended for the want of. */
  async learn({ resources, period, counted }: HoldsNeeded): Promise<void> {
    const { store } = this.settings
    for (let at = 0; at < resources.length; at += bounds.asked) {
      const some = [...new Set(resources.slice(at, at + bounds.asked))]
      const wider = some.reduce((whole, resource) => around(whole, this.told.get(resource)?.period), period)
      const [rows, units] = await Promise.all([
        store.holds(this.tenant, some, wider),
        counted ? store.units(this.tenant, some) : null,
      ])
      const held = new Map<string, HeldBy[]>()
      for (const row of rows) addTo(held, row.resource, row)
      const told = new Map(this.told)
      some.forEach((resource, index) => {
        const known = units?.[index] ?? told.get(resource)?.units ?? null
        told.set(resource, { period: wider, rows: held.get(resource) ?? [], units: known })
      })
      this.told = told
    }
  }

  /** The same as a subject finds it, as the subjects that change with it are to be. */
  for(key: SubjectKey, changed: () => readonly Subject[], onNeed: () => void): Occupancy {
    return {
      need: (resources, period, counted) => {
        onNeed()
        const missing = resources.filter((resource) => !this.knows(resource, period, counted))
        if (missing.length > 0) throw new HoldsNeeded(missing, period, counted)
      },
      heldOf: (resource) => {
        const others = changed().filter((subject) => !isSame(subject, key))
        const isLeft = ({ subject }: HeldBy) => !isSame(subject, key) && !others.some((other) => isSame(other, subject))
        const stored = this.told.get(resource)?.rows ?? []
        return [...stored.filter(isLeft), ...others.flatMap((subject) => heldBy(subject, resource))]
      },
      unitsOf: (resource) => this.told.get(resource)?.units ?? 1,
      plannedOf: (resource) =>
        plannedOf(this.settings.store, this.tenant, resource).filter(({ subject }) => !isSame(subject, key)),
    }
  }

  private knows(resource: string, period: Period, counted: boolean): boolean {
    const told = this.told.get(resource)
    if (!told || (counted && told.units === null)) return false
    const whole = around(told.period, period)
    return same(whole, told.period)
  }
}

function heldBy({ tenant, lifecycle, id, holds }: Subject, resource: string): readonly HeldBy[] {
  return holds.flatMap((hold) => (hold.resource === resource ? [{ ...hold, subject: { tenant, lifecycle, id } }] : []))
}

function around(one: Period, other: Period | undefined): Period {
  if (!other) return one
  return {
    from: one.from < other.from ? one.from : other.from,
    until: one.until && other.until ? (one.until > other.until ? one.until : other.until) : null,
  }
}

function same(one: Period, other: Period): boolean {
  return one.from.getTime() === other.from.getTime() && one.until?.getTime() === other.until?.getTime()
}

function isSame(one: SubjectKey, other: SubjectKey): boolean {
  return one.lifecycle === other.lifecycle && one.id === other.id
}
