import type { LetteredLifecycle } from '../rentalTexts.js'

const moment = new Date('2026-06-10T10:00:00Z')
const dates = { startsAt: moment, endsAt: moment }
const line = { id: 'sample.2', kind: 'subscription', item: 'Sample item', fee: 50_000, returnBy: moment }
const charge = 'sample/2026-06-10'

/** Data and input in which everything is known that a letter of the lifecycle can name. */
export const samples: { readonly [L in LetteredLifecycle]: { readonly data: object; readonly input: object } } = {
  danish_rental: {
    data: {
      ...dates,
      customer: 'Sample customer',
      car: 'AB 12 345',
      carClass: 'sample class',
      deliverAt: moment,
      pickUpAt: moment,
      payment: { reference: 'sample', amount: 100_000, currency: 'DKK' },
      reason: 'a sample reason',
    },
    input: {},
  },
  car_booker: {
    data: {
      ...dates,
      kind: 'sale',
      customer: 'Sample customer',
      vehicle: 'ZA 123 AB',
      class: 'sample class',
      price: { gross: 12_000, deposit: 20_000, currency: 'EUR' },
      reason: 'a sample reason',
    },
    input: { attachments: ['invoice', 'draft_contract'], text: 'A sample text.' },
  },
  subscription_order: {
    data: {
      ...dates,
      currency: 'NOK',
      customer: { name: 'Sample customer', email: 'sample@example.com' },
      reason: 'a sample reason',
      lines: [line],
      swaps: [{ to: line.id, before: line, adjustment: 10_000 }],
      payments: [{ id: charge, amount: 50_000, dueAt: moment, retryAt: moment }],
    },
    input: { charge: `${charge}#1`, line: line.id, text: 'A sample text.' },
  },
  subscription_delivery: {
    data: {
      ...dates,
      customer: { name: 'Sample customer' },
      item: 'Sample item',
      deliveredAt: moment,
      returnBy: moment,
      returnedAt: moment,
    },
    input: {},
  },
}
