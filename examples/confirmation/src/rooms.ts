import type { Booking } from './bookings.js'

/** How many rooms of each type there are: fewer than were ever wanted at once, so that a freed room matters. */
const doors: { readonly [Hotel in Booking['hotel']]: { readonly [type: string]: number } } = {
  'Resort Hotel': { A: 7, B: 1, C: 2, D: 4, E: 3, F: 2, G: 2, H: 1, I: 1 },
  'City Hotel': { A: 10, B: 1, C: 1, D: 4, E: 1, F: 1, G: 1, K: 1 },
}

/** The rooms of one type: `Resort A3`. */
export function roomsOf({ hotel, room_type: type }: Booking): readonly string[] {
  const count = doors[hotel][type] ?? 0
  return Array.from({ length: count }, (_, index) => `${hotel.replace(' Hotel', '')} ${type}${index + 1}`)
}

/** A price in euros, as the guest's language writes it. */
export function priceIn(language: string, euros: number): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(euros)
}
