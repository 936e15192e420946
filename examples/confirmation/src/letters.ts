import { templates } from '@ordna/templates'
import { zone } from './calendar.js'
import { visit } from './lifecycle.js'
import { languages, texts } from './texts/index.js'
import type { VisitData } from './visitData.js'

/** A visit of which all is known: what texts are tried out with. */
const sample: VisitData = {
  hotel: 'City Hotel',
  roomType: 'A',
  room: 'City A3',
  startsAt: new Date('2015-09-18T14:00:00Z'),
  endsAt: new Date('2015-09-21T11:00:00Z'),
  price: 29_700,
  guest: 'Linnéa Sandin',
  guestId: 'guest 1',
  address: 'Skolgatan 5, 753 20 Uppsala',
  phone: '+46 70 174 06 34',
  email: 'linnea.sandin@example.com',
  language: 'sv',
}

/** Writes every letter, mail and SMS of the flow, in the guest's language. */
export const letters = templates({
  lifecycles: [visit],
  locales: languages,
  about: { visit: { sample: { data: sample } } },
  zone,
  page: ({ id }) => `https://minasidor.example/${id}`,
  texts,
})
