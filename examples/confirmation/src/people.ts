import type { NewVisit } from '@ordna/booking'
import { between, chance, pick } from 'ordna-examples-common'
import type { Language } from './texts/index.js'

const swedish = {
  first: ['Astrid', 'Björn', 'Elsa', 'Gustav', 'Ingrid', 'Karl', 'Linnéa', 'Nils', 'Saga', 'Sven', 'Vera', 'Åke'],
  last: ['Lind', 'Ekström', 'Sjöberg', 'Norén', 'Holm', 'Öberg', 'Sandin', 'Wallin', 'Ek', 'Åström'],
  towns: ['211 22 Malmö', '411 03 Göteborg', '753 20 Uppsala', '903 25 Umeå', '111 22 Stockholm'],
  streets: ['Storgatan', 'Kungsgatan', 'Skolgatan', 'Parkvägen'],
} as const

const english = {
  first: ['Alice', 'Ben', 'Clara', 'Daniel', 'Emma', 'Frank', 'Grace', 'Henry', 'Isobel', 'Jack', 'Nora', 'Tom'],
  last: ['Archer', 'Bell', 'Carter', 'Dunn', 'Foster', 'Hughes', 'Marsh', 'Pryce', 'Reid', 'Webb'],
  towns: ['Leeds LS1', 'Bristol BS2', 'York YO1', 'Cardiff CF10', 'Dublin 2'],
  streets: ['High Street', 'Mill Lane', 'Church Road', 'Station Road'],
} as const

type Person = Pick<NewVisit, 'customer' | 'customerId' | 'address' | 'phone' | 'email'> & {
  readonly locale: Language
}

/** A number that no telephone has: what a slip of the pen at the reception leads to. */
export const wrongNumber = '+46 70 174 06 05'

/** Somebody for a booking. All invented: the data names nobody, and the numbers are set aside for fiction. */
export function personFor(booking: string): Person {
  const isSwedish = chance(booking, 'language') < 0.6
  const { first, last, towns, streets } = isSwedish ? swedish : english
  const street = pick(streets, booking, 'street')
  const house = between(1, 90, booking, 'house')
  const customer = `${pick(first, booking, 'first name')} ${pick(last, booking, 'last name')}`
  return {
    customerId: `guest ${booking}`,
    customer,
    address: [isSwedish ? `${street} ${house}` : `${house} ${street}`, pick(towns, booking, 'town')],
    locale: isSwedish ? 'sv' : 'en',
    ...(chance(booking, 'has a phone') < 0.93 ? { phone: phoneOf(booking, isSwedish) } : {}),
    ...(chance(booking, 'has e-mail') < 0.4 ? { email: emailOf(customer) } : {}),
  }
}

/** At a domain that is set aside for examples. */
function emailOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return `${plain.replaceAll(' ', '.')}@example.com`
}

function phoneOf(booking: string, isSwedish: boolean): string {
  if (chance(booking, 'slip of the pen') < 0.04) return wrongNumber
  if (isSwedish) return `+46 70 174 06 ${between(10, 100, booking, 'phone')}`
  return `+44 7700 900${between(100, 1000, booking, 'phone')}`
}
