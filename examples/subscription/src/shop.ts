import { engine, type Clock, type OpenedOf, type Store, type ViewOf } from '@ordna/core'
import { paymentJobs, stockJobs, subscription, type EndRule, type Subscription } from '@ordna/rental'
import type { Bank } from './bank.js'
import { zone } from './calendar.js'
import { fees, thingsOf } from './goods.js'
import { lettersFor, reminders } from './letters.js'
import type { Post } from './post.js'

const tenant = 'oslo'

type Parts = {
  readonly store: Store
  readonly clock: Clock
  readonly post: Post
  readonly bank: Bank
  readonly endRule: EndRule
}

/** Puts the parts together: the two lifecycles, where they are kept, who is told, who is paid, and what lies in stock. */
export function openShop({ store, clock, post, bank, endRule }: Parts) {
  const { order, delivery } = subscription({ zone, endRule, autoAssign: true, reminders, fees: () => fees })
  const running = engine({
    store,
    clock,
    lifecycles: [order, delivery],
    channels: post.channels,
    templates: lettersFor([order, delivery]),
    jobs: { ...paymentJobs(bank), ...stockJobs({ candidates: thingsOf }) },
    calendars: { [tenant]: { zone } },
    // A request that is refused stands in the history; so does a callback that tells nothing new.
    recordRefusals: true,
    // Twelve attempts last for more than an hour: the bank may be away as long.
    patience: { attempts: 12 },
    random: () => 0,
  })
  const manager = { tenant, actor: { id: 'mona', roles: ['manager'] } }
  const orders = running.open(order, manager)
  const deliveries = running.open(delivery, manager)
  return { engine: running, orders, deliveries }
}

export type Shop = ReturnType<typeof openShop>

/** The orders as the manager sees and moves them. */
export type Orders = OpenedOf<Subscription['order']>

/** The deliveries as the manager sees and moves them. */
export type Deliveries = OpenedOf<Subscription['delivery']>

/** An order as it stands. */
export type Order = ViewOf<Subscription['order']>

/** A delivery as it stands. */
export type Delivery = ViewOf<Subscription['delivery']>
