import { own } from '@ordna/core/adapters'
import { OrdnaError } from '@ordna/core'
import { daysLater, type LocalDate, localDateOf } from '@ordna/ready-made'
import { rentalDays } from './days.js'
import { isValidOn, type Money } from '@ordna/money'
import type { Charge, Rental } from './rental.js'
import type { Season, Tariff } from './tariff.js'

/** A line before tax. */
export type BareLine = {
  readonly kind: 'rental' | 'extra' | 'charge'
  readonly code: string
  readonly quantity: number
  readonly unit: Money
  readonly category: string
}

/** The days that are paid for: those of the rental, or the fewest that the season of its pick-up allows. */
export function paidDays(tariff: Tariff, rental: Rental): number {
  const season = seasonOn(tariff, rental.class, localDateOf(rental.from, tariff.zone))
  return Math.max(rentalDays(rental, tariff), season.minimumDays)
}

/** One line for each price that a day has: every day costs what its season says, by the length of the whole rental. */
export function rentalLines(tariff: Tariff, rental: Rental, days: number): readonly BareLine[] {
  const first = localDateOf(rental.from, tariff.zone)
  const quantities = new Map<number, number>()
  for (let day = 0; day < days; day++) {
    const amount = dayPrice(seasonOn(tariff, rental.class, daysLater(first, day)), days)
    quantities.set(amount, (quantities.get(amount) ?? 0) + 1)
  }
  return [...quantities].map(([amount, quantity]) => ({
    kind: 'rental',
    code: rental.class,
    quantity,
    unit: { amount, currency: tariff.currency },
    category: tariff.vat,
  }))
}

/** A line for each extra: by the day as the car is, or once. */
export function extraLines(tariff: Tariff, { extras = [] }: Rental, days: number): readonly BareLine[] {
  return extras.map(({ code, quantity }) => {
    const { per, amount, vat } = extraOf(tariff, code)
    const unit = { amount, currency: tariff.currency }
    return {
      kind: 'extra',
      code,
      quantity: (per === 'day' ? days : 1) * countOf(code, quantity),
      unit,
      category: vat ?? tariff.vat,
    }
  })
}

/** A line for each charge. */
export function chargeLines(tariff: Tariff, charges: readonly Charge[]): readonly BareLine[] {
  return charges.map(({ code, amount, quantity, vat = tariff.vat }) => ({
    kind: 'charge',
    code,
    quantity: countOf(code, quantity),
    unit: amount,
    category: vat,
  }))
}

/** What is handed over as security, in minor units: for the car and for each extra. */
export function depositOf(tariff: Tariff, rental: Rental): number {
  const extras = (rental.extras ?? []).map(
    ({ code, quantity }) => extraOf(tariff, code).deposit * countOf(code, quantity),
  )
  return extras.reduce((sum, deposit) => sum + deposit, classOf(tariff, rental.class).deposit)
}

function seasonOn(tariff: Tariff, name: string, date: LocalDate): Season {
  const season = classOf(tariff, name).seasons.find((season) => isValidOn(season, date))
  if (season) return season
  const message = `The tariff has no price for class '${name}' on ${date}: give one of its seasons this date.`
  throw new OrdnaError('invalid_value', message, { class: name, date })
}

function dayPrice({ perDay }: Season, days: number): number {
  return perDay.findLast(({ fromDays }) => fromDays <= days)?.amount ?? 0
}

function countOf(code: string, quantity = 1): number {
  if (Number.isSafeInteger(quantity) && quantity >= 1) return quantity
  const message = `The quantity of '${code}' is ${quantity}: give a whole number from 1.`
  throw new OrdnaError('invalid_value', message, { code, quantity })
}

function classOf(tariff: Tariff, name: string): Tariff['classes'][string] {
  return found(tariff.classes, name, 'class')
}

function extraOf(tariff: Tariff, code: string): Tariff['extras'][string] {
  return found(tariff.extras, code, 'extra')
}

function found<Item>(items: { readonly [name: string]: Item }, name: string, what: string): Item {
  const item = own(items, name)
  if (item !== undefined) return item
  const known = Object.keys(items).join(', ') || 'none yet'
  throw new OrdnaError('invalid_value', `The tariff has no ${what} '${name}': it has ${known}.`, { [what]: name })
}
