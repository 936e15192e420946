import { number } from 'ordna-examples-common'

/** What this is, and whose data. */
export function opening(bookings: number, visits: number): readonly string[] {
  return [
    'Ordna: a Swedish confirmation flow over real hotel bookings',
    '',
    `${number(bookings)} bookings of two hotels in Portugal, June 2014 to February 2017, from N. Antonio, A. de Almeida and`,
    'L. Nunes, "Hotel booking demand datasets" (2019), CC BY 4.0. When they were made, for when, and whether the guest',
    'came, cancelled or stayed away is real; names, rooms and answers are invented. All times are local, in Lisbon.',
    '',
    `Each booking is given a room, which it holds until it ends: ${number(visits)} found one, ${number(bookings - visits)} were turned away.`,
    'A letter announces the visit. Ten days ahead at 10:00 (not on a Sunday or holiday, then the day before) an SMS reminds',
    'those who have not confirmed. Five days ahead at 12:00, and at least 72 hours after the SMS (24 where it went out at once,',
    'at short notice), their visit is removed.',
  ]
}
