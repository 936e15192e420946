import { groups, tags, type IppAnswer, type ReadGroup, type ReadValue } from './message.js'

/**
 * Reads what a printer answered. Values of kinds that are not asked for are null, and what is within a collection is
 * left out.
 *
 * @throws Error
 */
export function decode(bytes: Buffer): IppAnswer {
  if (bytes.length < 9) throw new Error(`the printer answered ${bytes.length} bytes, which is no IPP`)
  const answer: ReadGroup[] = []
  const reader = { bytes, at: 8 }
  for (;;) {
    const tag = byte(reader)
    if (tag === groups.end) break
    answer.push({ tag, attributes: attributesOf(reader) })
  }
  return { status: bytes.readUInt16BE(2), id: bytes.readInt32BE(4), groups: answer }
}

type Reader = { readonly bytes: Buffer; at: number }

/** Tags below this one begin or end a group. */
const firstValue = 0x10

function attributesOf(reader: Reader): ReadonlyMap<string, readonly ReadValue[]> {
  const attributes = new Map<string, ReadValue[]>()
  let [values, depth]: [ReadValue[], number] = [[], 0]
  while ((reader.bytes[reader.at] ?? firstValue) >= firstValue) {
    const tag = byte(reader)
    const [name, value] = [field(reader).toString(), field(reader)]
    if (tag === tags.endCollection) depth -= 1
    if (depth > 0) {
      if (tag === tags.beginCollection) depth += 1
      continue
    }
    if (tag === tags.endCollection) continue
    if (tag === tags.beginCollection) depth = 1
    if (name !== '') attributes.set(name, (values = []))
    values.push(valueOf(tag, value))
  }
  return attributes
}

function valueOf(tag: number, value: Buffer): ReadValue {
  if ((tag === tags.integer || tag === tags.enum) && value.length === 4) return value.readInt32BE()
  if (tag === tags.boolean) return value[0] === 1
  if (tag === tags.textWithLanguage || tag === tags.nameWithLanguage) return withLanguage(value)
  return tag >= tags.text && tag <= tags.mimeType ? value.toString() : null
}

/** Its language stands before it. */
function withLanguage(value: Buffer): string {
  const reader = { bytes: value, at: 0 }
  field(reader)
  return field(reader).toString()
}

function byte(reader: Reader): number {
  const value = reader.bytes[reader.at]
  if (value === undefined) throw new Error('the answer of the printer breaks off')
  reader.at += 1
  return value
}

function field(reader: Reader): Buffer {
  const length = byte(reader) * 256 + byte(reader)
  const value = reader.bytes.subarray(reader.at, reader.at + length)
  if (value.length < length) throw new Error('the answer of the printer breaks off')
  reader.at += length
  return value
}
