const unsafe = /[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\p{Bidi_Control}]/gu

/**
 * A message as it stands in a log. Ids, names and keys in it are anybody's: a line break would forge a line, an escape
 * sequence would speak to a terminal, a mark of direction would turn the order of letters. Each is written as its code.
 */
export function oneLine(message: string): string {
  return message.replaceAll(unsafe, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
