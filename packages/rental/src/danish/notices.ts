import type { OrderData } from './data.js'
import type { Settings } from './options.js'

/** A notice goes to the first of its channels that has an address here. */
export function notices({ channels }: Settings) {
  const written = {
    to: ({ email, phone, address }: OrderData) => ({ email, sms: phone, letter: address }),
    channels,
    locale: ({ locale }: OrderData) => locale,
  }
  return {
    question: written,
    reminder: written,
    warning: written,
    rejection: { ...written, entering: 'rejected' },
    cancellation: { ...written, entering: 'cancelled' },
  } as const
}
