import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import type { NewOrder } from './order/data.js'
import type { SubscriptionOptions } from './options.js'
import {
  paymentJobs,
  reportPayment,
  type PaymentReport,
  type ChargeRequest,
  type RefundRequest,
} from './jobs/paymentProvider.js'
import { stockJobs, type Stock } from './jobs/stock.js'
import { subscription } from './subscription.js'

/** A bicycle on subscription from the 31st of January, 12:00 in Oslo, with a locker that is paid for once. */
export const anOrder: NewOrder & { readonly lines: [NewOrder['lines'][number]] } = {
  customerId: 'kari',
  customer: { email: 'kari@example.com', phone: '+4790000001', locale: 'nb' },
  manager: { email: 'shop@example.com', locale: 'en' },
  currency: 'NOK',
  startsAt: new Date('2026-01-31T11:00:00Z'),
  lines: [{ id: 'o1-1', kind: 'subscription', item: 'bicycle', resource: 'red', fee: 50_000 }],
}

/** The same with two items. */
export const twoItems: NewOrder = {
  ...anOrder,
  lines: [...anOrder.lines, { id: 'o1-2', kind: 'subscription', item: 'trailer', resource: 'big', fee: 20_000 }],
}

type Playing = SubscriptionOptions & { readonly at?: string; readonly stock?: Stock }

/** A shop with a recording payment provider, whose charges end only as the story says. */
export function shop({ at = '2026-01-31T11:00:00Z', stock = { candidates: () => [] }, ...options }: Playing = {}) {
  const { order, delivery } = subscription(options)
  const charged: ChargeRequest[] = []
  const refunded: RefundRequest[] = []
  let failures = 0
  const provider = {
    charge(request: ChargeRequest) {
      if (failures-- > 0) throw new Error('The provider is away')
      charged.push(request)
    },
    refund: (request: RefundRequest) => void refunded.push(request),
  }
  const orders = scenario([order, delivery], {
    at,
    store: memoryStore(),
    calendar: { zone: 'Europe/Oslo' },
    jobs: { ...paymentJobs(provider), ...stockJobs(stock) },
  })
  const deliveries = orders.of(delivery)
  const desk = orders.as({ roles: ['provider'] })
  return {
    order,
    delivery,
    orders,
    deliveries,
    customer: orders.as({ id: 'kari', roles: ['customer'] }),
    manager: orders.as({ id: 'mona', roles: ['manager'] }),
    charged,
    refunded,
    failNextCharge: () => void (failures = 1),
    charges: () => charged.map(({ charge, amount }) => `${charge} ${amount}`),
    /** Reports how a charge ended, and lets whatever follows take place. */
    report: async (charge: string, status: PaymentReport['status']) => {
      const reported = await reportPayment(desk.opened, 'o1', { charge, status })
      await orders.engine.tick()
      return reported
    },
    data: async () => {
      const found = await orders.opened.get('o1')
      if (!found) throw new Error('There is no o1')
      return found.data
    },
    dataOf: async (id: string) => {
      const found = await deliveries.opened.get(id)
      if (!found) throw new Error(`There is no ${id}`)
      return found.data
    },
  }
}

/** A shop whose order is active: everything was handed over at the story's first moment, and the first payment is paid. */
export async function activeShop(options: Playing = {}, data: NewOrder = anOrder) {
  const s = shop(options)
  await s.orders.start('o1', data)
  for (const { id } of data.lines) await s.deliveries.send(id, 'markDelivered')
  await s.report(`${s.charged[0]?.charge}`, 'paid')
  return s
}
