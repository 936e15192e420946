const plain = /^[A-Za-z\d](?:[\w-]*[A-Za-z\d])?$/
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * A tenant or an id as part of a short token: as it is where it is made of letters and digits, a UUID in 23 signs
 * instead of 36, anything else in base64url. What stands in front tells which.
 */
export function writePart(text: string): string {
  if (uuid.test(text)) return `-${Buffer.from(text.replaceAll('-', ''), 'hex').toString('base64url')}`
  return plain.test(text) ? text : `_${Buffer.from(text).toString('base64url')}`
}

/** What was written; undefined for what {@link writePart} never writes. */
export function readPart(part: string): string | undefined {
  const read = unwritten(part)
  return read !== '' && writePart(read) === part ? read : undefined
}

function unwritten(part: string): string {
  const bytes = Buffer.from(part.slice(1), 'base64url')
  if (part.startsWith('_')) return bytes.toString()
  if (!part.startsWith('-')) return part
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
