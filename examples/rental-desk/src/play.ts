import type { Store } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import { virtualClock, type VirtualClock } from '@ordna/testing'
import { Agenda, letTimePass } from 'ordna-examples-common'
import { Bank } from './bank.js'
import { planBreakdown } from './breakdown.js'
import { datesBetween, localMoment } from './calendar.js'
import { Deposits } from './cards.js'
import { sendIn, signsLater } from './customers.js'
import { planDispute } from './dispute.js'
import { fleet } from './fleet.js'
import { Garage } from './garage.js'
import { lookAtBoard, type Morning } from './mornings.js'
import { planContract, planPapers } from './papers/planPapers.js'
import { openPost, type Post } from './post.js'
import { closingRound, deskRound, openingRound } from './rounds.js'
import { openShop, type Shop } from './shop.js'
import { wishesBetween, type Part, type Wish } from './wishes.js'
import type { World } from './world.js'

/** What the play is given: where orders and photos are kept, a folder for the letters, and how many orders a day. */
export type Script = {
  readonly store: Store
  readonly files: FileStore
  readonly letters?: string | undefined
  /** Whether the desk writes papers: contracts, protocols, invoices. Default false. */
  readonly withPapers?: boolean
  /** Default 16. */
  readonly ordersPerDay?: number
  /** Told each morning, with the number of orders that were sent in until then. */
  readonly onDay?: ((date: string, orders: number) => void) | undefined
}

/** The week that is told of, and the week before it, in which the shop fills. */
export const week = { before: '2026-10-12', first: '2026-10-19', last: '2026-10-25' } as const
const end = localMoment(week.last, '18:00')

/** Lets the days pass: every order, every round of the clerks, every customer and every due timer, in time order. */
export async function play(script: Script): Promise<Play> {
  const acted = new Play(script)
  await letTimePass({ agenda: acted.agenda, clock: acted.clock, engine: () => acted.shop.engine, until: end })
  return acted
}

/** The play: who is on stage, and what is still to come. */
export class Play implements World {
  readonly agenda = new Agenda()
  readonly clock: VirtualClock = virtualClock(localMoment(week.before, '07:00'))
  readonly garage = new Garage()
  readonly deposits = new Deposits()
  readonly bank = new Bank()
  readonly files: FileStore
  readonly withPapers: boolean
  readonly post: Post
  readonly shop: Shop
  readonly wishes: readonly Wish[]
  /** The boards of the week, as they stood before the shop opened. */
  readonly mornings: Morning[] = []
  private readonly parts: ReadonlyMap<string, Part>

  constructor({ store, files, letters, withPapers = false, ordersPerDay = 16, onDay }: Script) {
    this.files = files
    this.withPapers = withPapers
    this.post = openPost(this.clock, letters)
    this.shop = openShop({ store, files, clock: this.clock, post: this.post, providers: this.providers() })
    this.wishes = wishesBetween(week.before, week.last, ordersPerDay).filter(({ at }) => at <= end)
    this.parts = new Map(this.wishes.flatMap(({ order, part }) => (part ? [[order, part]] : [])))
    for (const wish of this.wishes) this.plan(wish.at, wish.order, () => sendIn(this, wish))
    planBreakdown(this, this.told('breakdown'))
    planDispute(this, this.told('dispute'))
    if (withPapers) planPapers(this, week)
    for (const date of datesBetween(week.before, week.last)) {
      this.planRounds(date)
      if (onDay) this.plan(localMoment(date, '07:00'), 'morning', async () => onDay(date, this.sentIn()))
    }
    for (const date of datesBetween(week.first, week.last)) this.planBoard(date)
  }

  plan(at: Date, order: string, act: () => Promise<void>): void {
    this.agenda.add(at, order, act)
  }

  partOf(order: string): Part | null {
    return this.parts.get(order) ?? null
  }

  /** The order that something is told of. */
  told(part: Part): string {
    return (this.wishes.find((wish) => wish.part === part) as Wish).order
  }

  private sentIn(): number {
    return this.wishes.filter(({ at }) => at <= this.clock.now()).length
  }

  private providers() {
    return {
      fleet,
      credit: this.deposits,
      payments: this.bank,
      contracts: {
        request: async ({ order, data }: { readonly order: string; readonly data: { readonly startsAt: Date } }) => {
          if (this.withPapers && this.partOf(order) === 'dispute') planContract(this, order)
          signsLater(this, order, data.startsAt)
          return { outcome: 'pending' as const }
        },
      },
    }
  }

  private planRounds(date: string): void {
    this.plan(localMoment(date, '08:00'), 'opening', () => openingRound(this))
    for (const time of ['08:05', '10:00', '12:00', '14:00', '16:00'])
      this.plan(localMoment(date, time), 'round', () => deskRound(this))
    this.plan(localMoment(date, '17:30'), 'closing', () => closingRound(this))
  }

  private planBoard(date: string): void {
    this.plan(localMoment(date, '07:45'), 'board', async () => {
      this.mornings.push(await lookAtBoard(this.shop, date, this.clock.now()))
    })
  }
}
