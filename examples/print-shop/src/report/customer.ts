import { customerViews } from '@ordna/print'
import { wareText } from '../orders.js'
import { nameOf, type Person } from '../people.js'
import { order, type Shop } from '../shop.js'

const viewOf = customerViews(order)

/** “Min profil”: what a customer sees of orders of their own, and of nobody else's. */
export async function pageOf(shop: Shop, person: Person): Promise<readonly string[]> {
  const { items } = await shop.as(person).list({ where: { ordererId: { equals: person } }, descending: false })
  return items.map((one) => {
    const { label, text } = viewOf(one, 'nb')
    return `${nameOf(person).padEnd(6)}  ${one.id}  ${wareText(one.data).padEnd(18)}  ${label.padEnd(12)}  ${text ?? ''}`.trimEnd()
  })
}
