import type { Duration, Labels } from '@ordna/core'
import { carsOf, type Cars, type CarsOption } from '../cars/cars.js'
import type { Tariff } from '../price/tariff.js'
import type { VatTable } from '../price/vat.js'
import type { OwnEdge, OwnStatus } from './ownStatuses.js'
import type { Pricing } from './pricing.js'
import { given } from '../given.js'
import { assertShapes, bag, duration, listOf, someFunction, someText, truth, type ShapesOf } from '../shapes.js'
import { withTexts, type OtherTexts } from '../words/texts.js'
import { words, type WordName } from './words/words.js'

/** The seven statuses. */
export type CarBookerStatus =
  | 'received'
  | 'confirmed'
  | 'rejected'
  | 'rental_in_progress'
  | 'problem_being_solved'
  | 'paid_ok'
  | 'cancelled'

/** What a rental firm decides for itself. */
export type CarBookerOptions = {
  /** By what orders are priced and their prices checked: one tariff, or one for each tenant. Plain data, and pure. */
  readonly tariff: Tariff | ((tenant: string) => Tariff)
  /** Default the tables that come with this package. */
  readonly vatTables?: readonly VatTable[]
  /**
   * Which vehicles there are, and the tariff's class of each: one fleet, or one for each tenant. Plain data, and pure.
   *
   * Orders are then confirmed and changed only with vehicles that are among them, and of the class that is paid for
   * unless `otherClass` says that another is meant. Default: any vehicle will do.
   */
  readonly cars?: CarsOption
  /** How long before its start a client can cancel an order at the latest; default 24 hours. */
  readonly clientCancelsBefore?: Duration
  /**
   * Whether a late return is charged, each day at the price of the last one, by the tariff's grace and clock; default true.
   */
  readonly chargesLateReturn?: boolean
  /** Whether a confirmed rental may be closed without having been in progress; default false. */
  readonly allowSkipRentalStatus?: boolean
  /** The channels through which customers are reached, in turn; default e-mail. */
  readonly channels?: readonly [string, ...string[]]
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
}

/** The options with every gap filled. */
export type Settings = Required<
  Pick<CarBookerOptions, 'clientCancelsBefore' | 'chargesLateReturn' | 'allowSkipRentalStatus' | 'channels'>
> & {
  /** By what the orders of a tenant are priced. */
  readonly pricing: (tenant: string) => Pricing
  readonly cars: (tenant: string) => Cars | undefined
  readonly words: { readonly [Name in WordName]: Labels }
  readonly ownStatuses: { readonly [status: string]: OwnStatus }
  readonly ownEdges: { readonly [name: string]: OwnEdge<string> }
}

const shapes: ShapesOf<CarBookerOptions> = {
  tariff: { is: (value) => someFunction.is(value) || bag.is(value), words: 'a tariff, or a function that answers one' },
  vatTables: listOf(bag),
  clientCancelsBefore: duration,
  chargesLateReturn: truth,
  allowSkipRentalStatus: truth,
  channels: listOf(someText),
  labels: bag,
}

const defaults = {
  clientCancelsBefore: { hours: 24 },
  chargesLateReturn: true,
  allowSkipRentalStatus: false,
  channels: ['email'],
} as const satisfies Partial<CarBookerOptions>

/** Fills what the firm has not decided. */
export function settingsOf(said: CarBookerOptions): Omit<Settings, 'ownStatuses' | 'ownEdges'> {
  assertShapes('carBooker', said, shapes)
  const { tariff, vatTables, cars, labels, ...options } = said
  return {
    ...defaults,
    ...given(options),
    pricing: (tenant) => ({ tariff: typeof tariff === 'function' ? tariff(tenant) : tariff, vatTables }),
    cars: carsOf(cars),
    words: withTexts(words, labels),
  }
}
