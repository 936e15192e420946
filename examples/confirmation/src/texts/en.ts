import type { Words } from './words.js'

export const en: Words = {
  hello: 'Dear {{ customer }},',
  regards: 'Kind regards,',
  announcement: {
    subject: 'Your visit',
    body: `We expect you at the {{ place }} on {{ startsAt }}, until {{ endsAt.day }}. The price is {{ information }}.

Please log in to My pages to confirm the visit, or to rebook it if the time does not suit you:
{{ page }}`,
  },
  reminder: {
    subject: 'Reminder: please confirm your visit',
    body: 'Your visit to the {{ place }} on {{ startsAt.date }}, {{ startsAt.time }}, is not confirmed yet. Confirm or rebook:\n{{ page }}',
  },
  confirmation: {
    subject: 'Your visit is confirmed',
    body: 'Thank you for the call. Your visit to the {{ place }} on {{ startsAt.date }}, {{ startsAt.time }}, is confirmed.',
  },
  removal: {
    subject: 'Your visit was removed',
    body: 'We had no answer, so your visit to the {{ place }} on {{ startsAt.date }} is removed. Book anew:\n{{ page }}',
  },
  calendarEntry: {
    subject: 'Your visit on {{ startsAt.date }} is confirmed',
    body: `We look forward to seeing you at the {{ place }}.

From: {{ startsAt }}
Until: {{ endsAt }}
Price: {{ information }}

This mail puts the visit into your calendar. If something comes up, cancel or rebook here:
{{ page }}`,
  },
  calendarRemoval: {
    subject: 'Your visit on {{ startsAt.date }} is cancelled',
    body: 'Your visit to the {{ place }} on {{ startsAt }} will not take place, and leaves your calendar. If you have rebooked, we write to you about the new time.',
  },
}
