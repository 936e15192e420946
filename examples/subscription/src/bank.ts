import type { Clock } from '@ordna/core'
import type { ChargeRequest, PaymentProvider, PaymentReport, RefundRequest } from '@ordna/rental'
import { between, chance, hour, minute } from 'ordna-examples-common'
import { localDate, wallText } from './calendar.js'

/** A callback of the bank's: about which order, when, and what it says. */
export type Callback = { readonly order: string; readonly at: Date; readonly report: PaymentReport }

/**
 * A charge as the bank's books have it, and when the shop first hears of its end. `asked` is how often the shop asked
 * for it: never, if it was paid unasked.
 */
export type Charge = {
  readonly order: string
  readonly amount: number
  readonly asked: number
  readonly status: PaymentReport['status']
  readonly toldAt: Date
}

type Options = { readonly clock: Clock; readonly callBack: (callback: Callback) => void }

/**
 * A bank as banks are: it takes a request and answers later, sometimes on the next day, sometimes twice. At the end of
 * each quarter it is away over noon.
 */
export class Bank implements PaymentProvider {
  readonly charges = new Map<string, Charge>()
  /** What was given back, by charge. */
  readonly refunds = new Map<string, number>()
  private readonly clock: Clock
  private readonly callBack: Options['callBack']
  /** How many more charges the card of an order's customer will not bear. */
  private readonly empty = new Map<string, number>()

  constructor({ clock, callBack }: Options) {
    this.clock = clock
    this.callBack = callBack
  }

  charge({ charge, order, amount }: ChargeRequest): void {
    this.beThere()
    const known = this.charges.get(charge)
    if (known) return void this.charges.set(charge, { ...known, asked: known.asked + 1 })
    const status = this.outcomeOf(order, charge)
    const toldAt = this.answerAt(charge)
    this.charges.set(charge, { order, amount, asked: 1, status, toldAt })
    this.callBack({ order, at: toldAt, report: { charge, status } })
    const again = new Date(toldAt.getTime() + 2 * hour)
    if (chance(charge, 'twice') < 0.1) this.callBack({ order, at: again, report: { charge, status } })
  }

  refund({ charge }: RefundRequest): void {
    this.beThere()
    this.refunds.set(charge, this.charges.get(charge)?.amount ?? 0)
  }

  /** From now on so many charges of this customer fail; none, once there is a new card. */
  cardFails(order: string, times: number): void {
    this.empty.set(order, times)
  }

  /** A customer pays by standing order, before the shop asks for it. */
  payUnasked(order: string, charge: string, amount: number): void {
    const toldAt = this.clock.now()
    this.charges.set(charge, { order, amount, asked: 0, status: 'paid', toldAt })
    this.callBack({ order, at: toldAt, report: { charge, status: 'paid' } })
  }

  private outcomeOf(order: string, charge: string): PaymentReport['status'] {
    const left = this.empty.get(order) ?? 0
    if (left > 0) this.empty.set(order, left - 1)
    return left > 0 || chance(charge, 'declined') < 0.03 ? 'failed' : 'paid'
  }

  private answerAt(charge: string): Date {
    const sameDay = chance(charge, 'same day') < 0.7
    const minutes = sameDay ? between(2, 40, charge, 'wait') : 20 * 60 + between(0, 180, charge, 'wait')
    return new Date(this.clock.now().getTime() + minutes * minute)
  }

  private beThere(): void {
    if (isAway(this.clock.now())) throw new Error('The bank is away until half past twelve')
  }
}

function isAway(now: Date): boolean {
  const [, time = ''] = wallText(now).split('T')
  return /-(03-31|06-30|09-30|12-31)$/.test(localDate(now)) && time >= '12:00' && time < '12:30'
}
