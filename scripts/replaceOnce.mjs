/**
 * A source with one text of it replaced by another, as whoever breaks our own code on purpose does. Throws where the text
 * does not stand there exactly once: then `what` is stale, and proves nothing.
 *
 * @type {(source: string, edit: { what: string, file: string, text: string, by: string }) => string}
 */
export const replaceOnce = (source, { what, file, text, by }) => {
  const times = source.split(text).length - 1
  if (times === 1) return source.replace(text, () => by)
  const advice = times === 0 ? 'Write down the text that does it now' : 'Write down more of it'
  throw new Error(`${what} is stale: ${file} has its text ${times} times. ${advice}:\n${text}`)
}
