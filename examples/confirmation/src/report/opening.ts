import { number } from '../format.js'

/** What this is, and whose data. */
export function opening(bookings: number, visits: number): readonly string[] {
  return [
    'Ordna: a confirmation flow over real hotel bookings',
    '',
    `${number(bookings)} bookings of two hotels in Portugal, June 2014 to February 2017, from N. Antonio, A. de Almeida and`,
    'L. Nunes, "Hotel booking demand datasets" (2019), CC BY 4.0. When each was made and how it ended is real;',
    'names, rooms, and on which day who answers are invented. All times are those of the clocks in Lisbon.',
    '',
    `Each booking is given a room, which it holds until it ends: ${number(visits)} found one, ${number(bookings - visits)} were turned away.`,
    'A letter announces the visit. Ten days ahead at 10:00 (not on a Sunday or holiday, then the day before) an SMS reminds',
    'those who have not confirmed. Five days ahead at 12:00, and at least 72 hours after the SMS, their visit is removed.',
  ]
}
