import { shownText } from '@ordna/core/adapters'
import type { PdfPrinter } from '@ordna/pdf'
import type { LayoutMistake } from '../layout/layout.js'
import type { PaperPart } from '../layout/paper.js'

/** Every part with a character that no font has, and which it is. */
export function unprintableIn(
  title: string,
  parts: readonly PaperPart[],
  printer: PdfPrinter,
): readonly LayoutMistake[] {
  return [{ path: 'title', text: title }, ...parts.flatMap(textsOf)].flatMap(({ path, text }) => {
    const letter = printer.unprintable(text)
    return letter === null ? [] : [{ path, problem: problemOf(letter, text) }]
  })
}

type Written = { readonly path: string; readonly text: string }

function textsOf(part: PaperPart): readonly Written[] {
  switch (part.kind) {
    case 'text':
      return part.runs.map(({ text }) => ({ path: part.path, text }))
    case 'table':
      return [...part.head, ...part.rows.flat()].flatMap(textsOf)
    case 'stack':
    case 'ol':
    case 'ul':
    case 'columns':
      return part.parts.flatMap(textsOf)
    default:
      return []
  }
}

function problemOf(letter: string, text: string): string {
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const shown = /\p{L}|\p{S}/u.test(letter) ? ` (${letter})` : ''
  const around = [...text].slice(0, 40).join('')
  return `has the character U+${code}${shown} in ${shownText(around)}, which no font of the paper can show: write it in other letters, or give a font that has it`
}
