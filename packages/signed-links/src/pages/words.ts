import { own } from '@ordna/core/adapters'

/** The languages in which pages can be shown. */
export const pageLocales = ['en', 'da', 'nb', 'sv', 'sk'] as const

type Row = readonly [en: string, da: string, nb: string, sv: string, sk: string]

/** What a page says of a link that is open, done, or leads nowhere. */
export const pageWords = {
  done: [
    'Thank you, it is done.',
    'Tak, det er gjort.',
    'Takk, det er gjort.',
    'Tack, det är klart.',
    'Ďakujeme, hotovo.',
  ],
  already: [
    'This is done already.',
    'Det er allerede gjort.',
    'Dette er allerede gjort.',
    'Det är redan gjort.',
    'Toto je už hotové.',
  ],
  ended: [
    'The link has expired.',
    'Linket er udløbet.',
    'Lenken er utløpt.',
    'Länken har gått ut.',
    'Platnosť odkazu uplynula.',
  ],
  revoked: [
    'The link is no longer valid.',
    'Linket gælder ikke længere.',
    'Lenken gjelder ikke lenger.',
    'Länken gäller inte längre.',
    'Odkaz už neplatí.',
  ],
  unknown: [
    'The link does not work. Use the one in the latest message.',
    'Linket virker ikke. Brug det i den seneste besked.',
    'Lenken virker ikke. Bruk den i den siste meldingen.',
    'Länken fungerar inte. Använd den i det senaste meddelandet.',
    'Odkaz nefunguje. Použite odkaz z poslednej správy.',
  ],
  gone: [
    'What you chose is taken. Please choose again.',
    'Det, du valgte, er optaget. Vælg igen.',
    'Det du valgte, er opptatt. Velg på nytt.',
    'Det du valde är upptaget. Välj igen.',
    'Čo ste vybrali, je už obsadené. Vyberte znova.',
  ],
  status: ['Status', 'Status', 'Status', 'Status', 'Stav'],
} satisfies { readonly [name: string]: Row }

/** What common purposes are called where their lifecycle does not say it. */
const purposeWords: { readonly [purpose: string]: Row } = {
  confirm: ['Confirm', 'Bekræft', 'Bekreft', 'Bekräfta', 'Potvrdiť'],
  rebook: ['Change the time', 'Skift tid', 'Bytt tid', 'Boka om', 'Zmeniť termín'],
  cancel: ['Cancel', 'Afbestil', 'Avbestill', 'Avboka', 'Zrušiť'],
  unsubscribe: ['Unsubscribe', 'Afmeld', 'Meld av', 'Avregistrera', 'Odhlásiť odber'],
  view: ['Details', 'Detaljer', 'Detaljer', 'Detaljer', 'Podrobnosti'],
}

/** A word in a language of {@link pageLocales}. */
export function word(name: keyof typeof pageWords, locale: string): string {
  return inLanguage(pageWords[name], locale)
}

/** What a purpose is called; undefined for one that nobody has named. */
export function purposeWord(purpose: string, locale: string): string | undefined {
  const row = own(purposeWords, purpose)
  return row && inLanguage(row, locale)
}

function inLanguage(row: Row, locale: string): string {
  return row[pageLocales.findIndex((one) => one === locale)] ?? row[0]
}

/**
 * The first language of a list of preferences (RFC 9110) that there are pages in; else English. What it says by weight
 * counts by its order alone.
 */
export function localeIn(preferences: string | null): string {
  const asked = (preferences ?? '').slice(0, 200).toLowerCase().split(',')
  const bases = asked.map((one) => /^[a-z]{2}/.exec(one.trim())?.[0] ?? '')
  const known = bases.map((base) => (base === 'no' || base === 'nn' ? 'nb' : base))
  return known.find((base) => pageLocales.some((one) => one === base)) ?? 'en'
}
