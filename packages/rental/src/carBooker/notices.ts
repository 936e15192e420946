import type { OrderData } from './data.js'
import type { Settings } from './options.js'

/** What a customer is written. */
export function notices({ channels }: Settings) {
  const written = {
    to: ({ email, phone }: OrderData) => ({ email, sms: phone }),
    channels,
    locale: ({ locale }: OrderData) => locale,
  }
  return {
    // They go out with a transition and never by entering a status: whether to confirm or reject in writing is a choice.
    confirmation: { ...written, optional: 'off' },
    rejection: { ...written, optional: 'off' },
    cancellation: written,
  } as const
}
