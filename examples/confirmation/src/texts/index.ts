import type { Text, Texts } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'
import type { Said, Words } from './words.js'

/** The languages in which the hotels write. */
export const languages = ['sv', 'en', 'da', 'nb', 'sk'] as const

export type Language = (typeof languages)[number]

const words: { readonly [L in Language]: Words } = { sv, en, da, nb, sk }

type Notice = Exclude<keyof Words, 'hello' | 'regards'>

/** Each notice's text: as a letter or a mail with greeting and name, as an SMS without. */
export const texts: Texts = {
  visit: {
    announcement: { email: inEach('announcement', letter) },
    reminder: { email: inEach('reminder', letter), sms: inEach('reminder', short) },
    confirmation: { email: inEach('confirmation', letter), sms: inEach('confirmation', short) },
    removal: { email: inEach('removal', letter), sms: inEach('removal', short) },
    calendarEntry: { email: inEach('calendarEntry', letter) },
    calendarRemoval: { email: inEach('calendarRemoval', letter) },
  },
}

function inEach(notice: Notice, written: (said: Said, words: Words) => Text): { readonly [locale: string]: Text } {
  return Object.fromEntries(languages.map((language) => [language, written(words[language][notice], words[language])]))
}

function letter({ subject, body }: Said, { hello, regards }: Words): Text {
  return { subject, body: `${hello}\n\n${body}\n\n${regards}\n{{ hotel }}` }
}

function short({ body }: Said): Text {
  return { body }
}
