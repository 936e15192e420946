/** Lines under a title, with air above. */
export function headed(title: string, lines: readonly string[]): readonly string[] {
  return ['', title, ...lines.map((line) => `  ${line}`)]
}

const width = 118

/** A label and as many items as a line has room for; the rest are counted. Nothing at all where there are none. */
export function listLine(label: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return []
  let line = `${label.padEnd(15)}  `
  for (const [index, item] of items.entries()) {
    const next = index === 0 ? item : `; ${item}`
    if (line.length + next.length > width - '; and 100 more'.length)
      return [`${line}; and ${items.length - index} more`]
    line += next
  }
  return [line]
}

/** A space at which no line ends. */
export const hardSpace = '\u00a0'

/** A line and, where it is too long, the rest of it below, under its last column. */
export function wrapped(head: string, text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (head.length + longer.length <= width - 2) line = longer
    else {
      lines.push(line)
      line = `  ${word}`
    }
  }
  const under = ' '.repeat(head.length)
  return [...lines, line].map((part, index) => `${index === 0 ? head : under}${part.replaceAll(hardSpace, ' ')}`)
}
