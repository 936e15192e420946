import { visitConfirmation, type VisitData } from '@ordna/booking'
import { words } from './words.js'

/** Whoever has given no e-mail address is told nothing by it: an empty list is nobody. */
const mailbox = ({ email }: VisitData) => (email === undefined ? [] : [email])

/**
 * A visit: announced, confirmed in time, or reminded and then removed, so that its room is free for others. The room is what the
 * package calls the technician: the first free one of the candidates.
 */
export const visit = visitConfirmation({
  channels: { reminder: ['sms', 'letter'], confirmation: ['sms', 'letter'], removal: ['sms', 'letter'] },
  // A room is let by the night, and is to be had on each.
  times: () => true,
  // Who cancels on the page sees it there.
  tellsCancellation: false,
  notices: {
    // With an invitation that puts the visit into the guest's calendar, and with one that takes it out again.
    calendarEntry: { label: words.calendarEntry, to: mailbox, channels: ['email'], entering: 'confirmed' },
    calendarRemoval: {
      label: words.calendarRemoval,
      to: mailbox,
      channels: ['email'],
      entering: ['rebooked', 'cancelled'],
    },
    // The site on which rooms are booked hears that one is free again.
    freed: { label: words.freed, to: () => 'booking_site', channels: ['webhook'], entering: 'removed' },
  },
})
