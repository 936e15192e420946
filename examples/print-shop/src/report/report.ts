import { headed } from 'ordna-examples-common'
import { whenText } from '../calendar.js'
import { orders, wareText } from '../orders.js'
import type { Person } from '../people.js'
import type { Played } from '../play.js'
import type { Order, Shop } from '../shop.js'
import { approvingLine, floorLine } from './boards.js'
import { pageOf } from './customer.js'
import { isTold, sentence } from './sentence.js'

const opening = [
  'Trykkeriet Vågen, Bergen: Friday 20 March 2026',
  '',
  `${Object.keys(orders).length} orders, from the first click to the counter. Statuses and buttons are called as in the shop.`,
]

/** What was played, in print: two boards, the story of each order, the customers' pages, the letters and the money. */
export async function report({ shop, seen, scanned }: Played): Promise<string> {
  const { items } = await shop.as('ola').list({ descending: false })
  const stories = await Promise.all(items.map((order) => storyOf(shop, order)))
  const pages = await Promise.all(
    (['kari', 'odd', 'sara'] as const satisfies readonly Person[]).map((person) => pageOf(shop, person)),
  )
  const lines = [
    ...opening,
    ...headed('08:19, what waits for Berit (godkjenner)', seen.approving.map(approvingLine)),
    ...headed('13:10, the production floor', seen.floor.map(floorLine)),
    ...stories.flat(),
    ...headed('17:00, “Min profil”', pages.flat()),
    ...headed('What the scanners said', scanned),
    ...headed('What went out', shop.sent().map(sentLine)),
    ...headed('What the payment provider was asked', shop.payments.done),
  ]
  return `${lines.join('\n')}\n`
}

async function storyOf(shop: Shop, order: Order): Promise<readonly string[]> {
  const history = await shop.as('ola').history(order.id)
  return headed(`${order.id}: ${wareText(order.data)}, ${order.data.customer}`, history.filter(isTold).map(sentence))
}

function sentLine({ at, channel, to, subject, body }: ReturnType<Shop['sent']>[number]): string {
  return `${whenText(at).padEnd(12)}  ${channel.padEnd(5)}  ${to.padEnd(22)}  ${subject ?? body}`
}
