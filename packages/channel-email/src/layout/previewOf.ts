/** Characters: no list of mails shows more. */
const longest = 140

/** What a list of mails shows beside the subject: the text after its greeting, on one line. */
export function previewOf(text: string): string {
  const [first = '', ...others] = text
    .slice(0, 2000)
    .trim()
    .split(/\n{2,}/)
  const said = (others.length > 0 ? others.join(' ') : first).replaceAll(/\s+/g, ' ')
  return Array.from(said).slice(0, longest).join('')
}
