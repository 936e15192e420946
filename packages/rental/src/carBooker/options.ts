import type { Duration } from '@ordna/core'
import * as v from 'valibot'
import { carsOf, type CarsOption } from '../cars/cars.js'
import type { Tariff } from '../price/tariff.js'
import type { VatTable } from '@ordna/money'
import {
  anything,
  bag,
  duration,
  listOf,
  optionsOf,
  said,
  someFunction,
  someText,
  truth,
  version,
  type Versioned,
} from '@ordna/ready-made'
import { withTexts, type OtherTexts } from '../words/texts.js'
import type { DocumentsOption } from './documents/option.js'
import type { Pricing } from './pricing.js'
import type { OwnParts } from './statuses.js'
import { words, type WordName } from './words/words.js'

/** What a rental firm decides for itself. */
export type CarBookerOptions = Versioned & {
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
  /**
   * The documents that are made of orders, for whoever has `@ordna/documents`: `{ invoices: 'invoice', contracts: 'contract' }`. Default
   * none, and then an order knows of none.
   */
  readonly documents?: DocumentsOption
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
}

const shapes = {
  version,
  // What else is wrong with it shows where something is priced.
  tariff: v.optional(said(v.union([someFunction, bag]), 'a tariff, or a function that answers one')),
  vatTables: v.optional(listOf(bag)),
  cars: anything,
  clientCancelsBefore: v.optional(duration, { hours: 24 }),
  chargesLateReturn: v.optional(truth, true),
  allowSkipRentalStatus: v.optional(truth, false),
  channels: v.optional(listOf(someText), ['email']),
  documents: v.optional(
    said(v.record(someText, someText), 'links to documents, each with the name of their lifecycle'),
    {},
  ),
  labels: v.optional(bag),
  statuses: anything,
  edges: anything,
}

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the firm has not decided. */
export function settingsOf(given: CarBookerOptions & OwnParts) {
  const { tariff, vatTables, cars, labels, statuses, edges, ...options } = optionsOf('carBooker', given, shapes)
  return {
    ...options,
    /** By what the orders of a tenant are priced. */
    pricing: (tenant: string): Pricing => ({
      tariff: typeof tariff === 'function' ? tariff(tenant) : tariff,
      vatTables,
    }),
    cars: carsOf(cars),
    labels: withTexts(words, labels),
    ownStatuses: statuses ?? {},
    ownEdges: edges ?? {},
  }
}

/** Who processes orders. Customer support is authorised to confirm and to reject as well. */
export const staff = ['admin', 'support'] as const

/** Whether somebody acts for the firm, whatever else they are. */
export function isStaff({ roles }: { readonly roles: readonly string[] }): boolean {
  return staff.some((role) => roles.includes(role))
}
