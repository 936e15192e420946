import type { PaperRun } from '../layout/paper.js'
import type { Place } from './place.js'

/** Words as they are printed: in the font that has them, and torn where they are wider than their place. */
export function printedWords({ text, bold, color }: PaperRun, place: Place, isBold: boolean): readonly object[] {
  const look = { ...(bold === undefined ? {} : { bold }), ...(color === undefined ? {} : { color }) }
  return tornWords(text, place, bold ?? isBold).flatMap(({ words, torn }) =>
    piecesOf(words, place).map((piece) => ({ ...piece, ...look, ...(torn ? { wordBreak: 'break-all' } : {}) })),
  )
}

type Torn = { readonly words: string; readonly torn: boolean }

/** A word that no line holds is torn anywhere; a column would grow beyond the sheet with it. */
function tornWords(text: string, place: Place, isBold: boolean): readonly Torn[] {
  const pieces: { words: string; torn: boolean }[] = []
  for (const words of text.split(/(\s+)/)) {
    const torn = isTooWide(words, place, isBold)
    const last = pieces.at(-1)
    if (last?.torn === torn) last.words += words
    else if (words !== '') pieces.push({ words, torn })
  }
  return pieces
}

/** The widest letter is as wide as it is high. Bold ones are a twelfth wider. */
function isTooWide(word: string, { glyphs, width, size }: Place, isBold: boolean): boolean {
  if (word.length * size <= width) return false
  return glyphs.widthOf(word, size) * (isBold ? 13 / 12 : 1) > width
}

/** The letters that our font does not have stand in the host's. */
function piecesOf(text: string, { glyphs }: Place): readonly object[] {
  const pieces: { text: string; font: string }[] = []
  for (const letter of text) {
    const last = pieces.at(-1)
    const font = letter === '\n' ? (last?.font ?? 'Roboto') : (glyphs.fontFor(letter) ?? 'Roboto')
    if (last?.font === font) last.text += letter
    else pieces.push({ text: letter, font })
  }
  return pieces
}
