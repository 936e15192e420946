import type { NewDanishOrder } from '@ordna/rental'
import { between, chance, pick } from 'ordna-examples-common'
import { customerOf } from './clerks.js'

const danish = {
  first: ['Anna', 'Bent', 'Cecilie', 'Emil', 'Freja', 'Hans', 'Ida', 'Jens', 'Kirsten', 'Lars', 'Mette', 'Søren'],
  last: ['Bang', 'Dahl', 'Friis', 'Holm', 'Juhl', 'Kjær', 'Lund', 'Møller', 'Nygaard', 'Ravn', 'Skov', 'Winther'],
} as const

const visitors = {
  sv: { first: ['Astrid', 'Gustav', 'Linnéa', 'Nils'], last: ['Ekström', 'Sjöberg', 'Wallin', 'Åström'] },
  nb: { first: ['Ingrid', 'Kari', 'Magnus', 'Odd'], last: ['Berge', 'Haugen', 'Solberg', 'Vik'] },
  sk: { first: ['Eva', 'Juraj', 'Lucia', 'Martin'], last: ['Horváth', 'Kováč', 'Novák', 'Urban'] },
  en: { first: ['Alice', 'Frank', 'Grace', 'Tom'], last: ['Archer', 'Hughes', 'Marsh', 'Webb'] },
} as const

const streets = ['Vestergade, 8000 Aarhus C', 'Skovvejen, 8240 Risskov', 'Oddervej, 8270 Højbjerg'] as const

type Person = Pick<NewDanishOrder, 'customer' | 'customerId' | 'email' | 'phone' | 'address' | 'locale'>

/** Somebody for an order. All invented; the addresses are of a domain set aside for examples. */
export function personFor(order: string): Person {
  const locale = localeOf(order)
  const { first, last } = locale === 'da' ? danish : visitors[locale]
  const customer = `${pick(first, order, 'first name')} ${pick(last, order, 'last name')}`
  const [street, town] = pick(streets, order, 'street').split(',') as [string, string]
  return {
    customer,
    customerId: customerOf(order).id,
    email: `customer-${order}@mail.example`,
    phone: `+45 00 00 ${order.slice(0, 2)} ${order.slice(2)}`,
    address: `${street} ${between(1, 90, order, 'house')},${town}`,
    locale,
  }
}

/** Four in five live here. */
function localeOf(order: string) {
  return chance(order, 'is from here') < 0.8 ? 'da' : pick(['sv', 'nb', 'sk', 'en'] as const, order, 'language')
}
