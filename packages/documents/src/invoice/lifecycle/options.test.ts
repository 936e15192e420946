import { expect, test } from 'vitest'
import { invoiceLifecycle } from './invoiceLifecycle.js'
import type { InvoiceOptions } from './options.js'

const order = { lifecycle: 'order', back: 'invoices', price: () => 1 }
const made = (options: object) => () => invoiceLifecycle(options as InvoiceOptions)

test.each([
  [{ order, dueDay: 14 }, "There is no 'dueDay' in the options of invoiceLifecycle. Did you mean 'dueDays'?"],
  [{ order: { ...order, prices: 1 } }, "There is no 'prices' in the options of order of invoiceLifecycle."],
  [{ order, series: { mains: 'a' } }, "There is no 'mains' in the options of series of invoiceLifecycle."],
  [{ order, dueDays: -1, kid: 'mod12' }, "'dueDays' must be a whole number from 0; 'kid' must be 'mod10' or 'mod11'"],
  [{ order: { ...order, price: 1 } }, "'price' must be a function"],
  [{}, "'order' must be an object"],
])('what is misspelt or of another shape is told: %j', (options, message) => {
  expect(made(options)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  expect(made(options)).toThrow(message)
})
