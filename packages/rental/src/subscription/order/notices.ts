import type { OrderData } from './data.js'

/** By e-mail, each in their language. */
const toEither = (side: 'customer' | 'manager') =>
  ({
    to: (order: OrderData) => ({ email: order[side].email }),
    channels: ['email'],
    locale: (order: OrderData) => order[side].locale,
  }) as const
const toCustomer = toEither('customer')
const toManager = toEither('manager')

/** What is told to the two sides. */
export const notices = {
  orderedCustomer: toCustomer,
  orderedManager: toManager,
  cancelledCustomer: toCustomer,
  itemCancelledCustomer: toCustomer,
  swapRequestedCustomer: toCustomer,
  swapRequestedManager: toManager,
  endRequestedCustomer: { ...toCustomer, entering: 'ending' },
  endRequestedManager: { ...toManager, entering: 'ending' },
  endWarningCustomer: toCustomer,
  endWarningManager: toManager,
  paymentFailedCustomer: toCustomer,
  paymentFailedManager: toManager,
} as const
