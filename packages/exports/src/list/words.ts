/** The languages of the words that stand in lists of their own accord. */
export type ListLocale = 'nb' | 'sv' | 'da' | 'en' | 'sk'

/** What every subject has, and what it is called. */
export const standardLabels = {
  id: { nb: 'Nummer', sv: 'Nummer', da: 'Nummer', en: 'Number', sk: 'Číslo' },
  status: { nb: 'Status', sv: 'Status', da: 'Status', en: 'Status', sk: 'Stav' },
  startedAt: { nb: 'Opprettet', sv: 'Skapad', da: 'Oprettet', en: 'Started', sk: 'Vytvorená' },
  enteredAt: {
    nb: 'I status siden',
    sv: 'I status sedan',
    da: 'I status siden',
    en: 'In status since',
    sk: 'V stave od',
  },
  updatedAt: { nb: 'Endret', sv: 'Ändrad', da: 'Ændret', en: 'Changed', sk: 'Zmenená' },
  owner: { nb: 'Eier', sv: 'Ägare', da: 'Ejer', en: 'Owner', sk: 'Vlastník' },
  flags: { nb: 'Merker', sv: 'Flaggor', da: 'Markeringer', en: 'Flags', sk: 'Príznaky' },
} as const

/** Yes and no. */
export const truths: { readonly [Locale in ListLocale]: readonly [yes: string, no: string] } = {
  nb: ['ja', 'nei'],
  sv: ['ja', 'nej'],
  da: ['ja', 'nej'],
  en: ['yes', 'no'],
  sk: ['áno', 'nie'],
}
