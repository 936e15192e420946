import { lifecycle } from '@ordna/core'
import * as v from 'valibot'

/** A visit that is announced by letter, and where that cannot be, by text message. */
export const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string(), address: v.string(), startsAt: v.optional(v.date()) }),
  roles: ['staff'],
  initial: 'booked',
  statuses: { booked: {}, done: { final: true } },
})
  .notices({
    announcement: {
      to: ({ phone, address }) => ({ letter: address, sms: phone }),
      channels: ['letter', 'sms'],
      entering: 'booked',
    },
  })
  .transitions((move) => ({ finish: move({ from: 'booked', to: 'done', by: 'staff' }) }))
  .build()
