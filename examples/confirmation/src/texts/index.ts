import type { Text } from '@ordna/templates'
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

const told = ['announcement', 'reminder', 'confirmation', 'removal'] as const
const mailed = ['calendarEntry', 'calendarRemoval'] as const

type InEach = { readonly [L in Language]?: Text }

/** Each notice's text: as a letter or a mail with greeting and name, as an SMS without. */
export const texts: { readonly [notice: string]: { readonly [channel: string]: InEach } } = Object.fromEntries([
  ...told.map((notice) => {
    const long = inEach(notice, letter)
    return [notice, { letter: long, email: long, sms: inEach(notice, short) }]
  }),
  ...mailed.map((notice) => [notice, { email: inEach(notice, letter) }]),
])

function inEach(notice: Notice, written: (said: Said, words: Words) => Text): InEach {
  return Object.fromEntries(languages.map((language) => [language, written(words[language][notice], words[language])]))
}

function letter({ subject, body }: Said, { hello, regards }: Words): Text {
  return { subject, body: `${hello}\n\n${body}\n\n${regards}\n{{ place }}` }
}

function short({ body }: Said): Text {
  return { body }
}
