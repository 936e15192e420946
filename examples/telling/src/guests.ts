import type { NewVisit } from '@ordna/booking'
import { localMoment, priceIn, type Language } from 'ordna-example-confirmation'

/** A guest, and what they do about their visit. */
export type Guest = {
  readonly visit: string
  readonly data: NewVisit & Person
  readonly does: 'confirms' | 'confirms after the reminder' | 'confirms, and cancels' | 'nothing'
}

type Person = Pick<NewVisit, 'customer' | 'phone' | 'email'> & {
  readonly address: string[]
  readonly locale: Language
}

const people: readonly (Person & Pick<Guest, 'does'>)[] = [
  {
    customer: 'Linnéa Sandin',
    address: ['Skolgatan 5', '753 20 Uppsala'],
    phone: '+46 70 174 06 34',
    email: 'linnea.sandin@example.com',
    locale: 'sv',
    does: 'confirms, and cancels',
  },
  {
    customer: 'Emma Foster',
    address: ['65 Station Road', 'Leeds LS1'],
    // Set aside for films: no operator has it, and so a letter goes out instead.
    phone: '+44 7700 900123',
    email: 'emma.foster@example.com',
    locale: 'en',
    does: 'confirms after the reminder',
  },
  {
    customer: 'Mads Holm',
    address: ['Bøgevej 2', '8000 Aarhus C'],
    phone: '+45 20 00 00 00',
    email: 'mads.holm@example.com',
    locale: 'da',
    does: 'confirms',
  },
  {
    customer: 'Kari Nordmann',
    address: ['Storgata 1', '0155 Oslo'],
    phone: '+47 400 00 000',
    locale: 'nb',
    does: 'nothing',
  },
  {
    customer: 'Jana Kováčová',
    address: ['Hlavná 8', '010 01 Žilina'],
    phone: '+421 900 000 001',
    locale: 'sk',
    does: 'nothing',
  },
]

/** Five guests, one for each language, who all come on the same day. */
export const guests: readonly Guest[] = people.map(({ does, ...person }, index) => ({
  visit: `v${index + 1}`,
  does,
  data: {
    ...person,
    customerId: `guest v${index + 1}`,
    place: 'City Hotel',
    purpose: 'Room of type A',
    information: priceIn(person.locale, 297),
    candidates: ['City A1', 'City A2', 'City A3', 'City A4', 'City A5'],
    startsAt: localMoment('2015-09-18', '15:00'),
    endsAt: localMoment('2015-09-21', '12:00'),
  },
}))
