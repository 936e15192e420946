import type { SubscriptionContact } from '@ordna/rental'
import { pick } from 'ordna-examples-common'

const first = [
  'Anders',
  'Astrid',
  'Bjørn',
  'Eirik',
  'Gro',
  'Hanne',
  'Håkon',
  'Ida',
  'Jonas',
  'Kari',
  'Liv',
  'Magnus',
  'Nora',
  'Ola',
  'Ragnhild',
  'Sigrid',
  'Tor',
  'Åse',
] as const
const last = [
  'Aas',
  'Berg',
  'Dahl',
  'Eide',
  'Foss',
  'Haugen',
  'Hovland',
  'Lie',
  'Moen',
  'Nygård',
  'Sæther',
  'Strand',
  'Vik',
  'Øien',
] as const

/** The language in which a customer is written to: this is Oslo, where most read Norwegian and not all do. */
const locales = ['nb', 'nb', 'nb', 'nb', 'nb', 'nb', 'en', 'sv', 'da', 'sk'] as const

/** Where the shop itself is told of what customers ask. */
export const shopContact: SubscriptionContact = { email: 'butikken@example.com', locale: 'nb' }

/** The invented name of an order's customer. */
export function nameOf(order: string): string {
  return `${pick(first, order, 'first name')} ${pick(last, order, 'last name')}`
}

/** How this customer is reached. */
export function contactOf(order: string): SubscriptionContact {
  const name = nameOf(order).toLowerCase().replace(' ', '.')
  const email = `${name.replaceAll('å', 'a').replaceAll('ø', 'o').replaceAll('æ', 'ae')}@example.com`
  return { email, locale: pick(locales, order, 'language') }
}
