import type { TimeRules, Travel } from '@ordna/booking'
import { calendar } from './calendar.js'

/** What is done in a house, and when: so many visits a day, at these times, by each of its technicians. */
export type House = {
  readonly street: string
  readonly town: string
  readonly purpose: string
  /** What else there is to know, in the languages of the tenants. */
  readonly information: { readonly sv: string; readonly en: string }
  readonly minutes: number
  readonly technicians: readonly string[]
  readonly monday: string
  readonly times: readonly string[]
}

const ovk = {
  purpose: 'Ventilationskontroll (OVK)',
  information: {
    sv: 'Vi mäter luftflödet i kök och badrum. Ställ undan det som står under ventilerna.',
    en: 'We measure the air flow in kitchen and bathroom. Please clear the space below the vents.',
  },
  minutes: 45,
  technicians: ['jonas', 'samira'],
  times: ['08:00', '09:00', '10:00'],
} as const

/** Three houses, one a week: twenty flats in each. */
export const houses: readonly House[] = [
  { ...ovk, street: 'Möllevångsgatan 4', town: '214 20 MALMÖ', monday: '2026-10-19' },
  { ...ovk, street: 'Bergsgatan 21', town: '214 22 MALMÖ', monday: '2026-10-26' },
  {
    street: 'Nobelvägen 58',
    town: '214 33 MALMÖ',
    purpose: 'Byte av brandvarnare',
    information: {
      sv: 'Vi byter brandvarnaren i hallen. Det tar högst en halvtimme.',
      en: 'We change the smoke alarm in the hall. It takes half an hour at the most.',
    },
    minutes: 30,
    technicians: ['bosse'],
    monday: '2026-11-02',
    times: ['08:00', '09:00', '10:00', '13:00', '14:00'],
  },
]

/** Where the technicians begin and end their day. */
export const base = 'Kontoret i Fosie'

/** From door to door: minutes within a house, a quarter of an hour or more through the town. */
export const travel: Travel = (from, to) => {
  const [one, other] = [streetOf(from), streetOf(to)]
  if (one === other) return { minutes: 5 }
  return { minutes: one === base || other === base ? 20 : 15 }
}

function streetOf(place = base): string {
  return place.split(',')[0] ?? place
}

/** What a tenant may choose from who rebooks. */
export const rules: TimeRules = {
  calendar,
  technicians: ['jonas', 'samira', 'bosse'].map((id) => ({ id, base })),
  notice: { hours: 48 },
  travel,
}
