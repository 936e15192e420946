import { isGsm7 } from './gsm7.js'

/** What `Intl` and word processors write, and a keyboard's mark that says the same. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u2028\u2029]/g, '\n'],
  [/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, ''],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018-\u201b\u2032\u0060\u00b4]/g, "'"],
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/\u2026/g, '...'],
]

/** Letters that are no letter with a mark on it. */
const letters = new Map([
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ı', 'i'],
])

/**
 * The text as it is sent: touched as little as it takes to write it in GSM-7, of which a message holds 160 characters and
 * not 70. What cannot be written so stays as it is.
 */
export function smsText(text: string, transliterate: boolean): string {
  if (isGsm7(text)) return text
  const plain = marks.reduce((made, [mark, instead]) => made.replace(mark, instead), text).normalize('NFC')
  if (isGsm7(plain)) return plain
  const latin = transliterate ? withoutMarks(plain) : plain
  return isGsm7(latin) ? latin : text
}

/** Letters that GSM-7 lacks without their marks: `č` is `c`, and `é` and `å` stay. */
function withoutMarks(text: string): string {
  return [...text].map((letter) => (isGsm7(letter) ? letter : (letters.get(letter) ?? bare(letter)))).join('')
}

function bare(letter: string): string {
  return letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
}
