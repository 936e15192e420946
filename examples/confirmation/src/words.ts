import { translated } from '@ordna/templates'

/** What the hotels' own notices are called. */
export const words = translated({
  sv: { calendarEntry: 'Kalenderpost', calendarRemoval: 'Kalenderpost borttagen', freed: 'Ledig tid' },
  nb: { calendarEntry: 'Kalenderpost', calendarRemoval: 'Kalenderpost slettet', freed: 'Ledig tid' },
  da: { calendarEntry: 'Kalenderpost', calendarRemoval: 'Kalenderpost slettet', freed: 'Ledig tid' },
  en: { calendarEntry: 'Calendar entry', calendarRemoval: 'Calendar entry taken out', freed: 'Free time' },
  sk: { calendarEntry: 'Záznam v kalendári', calendarRemoval: 'Záznam v kalendári zrušený', freed: 'Voľný termín' },
})
