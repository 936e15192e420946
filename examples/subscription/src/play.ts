import type { Store } from '@ordna/core'
import { reportPayment } from '@ordna/rental'
import { virtualClock, type VirtualClock } from '@ordna/testing'
import { addDays, Agenda, between, letTimePass, minute } from 'ordna-examples-common'
import { Bank, type Callback } from './bank.js'
import { localMoment, nextMonth } from './calendar.js'
import { noonRound } from './desk.js'
import { monthEnd, type MonthEnd } from './monthEnd.js'
import type { Act, Plan } from './plan.js'
import { plans } from './plans.js'
import { openPost, type Post } from './post.js'
import { carryOut, placeOrder } from './requests.js'
import { openShop, type Shop } from './shop.js'

/** What the play is given: a store, the date at whose beginning it ends, a folder for the letters if they shall be kept. */
export type Script = {
  readonly store: Store
  readonly until: string
  readonly folder?: string | undefined
  readonly onMonth?: (date: string) => void
}

const begin = '2027-01-01'
const mostTries = 8

/** From then on an end that is asked for late costs another month: the shop's program is started anew with another rule. */
export const newRuleFrom = '2028-01-01'

/** Lets the years pass: every order, request and callback, every noon at the desk and every due timer, in time order. */
export async function play(script: Script): Promise<Play> {
  const acted = new Play(script)
  const until = localMoment(script.until, '00:00')
  await letTimePass({ agenda: acted.agenda, clock: acted.clock, engine: () => acted.shop.engine, until })
  return acted
}

/** The play: who is on stage, and what is still to come. */
export class Play {
  readonly agenda = new Agenda()
  readonly clock: VirtualClock = virtualClock(localMoment(begin, '00:00'))
  readonly post: Post
  readonly bank: Bank
  /** How things stood when each month was over. */
  readonly months: MonthEnd[] = []
  shop: Shop

  constructor(readonly script: Script) {
    this.post = openPost(this.clock, script.folder)
    this.bank = new Bank({ clock: this.clock, callBack: (callback) => this.planCallback(callback) })
    this.shop = this.openUnder('simple')
    this.agenda.add(localMoment(newRuleFrom, '00:00'), '0 new rule', async () => {
      this.shop = this.openUnder('advanced')
    })
    for (const plan of plans) this.planOrder(plan)
    this.planNoon(begin)
    this.planMonthEnd(nextMonth(begin))
  }

  private openUnder(kind: 'simple' | 'advanced'): Shop {
    const { clock, post, bank } = this
    return openShop({ store: this.script.store, clock, post, bank, endRule: { kind } })
  }

  private planOrder(plan: Plan): void {
    const { order, orderedOn, acts } = plan
    this.agenda.add(someTimeOn(orderedOn, order, 'orders'), order, () => placeOrder(this.shop, plan))
    for (const act of acts) this.planAct(order, act)
  }

  private planAct(order: string, act: Act, tries = 1): void {
    const { on, at, does } = act
    const moment = at === undefined ? someTimeOn(on, order, does) : localMoment(on, at)
    this.agenda.add(moment, order, async () => {
      const done = await carryOut(this, order, act)
      // Who cannot have a swap or an end yet asks again in two weeks.
      const asksAgain = (does === 'swap' || does === 'end') && tries < mostTries
      if (!done && asksAgain) this.planAct(order, { ...act, on: addDays(on, 14) }, tries + 1)
    })
  }

  private planCallback({ order, at, report }: Callback): void {
    this.agenda.add(at, report.charge, async () => {
      await reportPayment(this.shop.orders.as({ id: 'the bank', roles: ['provider'] }), order, report)
    })
  }

  private planNoon(date: string): void {
    this.agenda.add(localMoment(date, '12:00'), 'noon', async () => {
      await noonRound(this.shop, this.bank, date)
      this.planNoon(addDays(date, 1))
    })
  }

  private planMonthEnd(date: string): void {
    this.agenda.add(localMoment(date, '00:00'), '0 month', async () => {
      this.months.push(await monthEnd(this.shop, date))
      this.script.onMonth?.(date)
      this.planMonthEnd(nextMonth(date))
    })
  }
}

/** Between eight in the morning and half past nine in the evening, and never at noon. */
function someTimeOn(date: string, order: string, what: string): Date {
  return new Date(localMoment(date, '08:00').getTime() + between(0, 161, order, what) * 5 * minute + minute)
}
