import { afterNotice, anyOpen, before, blocker, daysBefore, latest, lifecycle } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { roomsOf } from './rooms.js'
import { NewStay, VisitData } from './visitData.js'
import { cancelReasons, guardLabels, words } from './words.js'

const day = durationMs({ days: 1 })
const timeLeft = ({ data, now }: { data: VisitData; now: Date }) => data.startsAt.getTime() - now.getTime()

/** The way to the guest: the text message or letter goes to the first of a notice's channels that has an address here. */
const guest = ({ phone, guest, address }: VisitData) => ({
  sms: phone,
  letter: [guest, ...address.split(', ')].join('\n'),
})
/** Whoever has given no e-mail address is told nothing by it: an empty list is nobody. */
const mailbox = ({ email }: VisitData) => (email === undefined ? [] : [email])
const language = (data: VisitData) => data.language

/** A visit: announced, confirmed in time, or reminded and then removed, so that its room is free for others. */
export const visit = lifecycle('visit', {
  version: 1,
  data: VisitData,
  roles: ['customer', 'staff'],
  // A guest confirms, moves and cancels the visit that is theirs, and reads no other.
  owner: { role: 'customer', id: ({ guestId }) => guestId },
  may: { start: 'staff' },
  locales: ['sv', 'en'],
  labels: words,
  guardLabels,
  indexed: ['startsAt', 'endsAt', 'room'],
  erasable: ['guest', 'address', 'phone', 'email'],
  links: { supersededBy: 'visit', supersedes: 'visit' },
  // A letter takes up to five days. Who books later than that is reminded by SMS at once.
  initial: [{ when: (start) => timeLeft(start) < 5 * day, to: 'reminded' }, { to: 'unconfirmed' }],
  statuses: {
    unconfirmed: { category: 'open' },
    reminded: { category: 'waiting' },
    confirmed: { category: 'active' },
    rebooked: { final: true, category: 'archived' },
    removed: { final: true, category: 'negative' },
    cancelled: { final: true, category: 'negative' },
    performed: { final: true },
    no_show: { final: true, category: 'negative' },
  },
})
  .notices({
    announcement: { to: guest, channels: ['letter'], locale: language, entering: 'unconfirmed' },
    reminder: { to: guest, channels: ['sms', 'letter'], locale: language, entering: 'reminded' },
    // Who confirms on the page sees it there: the reception chooses it for those it has spoken with.
    confirmation: {
      to: guest,
      channels: ['sms', 'letter'],
      locale: language,
      optional: { default: 'off', by: 'staff' },
    },
    removal: { to: guest, channels: ['sms', 'letter'], locale: language, entering: 'removed' },
    // With an invitation that puts the visit into the guest's calendar, and with one that takes it out again.
    calendarEntry: { to: mailbox, channels: ['email'], locale: language, entering: 'confirmed' },
    calendarRemoval: { to: mailbox, channels: ['email'], locale: language, entering: ['rebooked', 'cancelled'] },
    // The site on which rooms are booked hears that one is free again.
    freed: { to: () => 'booking_site', channels: ['webhook'], entering: 'removed' },
  })
  .flags({
    // Too late for removing: somebody picks up the telephone.
    call_guest: { in: ['unconfirmed', 'reminded'], from: before('startsAt', { hours: 24 }) },
  })
  .transitions((move) => ({
    confirm: move({
      from: ['unconfirmed', 'reminded'],
      to: 'confirmed',
      by: ['owner', 'staff'],
      notice: 'confirmation',
    }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer' }),
    remove: move({ from: 'reminded', to: 'removed', by: 'timer' }),
    rebook: move({
      from: ['unconfirmed', 'reminded', 'confirmed'],
      to: 'rebooked',
      by: ['owner', 'staff'],
      input: NewStay,
      guards: { inTime: ({ data, now }) => timeLeft({ data, now }) >= day || blocker({ visit: data.startsAt }) },
      opens: {
        link: 'supersededBy',
        back: 'supersedes',
        id: ({ subject }) => `${subject.id}-again`,
        data: ({ data, input }) => ({ ...data, ...input }),
      },
    }),
    cancel: move({ from: anyOpen(), to: 'cancelled', by: ['owner', 'staff'], reasons: { codes: cancelReasons } }),
    perform: move({ from: 'confirmed', to: 'performed', by: 'staff' }),
    noShow: move({ from: 'confirmed', to: 'no_show', by: 'staff' }),
  }))
  .timers({
    // Ten days ahead by the calendar of the hotels' country; on the day before where that is a Sunday or a holiday.
    reminder: {
      in: 'unconfirmed',
      at: daysBefore('startsAt', 10, { time: '10:00', closed: 'earlier' }),
      ifPast: 'fire',
      send: 'remind',
    },
    // Five days ahead, and at least 72 hours after the reminder really left: a late reminder takes nobody's room.
    removal: {
      in: 'reminded',
      at: latest(daysBefore('startsAt', 5, { time: '12:00' }), afterNotice('reminder', { hours: 72 })),
      until: before('startsAt', { hours: 24 }),
      send: 'remove',
    },
  })
  // A visit gets the first room of its type that is free, and nobody releases it: it is free as soon as these are left.
  .holds({
    room: {
      in: ['unconfirmed', 'reminded', 'confirmed'],
      oneOf: roomsOf,
      into: 'room',
      from: 'startsAt',
      until: 'endsAt',
    },
  })
  .build()
