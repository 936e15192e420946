import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { files } from '../files.mjs'
import { replaceOnce } from '../replaceOnce.mjs'

/** @typedef {{ id: string, breaks: string, file: string, text: string, replacement: string, at: string }} Edit */

const heading = /^([A-Z]{2,4}-D?\d+) (\S.*)$/

/**
 * Reads recorded edits: `[{ id, breaks, file, text, replacement, at }]`.
 *
 * A block says which requirement it breaks and how, in which file, and which text becomes which other:
 *
 *     DK-43 the end of the period completes nothing
 *     packages/rental/src/danish/timers.ts
 *     - send: 'expire'
 *     + send: 'archive'
 *
 * The lines after `- ` are one text and those after `+ ` another, or none. Blocks have an empty line between them; lines
 * that begin with `#` are comments.
 *
 * @type {(source: string, from: string) => Edit[]}
 */
export const parseEdits = (source, from) => {
  const blocks = [[]]
  for (const [index, line] of source.split('\n').entries()) {
    if (line === '') blocks.push([])
    else if (!line.startsWith('#')) blocks.at(-1).push({ line, at: `${from}:${index + 1}` })
  }
  return blocks.filter((block) => block.length > 0).map(editOf)
}

function editOf([first, second, ...rest]) {
  const { at } = first
  const [, id, breaks] = heading.exec(first.line) ?? []
  const part = (sign) =>
    rest.flatMap(({ line }) => (line.startsWith(`${sign} `) || line === sign ? [line.slice(2)] : []))
  const [removed, added] = [part('-'), part('+')]
  if (!id || !second || removed.length === 0 || removed.length + added.length !== rest.length) {
    throw new Error(`${at} is no edit: say an id and what breaks, then a file, lines after '- ' and lines after '+ '.`)
  }
  return { id, breaks, file: second.line, text: removed.join('\n'), replacement: added.join('\n'), at }
}

/**
 * The source as the edit makes it. Throws where its text is not there exactly once: then the edit is stale.
 *
 * @type {(source: string, edit: Edit) => string}
 */
export const applied = (source, { text, replacement, file, at }) =>
  replaceOnce(source, { what: `The edit at ${at}`, file, text, by: replacement })

/**
 * The edits that stand beside the tests of the packages, in the order of their files.
 *
 * @type {(root: string) => Edit[]}
 */
export const recordedEdits = (root) =>
  files(root, ['packages'], /\.edits$/).flatMap((file) => parseEdits(readFileSync(join(root, file), 'utf8'), file))
