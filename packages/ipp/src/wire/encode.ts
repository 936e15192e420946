import { groups, tags, type Attributes, type IppRequest, type Written } from './message.js'

/** A request as RFC 8010 writes it, without its document. */
export function encode({ operation, id, attributes, job }: IppRequest): Buffer {
  return Buffer.concat([
    Buffer.from([2, 0]),
    int16(operation),
    int32(id),
    ...groupOf(groups.operation, attributes),
    ...(job === undefined || Object.keys(job).length === 0 ? [] : groupOf(groups.job, job)),
    Buffer.from([groups.end]),
  ])
}

function groupOf(tag: number, attributes: Attributes): readonly Buffer[] {
  return [Buffer.from([tag]), ...Object.entries(attributes).flatMap(([name, given]) => attribute(name, given))]
}

function attribute(name: string, given: Written | readonly Written[]): readonly Buffer[] {
  const values = 'as' in given ? [given] : given
  return values.flatMap((value, index) => valueOf(index === 0 ? name : '', value))
}

function valueOf(name: string, written: Written): readonly Buffer[] {
  if (written.as !== 'collection') return field(tags[written.as], name, bytesOf(written))
  const members = Object.entries(written.value).flatMap(([member, given]) => [
    ...field(tags.memberName, '', Buffer.from(member)),
    ...('as' in given ? [given] : given).flatMap((value) => valueOf('', value)),
  ])
  return [...field(tags.beginCollection, name, none), ...members, ...field(tags.endCollection, '', none)]
}

const none = Buffer.alloc(0)

function bytesOf({ value }: Exclude<Written, { readonly as: 'collection' }>): Buffer {
  if (typeof value === 'number') return int32(value)
  return typeof value === 'boolean' ? Buffer.from([value ? 1 : 0]) : Buffer.from(value)
}

function field(tag: number, name: string, value: Buffer): readonly Buffer[] {
  const named = Buffer.from(name)
  return [Buffer.from([tag]), int16(named.length), named, int16(value.length), value]
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
