import { describe, expect, test } from 'vitest'
import * as rental from './index.js'
import { slovakTariff } from './price/tariff.fixture.js'

type Taking = {
  readonly slip: readonly [misspelt: string, meant: string]
  readonly bag?: object
  readonly call: (bag: never) => unknown
}

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
  fileHeaders: {
    slip: ['nam', 'name'],
    call: (bag) => rental.fileHeaders({ contentType: 'image/png', size: 1, sha256: 'ab' } as never, bag),
  },
  s3FileStore: { slip: ['timout', 'timeout'], call: (bag) => rental.s3FileStore(bag) },
  referenceProviders: { slip: ['car', 'cars'], call: (bag) => rental.referenceProviders(bag) },
  priceOf: {
    slip: ['taxdate', 'taxDate'],
    call: (bag) =>
      rental.priceOf(slovakTariff, { class: 'a', from: new Date(), until: new Date(), extras: [] } as never, bag),
  },
}

describe.each(Object.entries(takes))('the options of %s', (name, { slip: [misspelt, meant], bag = {}, call }) => {
  test('refuse a name that is none', () => {
    const message = `There is no '${misspelt}' in the options of ${name}. Did you mean '${meant}'?`
    expect(() => call({ ...bag, [misspelt]: 1 } as never)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message }),
    )
  })
})

/** They take facts, providers, or what a schema or the list of an engine checks. */
const takeNone =
  'addRecord allocate carBookerRestOf cashRounding closedOrders compareCondition copyOf danishJobs danishStatusNamed decimalText decimalsOf deliverySummary difference differences evidenceOpen feeLines folderFileStore freeCars isSubscription newOrder onlyAdded orderPrice paymentJobs priceChange priceIsRight recordFits recordInForce rentalDays reportDanishPayment reportPayment stockJobs subscriptionEnd subscriptionLines sumOf swapDifference tariff templateValues unprovenPhotos vatPercent wishOf'

test('every export says whether it takes options', () => {
  const functions = Object.entries(rental).filter(([, value]) => typeof value === 'function')
  expect([...Object.keys(takes), ...takeNone.split(' ')].toSorted()).toEqual(functions.map(([name]) => name).toSorted())
})
