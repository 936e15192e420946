import { OrdnaError } from '@ordna/core'
import type { Amounts, Ending, Fact } from './fact.js'

/** How orders ended: in which status, for which reason, and how many. */
export type Ended = { readonly status: string; readonly reason: string | null; readonly count: number }

/** What one group of orders comes to. Shares lie between 0 and 1, and are null where there is nothing to divide by. */
export type Figures = {
  readonly closed: number
  readonly lost: number
  /** Of those that ended, the share that came to nothing. */
  readonly lostShare: number | null
  readonly ended: readonly Ended[]
  /** One for each currency, in their alphabetical order: two are never added. */
  readonly revenue: readonly Amounts[]
  /** How long orders had their cars within the period, in days of 24 hours. */
  readonly days: number
  /** Of the time in which the fleet could be let, the share in which it was; null without a fleet. */
  readonly utilisation: number | null
  /** How many closed orders came back late, and by how many hours altogether. */
  readonly late: number
  readonly lateHours: number
}

const HOUR = 3_600_000

/** Adds up one group. It grows with statuses, reasons and currencies, never with orders. */
export class Tally {
  private readonly count = { closed: 0, lost: 0 }
  private readonly endings = new Map<string, Ended>()
  private readonly sums = new Map<string, Amounts>()
  private outFor = 0
  private late = 0
  private lateFor = 0
  private readonly used = { let: 0, available: 0 }

  end({ outcome, status, reason = null }: Pick<Ending, 'outcome' | 'status'> & { reason?: string | null | undefined }) {
    this.count[outcome]++
    const key = JSON.stringify([status, reason])
    this.endings.set(key, { status, reason, count: (this.endings.get(key)?.count ?? 0) + 1 })
  }

  earn(amounts: Amounts): void {
    const before = this.sums.get(amounts.currency)
    this.sums.set(amounts.currency, before ? plus(before, amounts) : amounts)
  }

  comeBack({ out, dueBack, returned }: Pick<Fact, 'out' | 'dueBack' | 'returned'>, grace: number): void {
    if (!out || !dueBack || !returned) return
    const by = out.until.getTime() - dueBack.getTime()
    if (by <= grace) return
    this.late++
    this.lateFor += by
  }

  have(time: number): void {
    this.outFor += time
  }

  use(more: { readonly let: number; readonly available: number }): void {
    this.used.let += more.let
    this.used.available += more.available
  }

  figures(): Figures {
    const { closed, lost } = this.count
    return {
      closed,
      lost,
      lostShare: shareOf(lost, closed + lost),
      ended: [...this.endings.values()].toSorted(byStatus),
      revenue: [...this.sums.values()].toSorted((one, other) => compare(one.currency, other.currency)),
      days: this.outFor / HOUR / 24,
      utilisation: shareOf(this.used.let, this.used.available),
      late: this.late,
      lateHours: this.lateFor / HOUR,
    }
  }
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function plus(one: Amounts, other: Amounts): Amounts {
  const gross = one.gross + other.gross
  if (Number.isSafeInteger(gross)) {
    return { currency: one.currency, net: sum(one.net, other.net), vat: sum(one.vat, other.vat), gross }
  }
  const message = `The revenue in ${one.currency} is more than a number can hold: report on a shorter period.`
  throw new OrdnaError('invalid_value', message, { currency: one.currency })
}

/** What one of them does not know, their sum does not know either. */
function sum(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other
}

function byStatus(one: Ended, other: Ended): number {
  return compare(one.status, other.status) || compare(one.reason ?? '', other.reason ?? '')
}

/** By their characters: the same order on every machine. */
export function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
