import type { ConditionRecordInput } from '@ordna/rental'
import { moment } from './calendar.js'

/** What was seen of the vehicles before they went out. */
export const seenBefore = {
  van: {
    id: '2702-before',
    moment: 'before',
    takenAt: moment('2027-01-11 06:52'),
    takenBy: 'Marek',
    fuelPercent: 100,
    mileage: 88_410,
  },
  economy: {
    id: '2701-before',
    moment: 'before',
    takenAt: moment('2027-01-11 09:40'),
    takenBy: 'Marek',
    fuelPercent: 100,
    mileage: 41_207,
    damages: [{ id: 'd1', place: 'predný nárazník vpravo', description: 'škrabanec 4 cm', severity: 'scratch' }],
  },
} satisfies { readonly [car: string]: ConditionRecordInput }

/** And after they had come back. */
export const seenAfter = {
  van: { ...seenBefore.van, id: '2702-after', moment: 'after', takenAt: moment('2027-01-14 07:20'), mileage: 89_355 },
  economy: {
    ...seenBefore.economy,
    id: '2701-after',
    moment: 'after',
    takenAt: moment('2027-01-14 10:50'),
    fuelPercent: 75,
    mileage: 41_630,
    damages: [
      ...seenBefore.economy.damages,
      { id: 'd2', place: 'ľavé zadné dvere', description: 'preliačina 12 cm', severity: 'dent' },
    ],
    notes: 'Interiér silno znečistený, treba čistenie.',
  },
} satisfies { readonly [car: string]: ConditionRecordInput }
