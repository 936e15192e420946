import { localMoment, type VisitData } from 'ordna-example-confirmation'

/** A guest, and what they do about their visit. */
export type Guest = {
  readonly visit: string
  readonly data: VisitData
  readonly does: 'confirms' | 'confirms after the reminder' | 'confirms, and cancels' | 'nothing'
}

type Person = Pick<VisitData, 'guest' | 'address' | 'phone' | 'email' | 'language'>

const people: readonly (Person & Pick<Guest, 'does'>)[] = [
  {
    guest: 'Linnéa Sandin',
    address: 'Skolgatan 5, 753 20 Uppsala',
    phone: '+46 70 174 06 34',
    email: 'linnea.sandin@example.com',
    language: 'sv',
    does: 'confirms, and cancels',
  },
  {
    guest: 'Emma Foster',
    address: '65 Station Road, Leeds LS1',
    // Set aside for films: no operator has it, and so a letter goes out instead.
    phone: '+44 7700 900123',
    email: 'emma.foster@example.com',
    language: 'en',
    does: 'confirms after the reminder',
  },
  {
    guest: 'Mads Holm',
    address: 'Bøgevej 2, 8000 Aarhus C',
    phone: '+45 20 00 00 00',
    email: 'mads.holm@example.com',
    language: 'da',
    does: 'confirms',
  },
  {
    guest: 'Kari Nordmann',
    address: 'Storgata 1, 0155 Oslo',
    phone: '+47 400 00 000',
    language: 'nb',
    does: 'nothing',
  },
  {
    guest: 'Jana Kováčová',
    address: 'Hlavná 8, 010 01 Žilina',
    phone: '+421 900 000 001',
    language: 'sk',
    does: 'nothing',
  },
]

/** Five guests, one for each language, who all come on the same day. */
export const guests: readonly Guest[] = people.map(({ does, ...person }, index) => ({
  visit: `v${index + 1}`,
  does,
  data: {
    ...person,
    guestId: `guest v${index + 1}`,
    hotel: 'City Hotel',
    roomType: 'A',
    price: 29_700,
    startsAt: localMoment('2015-09-18', '15:00'),
    endsAt: localMoment('2015-09-21', '12:00'),
  },
}))
