import { describe, expect, test } from 'vitest'
import * as contracts from './contracts.js'
import * as print from './index.js'
import * as stripe from './stripe.js'
import * as vipps from './vipps.js'

const takes: { readonly [name: string]: readonly [misspelt: string, meant: string, call: (bag: never) => unknown] } = {
  printOrder: ['approvalBeforePayments', 'approvalBeforePayment', (bag) => print.printOrder(bag)],
  approverBoard: ['limits', 'limit', (bag) => print.approverBoard({ orders: {} as never, approver: 'berit' }, bag)],
  productionBoard: ['limits', 'limit', (bag) => print.productionBoard(print.printOrder(), {} as never, bag)],
  printLine: ['label', 'labels', (bag) => print.printLine(bag)],
  printTemplates: ['text', 'texts', (bag) => print.printTemplates(bag)],
  referencePayments: ['lastFor', 'lastsFor', (bag) => print.referencePayments(bag)],
  referenceArtwork: ['file', 'files', (bag) => print.referenceArtwork(bag)],
  stripePayments: ['returnsTo', 'returnTo', (bag) => stripe.stripePayments(bag)],
  vippsPayments: ['clientID', 'clientId', (bag) => vipps.vippsPayments(bag)],
  scanStations: ['station', 'stations', (bag) => print.scanStations(bag)],
  referenceProduction: ['failure', 'failures', (bag) => print.referenceProduction(bag)],
}

describe.each(Object.entries(takes))('the options of %s', (name, [misspelt, meant, call]) => {
  test('refuse a name that is none', () => {
    const message = `There is no '${misspelt}' in the options of ${name}. Did you mean '${meant}'?`
    expect(() => call({ [misspelt]: 1 } as never)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message }),
    )
  })
})

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
