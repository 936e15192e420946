import { tariff, type Cars, type CarWish, type Fleet } from '@ordna/rental'

/** The classes, from small cars to vans: where none is free, the customer gets one of the next for the same price. */
const classes = ['A', 'B', 'C', 'D'] as const
export type CarClass = (typeof classes)[number]

/** The thirty cars, by their plates. */
export const cars: { readonly [Class in CarClass]: readonly string[] } = {
  A: plates('DK', 12, 20_417),
  B: plates('DM', 9, 31_086),
  C: plates('DN', 5, 42_913),
  D: plates('DP', 4, 50_268),
}

/** Plates as of cars that were registered one after the other, with others in between. */
function plates(letters: string, count: number, first: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const digits = String(first + 37 * index)
    return `${letters} ${digits.slice(0, 2)} ${digits.slice(2)}`
  })
}

/** The class of each car: an order gets one of its own class, unless another is meant. */
export const classOf: Cars = Object.fromEntries(classes.flatMap((name) => cars[name].map((car) => [car, name])))

/** The shop's own list of cars. Which of them are free, only the holds know. */
export const fleet: Fleet = {
  candidates: async ({ carClass }) => carsOf(carClass),
}

/** The cars of the next larger class, as a fleet of their own. */
export const upgrade: Fleet = {
  candidates: async ({ carClass }: CarWish) => carsOf(classes[classes.indexOf(carClass as CarClass) + 1] ?? ''),
}

function carsOf(carClass: string): readonly string[] {
  return cars[carClass as CarClass] ?? []
}

/** What the shop charges, in øre with VAT, and the deposit that is reserved on the customer's card. */
export const prices = tariff({
  currency: 'DKK',
  country: 'DK',
  zone: 'Europe/Copenhagen',
  prices: 'gross',
  graceMinutes: 59,
  classes: {
    A: carClass(39_900, 200_000),
    B: carClass(49_900, 300_000),
    C: carClass(64_900, 400_000),
    D: carClass(79_900, 500_000),
  },
})

function carClass(amount: number, deposit: number) {
  const perDay = [
    { fromDays: 1, amount },
    { fromDays: 4, amount: amount - 5_000 },
  ]
  return { deposit, seasons: [{ validFrom: '2026-01-01', perDay }] }
}
