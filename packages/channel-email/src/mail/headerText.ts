const bytesInWord = 45

/** A text as the value of a header, such that it is read back letter by letter, spaces around it included (RFC 2047). */
export function headerText(text: string): string {
  if (isPlain(text)) return text
  return piecesOf(text).map(encodedWord).join('\r\n ')
}

/** Whether a reader would join, cut, or take for encoded nothing of it. */
function isPlain(text: string): boolean {
  return /^[ -~]{1,200}$/.test(text) && text.trim() === text && !text.includes('  ') && !text.includes('=?')
}

function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
}

/** The text in pieces of so many bytes at most, no letter cut in two. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const letter of text) {
    if (Buffer.byteLength(piece + letter) > bytesInWord) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return piece === '' ? pieces : [...pieces, piece]
}
