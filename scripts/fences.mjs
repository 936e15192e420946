const opening = /^(\s*)(`{3,})(\w+)?[ ]*(.*)$/

/**
 * Cuts the TypeScript programs out of a Markdown page.
 *
 * A program is a list of lines, each with its text and its line in the page. A fence opened with
 * "ts continue" goes on where the page's previous one stopped; any other starts a new program.
 */
export function programs(page, markdown) {
  const found = []
  let fence
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1
    if (fence) fence = closes(fence, text) ? undefined : add(fence, text, line)
    else fence = open(page, found, text, line)
  }
  return found
}

/** A source's docstrings as a page: every other line is empty, so that lines keep their numbers. */
export function docstrings(source) {
  let within = false
  return source
    .split('\n')
    .map((line) => {
      within ||= /^\s*\/\*\*/u.test(line)
      const text = within ? line.replace(/^\s*\*( |$)/u, '') : ''
      within &&= !line.includes('*/')
      return text
    })
    .join('\n')
}

function open(page, found, text, line) {
  const [match, indent, ticks, language, info] = opening.exec(text) ?? []
  if (match === undefined) return
  if (language !== 'ts' && language !== 'typescript') return { indent, ticks }
  if (info !== '' && info !== 'continue') throw new Error(`${page}:${line} unknown fence word '${info}'`)
  if (info === 'continue' && found.length === 0) throw new Error(`${page}:${line} nothing to continue`)
  if (info === '') found.push({ page, lines: [] })
  return { indent, ticks, program: found.at(-1) }
}

function closes({ ticks }, text) {
  return text.trim() === ticks
}

function add(fence, text, line) {
  const own = text.startsWith(fence.indent) ? text.slice(fence.indent.length) : text
  fence.program?.lines.push({ text: own, line })
  return fence
}
