import type { sv } from './sv.js'

export const en: typeof sv = {
  salutation: '{% if customer %}Dear {{ customer }},{% else %}Hello,{% endif %}',
  what: 'Visit',
  when: 'Time',
  where: 'Place',
  until: '{{ startsAt.day }}, {{ startsAt.time }}–{{ endsAt.time }}',
  pages: 'My pages',
  code: 'Your code',
  confirm: 'Confirm the time',
  rebook: 'Choose another time',
  bookAgain: 'Book a new time',
  greeting: 'Kind regards,',
  announcement: {
    subject: 'Visit on {{ startsAt.day }} at {{ startsAt.time }}',
    lead: 'We have booked a visit to your home.',
    ask: 'Sign in to My pages and confirm the time, or choose another one there if it does not suit you. A time that is not confirmed is removed and goes to somebody else.',
    sms: 'We come on {{ startsAt.date }} at {{ startsAt.time }}: {{ purpose }}, {{ place }}. Confirm or change',
  },
  reminder: {
    subject: 'Reminder: please confirm the visit on {{ startsAt.date }}',
    lead: 'You have not confirmed your visit yet.',
    ask: 'Confirm the time or choose another one on My pages. Without an answer the booking is removed and the time goes to others.',
    sms: 'Reminder: {{ purpose }} on {{ startsAt.date }} at {{ startsAt.time }}, {{ place }}. Without an answer the time is removed. Confirm or change',
  },
  confirmation: {
    subject: 'The visit on {{ startsAt.date }} is confirmed',
    lead: 'Thank you, your time is confirmed.',
    ask: 'Should you have to change it after all, do so on My pages.',
    sms: 'Thank you, your time is confirmed: {{ startsAt.date }} at {{ startsAt.time }}, {{ place }}. Change',
  },
  removal: {
    subject: 'Your booking on {{ startsAt.date }} is removed',
    lead: 'We had no answer to our reminder. Your booking is therefore removed, and the time is free for others.',
    ask: 'You are welcome to book a new time on My pages.',
    sms: 'We had no answer, so your time on {{ startsAt.date }} at {{ startsAt.time }} is removed. Book a new time',
  },
  cancellation: {
    subject: 'The visit on {{ startsAt.date }} is cancelled',
    lead: 'The visit below is cancelled. You need not be at home.',
    ask: 'A new time can be booked on My pages.',
    sms: 'The visit on {{ startsAt.date }} at {{ startsAt.time }}, {{ place }}, is cancelled. New time',
  },
  released: 'The time has gone to others. Book a new one on My pages',
}
