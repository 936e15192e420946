import { expect, test } from 'vitest'
import { refusesMisspelt, type Taking } from '../../ready-made/src/misspelt.fixture.js'
import * as rental from './index.js'
import { slovakTariff } from './price/tariff.fixture.js'

const takes: { readonly [name: string]: Taking } = {
  danishRental: { slip: ['creditChek', 'creditCheck'], call: (bag) => rental.danishRental(bag) },
  carBooker: {
    bag: { tariff: slovakTariff },
    slip: ['chargeLateReturn', 'chargesLateReturn'],
    call: (bag) => rental.carBooker(bag),
  },
  subscription: { slip: ['reminder', 'reminders'], call: (bag) => rental.subscription(bag) },
  vehicleService: { slip: ['lables', 'labels'], call: (bag) => rental.vehicleService(bag) },
  rentalBoard: { slip: ['zon', 'zone'], call: (bag) => rental.rentalBoard({} as never, bag) },
  carBookerBoard: { slip: ['status', 'statuses'], call: (bag) => rental.carBookerBoard({} as never, bag) },
  subscriptionBoard: { slip: ['limt', 'limit'], call: (bag) => rental.subscriptionBoard({} as never, bag) },
  rentalTemplates: { slip: ['text', 'texts'], call: (bag) => rental.rentalTemplates(bag) },
  referenceProviders: { slip: ['car', 'cars'], call: (bag) => rental.referenceProviders(bag) },
  priceOf: {
    slip: ['taxdate', 'taxDate'],
    call: (bag) =>
      rental.priceOf(slovakTariff, { class: 'a', from: new Date(), until: new Date(), extras: [] } as never, bag),
  },
}

refusesMisspelt(takes)

/** They take facts, providers, or what a schema or the list of an engine checks. */
const takeNone =
  'addRecord carBookerRestOf closedOrders compareCondition copyOf danishJobs danishStatusNamed deliverySummary difference differences evidenceOpen feeLines freeCars isSubscription newOrder onlyAdded orderPrice paymentJobs priceChange priceIsRight recordFits recordInForce rentalDays reportDanishPayment reportPayment stockJobs subscriptionEnd subscriptionLines swapDifference tariff templateValues unprovenPhotos wishOf'

test('every export says whether it takes options', () => {
  const functions = Object.entries(rental).filter(([, value]) => typeof value === 'function')
  expect([...Object.keys(takes), ...takeNone.split(' ')].toSorted()).toEqual(functions.map(([name]) => name).toSorted())
})
