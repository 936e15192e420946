import { visitTemplates } from '@ordna/booking'
import { zone } from './calendar.js'
import { visit } from './lifecycle.js'
import { priceIn } from './rooms.js'
import { texts } from './texts/index.js'

/** Writes every letter, mail and SMS of the flow, in the guest's language. */
export const letters = visitTemplates({
  lifecycles: [visit],
  zone,
  page: ({ id }) => `https://minasidor.example/${id}`,
  texts,
})

/** A visit of which all is known: what texts are looked at with. */
export const sample = {
  subject: { tenant: 'portugal', lifecycle: 'visit', id: 'sample' },
  createdAt: new Date('2015-08-20T09:00:00Z'),
  data: {
    customer: 'Linnéa Sandin',
    place: 'City Hotel',
    purpose: 'Room of type A',
    information: priceIn('sv', 297),
    startsAt: new Date('2015-09-18T14:00:00Z'),
    endsAt: new Date('2015-09-21T11:00:00Z'),
    candidates: ['City A3'],
    technician: 'City A3',
  },
}
