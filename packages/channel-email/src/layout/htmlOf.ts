import { escaped } from '@ordna/core/adapters'

/** A text as HTML: a paragraph for each of its own, a line for each line, and addresses of pages to be clicked on. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
  return paragraphs.map((paragraph) => `<p>${paragraph.split('\n').map(lineOf).join('<br>\n')}</p>`).join('\n')
}

function lineOf(line: string): string {
  return line
    .split(/(\bhttps?:\/\/[^\s<>"']+)/)
    .map((part, index) => (index % 2 === 0 ? unbroken(escaped(part)) : linkOf(part)))
    .join('')
}

/** A number whose thousands stand apart stays on its line. */
function unbroken(html: string): string {
  return html.replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, '&#160;')
}

/** What ends a sentence is no part of the address that it ends with. */
function linkOf(address: string): string {
  let end = address.length
  while (end > 0 && '.,;:!?)'.includes(address.charAt(end - 1))) end--
  const url = escaped(address.slice(0, end))
  return `<a href="${url}">${url}</a>${escaped(address.slice(end))}`
}
