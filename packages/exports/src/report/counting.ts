import type { Correction, Fact } from './fact.js'
import { monthAt, monthsOf, type Month } from './months.js'
import { Occupancy, type InFleet } from './occupancy.js'
import { reportOptions } from './options.js'
import type { Dimension, Report, ReportOptions, Row } from './reportTypes.js'
import { compare, Tally } from './tally.js'
import { StatusTimes } from './statusTimes.js'

type Groups = { readonly [D in Dimension]?: string | undefined }

/** What a report grows in while facts are told. */
export class Counting {
  private readonly months: readonly Month[]
  private readonly tables: ReadonlyMap<Dimension, Map<string | null, Tally>>
  private readonly total = new Tally()
  private readonly times = new StatusTimes()
  private readonly fleet: ReadonlyMap<string, { readonly car: InFleet; readonly occupancy: Occupancy }>
  private readonly grace: number

  private readonly options: ReturnType<typeof reportOptions>

  constructor(given: ReportOptions) {
    const options = reportOptions(given)
    const { by, graceMinutes, fleet } = options
    this.options = options
    this.months = monthsOf(options)
    this.tables = new Map(by.map((dimension) => [dimension, new Map<string | null, Tally>()]))
    const period = { from: this.months[0]?.from ?? 0, until: this.months.at(-1)?.until ?? 0 }
    this.fleet = new Map(fleet.map((car) => [car.resource, { car, occupancy: new Occupancy(period, car) }]))
    this.grace = graceMinutes * 60_000
    // A month in which nothing happened is a row too.
    for (const { month } of this.months) this.tallyOf('month', month)
  }

  add(fact: Fact): void {
    this.spread(fact)
    const { ending } = fact
    if (!ending) return
    const paid = this.options.counted === 'paid' && ending.outcome === 'closed' ? fact.paidAt : undefined
    const month = monthAt(this.months, (paid ?? ending.at).getTime())
    if (!month) return
    const reason = ending.outcome === 'lost' ? ending.reason : null
    for (const tally of this.talliesOf(groupsOf(fact, month))) {
      tally.end({ ...ending, reason })
      if (ending.outcome === 'lost') continue
      if (fact.amounts) tally.earn(fact.amounts)
      tally.comeBack(fact, this.grace)
    }
    this.times.add(fact.stays)
  }

  correct({ at, amounts, clerk, ...of }: Correction): void {
    const month = monthAt(this.months, at.getTime())
    if (!month) return
    for (const tally of this.talliesOf({ ...of, clerk, month: month.month })) tally.earn(amounts)
  }

  report(): Report {
    this.utilise()
    const { from, until, zone } = this.options
    const by = [...this.tables].map(([dimension, rows]) => [dimension, rowsOf(rows)])
    return {
      days: { from, until, zone },
      total: this.total.figures(),
      by: Object.fromEntries(by) as Report['by'],
      statuses: this.times.told(),
    }
  }

  /** The days of an order stand in each month that they lie in, whenever it was closed. */
  private spread(fact: Fact): void {
    const { out, resource } = fact
    if (!out) return
    const from = out.from.getTime()
    const until = out.until.getTime()
    for (const month of this.months) {
      const time = Math.min(until, month.until) - Math.max(from, month.from)
      if (time <= 0) continue
      for (const tally of this.talliesOf(groupsOf(fact, month))) tally.have(time)
    }
    if (resource !== undefined) this.fleet.get(resource)?.occupancy.add(out.from, out.until)
  }

  private utilise(): void {
    for (const { car, occupancy } of this.fleet.values()) {
      for (const month of this.months) {
        const used = occupancy.used(month)
        const groups = { month: month.month, class: car.class, resource: car.resource }
        this.total.use(used)
        for (const dimension of ['month', 'class', 'resource'] as const) {
          this.tallyOf(dimension, groups[dimension] ?? null)?.use(used)
        }
      }
    }
  }

  private *talliesOf(groups: Groups): Iterable<Tally> {
    yield this.total
    for (const dimension of this.tables.keys()) {
      const tally = this.tallyOf(dimension, groups[dimension] ?? null)
      if (tally) yield tally
    }
  }

  private tallyOf(dimension: Dimension, of: string | null): Tally | undefined {
    const table = this.tables.get(dimension)
    const found = table?.get(of)
    if (!table || found) return found
    const made = new Tally()
    table.set(of, made)
    return made
  }
}

function groupsOf({ class: carClass, resource, customer, handedOverBy, ending }: Fact, { month }: Month): Groups {
  return { month, class: carClass, resource, customer, handedOverBy, clerk: ending?.by ?? undefined }
}

/** By their characters; what belongs to nobody comes last. */
function rowsOf(rows: ReadonlyMap<string | null, Tally>): readonly Row[] {
  const order = [...rows.keys()].toSorted((one, other) => {
    if (one === null || other === null) return one === null ? 1 : -1
    return compare(one, other)
  })
  return order.map((of) => ({ of, ...(rows.get(of) ?? new Tally()).figures() }))
}
