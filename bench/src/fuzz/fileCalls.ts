import { createHash } from 'node:crypto'
import { contentTypes, fileHeaders, type FileStore, type NewFile, type StoredFile } from '@ordna/files'
import type { Kind } from './calls.js'
import { maybe, object, of, plain, type Value } from './hostile.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const contents = {
  text: bytesOf('a text'),
  pdf: bytesOf('%PDF-1.7 a document'),
  jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]),
}
const folders = ['orders/1', 'a', '..', 'a/../b', '/etc', 'CON', 'a/nul.txt', 'a\\b', '.x', 'c:', 'å', 'a/'] as const
const names = ['photo', '../../x', 'a"b\r\nset-cookie: x', '\u202Egpj', 'å', ' '.repeat(200)] as const

const types = { text: 'text/plain; charset=utf-8', pdf: 'application/pdf', jpeg: 'image/jpeg' } as const
const kinds = ['text', 'pdf', 'jpeg'] as const
const endings = { text: 'txt', pdf: 'pdf', jpeg: 'jpg' } as const

const keyOf = (kind: (typeof kinds)[number]) => {
  const hash = createHash('sha256').update(contents[kind]).digest('hex')
  return `orders/1/${hash}.${endings[kind]}`
}

type Operation = (files: FileStore, ...given: unknown[]) => unknown

const shown = ({ key, sha256, size, contentType }: StoredFile) => `${key} ${sha256} ${size} ${contentType}`

/** Files are put, got, handed out and deleted, by keys and names of whoever. */
export const fileCall: Kind = (random) => {
  const kind = random.pick(kinds)
  const right = keyOf(kind)
  const others = [
    right.replace('orders', '..'),
    right.replace(/\w+$/, 'html'),
    right.replace(/\w+$/, ''),
    `a/../${right}`,
  ]
  const key = maybe(random, random.chance(0.7) ? of(right) : of(right, ...others), 0.15)
  const type = maybe(random, random.chance(0.8) ? of(types[kind]) : of(...contentTypes, 'text/html'), 0.1)
  const file = object(random, {
    bytes: maybe(random, [plain(() => contents[kind], kind)], 0.1),
    contentType: type,
    under: maybe(random, random.chance(0.7) ? of('orders/1') : of(...folders), 0.1),
  })
  const stored = object(random, {
    contentType: type,
    size: maybe(random, of(6)),
    sha256: maybe(random, of('a'.repeat(64))),
  })
  const named = maybe(random, [object(random, { name: maybe(random, of(...names), 0.3) })], 0.1)
  const operations: readonly [[string, readonly Value[], Operation], ...[string, readonly Value[], Operation][]] = [
    ['put', [maybe(random, [file], 0.05)], async (files, given) => shown(await files.put(given as NewFile))],
    ['get', [key], async (files, given) => shown(await files.get(given as string))],
    ['delete', [key], (files, given) => files.delete(given as string)],
    ['fileHeaders', [maybe(random, [stored], 0.1), named], (_, ...given) => headersOf(given)],
  ]
  const [name, given, operation] = random.pick(operations)
  return {
    name: `files.${name}`,
    text: `files.${name}(${given.map(({ text }) => text).join(', ')})`,
    run: ({ files }) => operation(files, ...given.map((value) => value.make())),
  }
}

/** What a server would set: no header may hold another. */
function headersOf(given: readonly unknown[]): string {
  const headers = fileHeaders(...(given as unknown as Parameters<typeof fileHeaders>))
  return [...new Headers(headers)].join(';')
}
