import { expect, test } from 'vitest'
import { refusesMisspelt } from '../../ready-made/src/misspelt.fixture.js'
import * as contracts from './contracts.js'
import * as print from './index.js'
import * as stripe from './stripe.js'
import * as vipps from './vipps.js'

const takes = {
  printOrder: {
    slip: ['approvalBeforePayments', 'approvalBeforePayment'],
    call: (bag: never) => print.printOrder(bag),
  },
  approverBoard: {
    slip: ['limits', 'limit'],
    call: (bag: never) => print.approverBoard({ orders: {} as never, approver: 'berit' }, bag),
  },
  productionBoard: {
    slip: ['limits', 'limit'],
    call: (bag: never) => print.productionBoard(print.printOrder(), {} as never, bag),
  },
  printLine: { slip: ['label', 'labels'], call: (bag: never) => print.printLine(bag) },
  printTemplates: { slip: ['text', 'texts'], call: (bag: never) => print.printTemplates(bag) },
  referencePayments: { slip: ['lastFor', 'lastsFor'], call: (bag: never) => print.referencePayments(bag) },
  referenceArtwork: { slip: ['file', 'files'], call: (bag: never) => print.referenceArtwork(bag) },
  stripePayments: { slip: ['returnsTo', 'returnTo'], call: (bag: never) => stripe.stripePayments(bag) },
  vippsPayments: { slip: ['clientID', 'clientId'], call: (bag: never) => vipps.vippsPayments(bag) },
  scanStations: { slip: ['station', 'stations'], call: (bag: never) => print.scanStations(bag) },
  referenceProduction: { slip: ['failure', 'failures'], call: (bag: never) => print.referenceProduction(bag) },
} as const

refusesMisspelt(takes)

test('what is of another shape is told together', () => {
  const wrong = { payWithin: 'a day', tells: ['shipped'], invoice: 1 } as never
  expect(() => print.printOrder(wrong)).toThrow(
    "The options of printOrder are not right: 'invoice' must be true or false; 'payWithin' must be a duration such as { hours: 2 }; 'tells' must be a list",
  )
})

const takeNone =
  'answerCallback PaymentError paymentContract copyOfPrintOrder customerViews followPayment followProduction ifArtworkUnchanged optionStatusNamed printJobs printStatusNamed vendorSpelling'

test('every export says whether it takes options', () => {
  const functions = Object.entries({ ...print, ...contracts, ...stripe, ...vipps }).filter(
    ([, value]) => typeof value === 'function',
  )
  expect([...Object.keys(takes), ...takeNone.split(' ')].toSorted()).toEqual(functions.map(([name]) => name).toSorted())
})
