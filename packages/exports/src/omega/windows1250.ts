import { own } from '@ordna/core/adapters'
import iconv from 'iconv-lite'

/** Letters of neighbours that the Slovak code page lacks, as a Slovak clerk would type them. */
const alike: { readonly [letter: string]: string } = {
  å: 'a',
  Å: 'A',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  '−': '-',
  '‑': '-',
  ' ': ' ',
}

/** A text as Windows-1250 can hold it, on one line; null where a letter has nothing alike there. */
export function fitting(text: string): string | null {
  const letters = [...text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()].map(letterOf)
  return letters.includes(null) ? null : letters.join('')
}

function letterOf(letter: string): string | null {
  if (isHeld(letter)) return letter
  const other = own(alike, letter) ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return other !== '' && [...other].every(isHeld) ? other : null
}

function isHeld(letter: string): boolean {
  return !/\p{Cc}/u.test(letter) && iconv.decode(encoded(letter), 'windows-1250') === letter
}

/** The bytes of a text that fits. */
export function encoded(text: string): Buffer {
  return iconv.encode(text, 'windows-1250')
}
