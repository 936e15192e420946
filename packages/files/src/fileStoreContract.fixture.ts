import { createHash } from 'node:crypto'
import { OrdnaError } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentTypes, type ContentType } from './contentType.js'
import type { FileStore, NewFile } from './fileStore.js'
import { LARGEST } from './key.js'

/** A store to try out, and a hand that reaches past it to what it keeps. */
export type StoreUnderTest = {
  readonly files: FileStore
  /** Puts other bytes where the file is kept, as a thief or a failing disk would. */
  readonly tamper: (key: string, bytes: Uint8Array) => Promise<void>
  /** How many things are kept. */
  readonly count: () => Promise<number>
  readonly close: () => Promise<void>
}

const text = (content: string) => new TextEncoder().encode(content)

/** Bytes that begin as those of a JPEG file do. */
export const jpeg = (content: string) => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...text(content)])

/** A photo to put. */
export const aPhoto = (): NewFile => ({ bytes: jpeg('a photo'), contentType: 'image/jpeg', under: 'orders/o1' })

const photo = aPhoto()
const sha256 = createHash('sha256').update(photo.bytes).digest('hex')

/** How files of each type begin. */
const beginnings: { readonly [Type in ContentType]: readonly number[] } = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/webp': [...text('RIFF\u0001\u0002\u0003\u0004WEBP')],
  'image/heic': [0, 0, 0, 24, ...text('ftypheic')],
  'application/pdf': [...text('%PDF-1.7\n')],
  'application/xml': [...text('<?xml version="1.0"?>\n<Invoice/>')],
  'text/plain; charset=utf-8': [],
}

/** What every file store promises. */
export function fileStoreContract(name: string, openStore: () => Promise<StoreUnderTest>): void {
  const trial = (promise: string, run: (store: StoreUnderTest) => Promise<void>) =>
    test(`${promise} (${name})`, async () => {
      expect.hasAssertions()
      const store = await openStore()
      try {
        await run(store)
      } finally {
        await store.close()
      }
    })

  trial('CB-37: a file is known by its key, its hash, its size and its type', async ({ files }) => {
    const stored = await files.put(photo)
    expect(stored).toEqual({ key: `orders/o1/${sha256}.jpg`, sha256, size: 11, contentType: 'image/jpeg' })
    expect(await files.get(stored.key)).toEqual({ ...stored, bytes: new Uint8Array(photo.bytes) })
  })

  trial('CB-D13: whatever bytes are put come back the same', async ({ files }) => {
    const type = fc.constantFrom(...contentTypes)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), type, async (rest, contentType) => {
        const written = isWritten(contentType) ? text(Buffer.from(rest).toString('base64')) : rest
        const bytes = new Uint8Array([...beginnings[contentType], ...written])
        const { key } = await files.put({ bytes, contentType, under: 'any' })
        const found = await files.get(key)
        expect(Buffer.compare(found.bytes, bytes)).toBe(0)
        expect(found.contentType).toBe(contentType)
      }),
      { numRuns: 25 },
    )
  })

  trial('bytes are of the type that they are said to be, or they are not kept', async ({ files, count }) => {
    for (const contentType of contentTypes) {
      for (const bytes of [
        text('<script>alert(1)</script>\0'),
        new Uint8Array([0xff, 0xfe]),
        ...otherBeginnings(contentType),
      ])
        expect(await thrownBy(files.put({ bytes, contentType, under: 'any' }))).toMatchObject({ code: 'invalid_value' })
    }
    expect(await count()).toBe(0)
  })

  trial('the same bytes as another type are another file, and change nothing about the first', async ({ files }) => {
    const bytes = text('%PDF-1.7 and a text all the same')
    const first = await files.put({ bytes, contentType: 'application/pdf', under: 'any' })
    const second = await files.put({ bytes, contentType: 'text/plain; charset=utf-8', under: 'any' })
    expect((await files.get(first.key)).contentType).toBe('application/pdf')
    expect((await files.get(second.key)).contentType).toBe('text/plain; charset=utf-8')
    await files.delete(second.key)
    expect((await files.get(first.key)).size).toBe(bytes.length)
    const asText = first.key.replace('.pdf', '.txt')
    expect(await thrownBy(files.get(asText))).toMatchObject({ details: { problem: 'missing' } })
    expect(await thrownBy(files.get(first.key.replace('.pdf', '.html')))).toMatchObject({ code: 'invalid_value' })
  })

  trial('a file renamed to another type is not handed out', async ({ files, tamper }) => {
    const { key, sha256: hash } = await files.put(photo)
    const { key: page } = await files.put({ ...photo, bytes: text('a text'), contentType: 'text/plain; charset=utf-8' })
    const renamed = `${page.slice(0, page.lastIndexOf('/'))}/${hash}.txt`
    await tamper(renamed, photo.bytes)
    expect(await thrownBy(files.get(renamed))).toMatchObject({ details: { problem: 'altered' } })
    expect((await files.get(key)).contentType).toBe('image/jpeg')
  })

  trial('no file is in the way of another: a name cannot be one that a file may have', async ({ files }) => {
    for (const name of [sha256, `${sha256}.jpg`, sha256.toUpperCase(), `${sha256}.x.draft`, 'CON', 'nul.txt', 'Lpt1'])
      for (const under of [name, `orders/${name}`, `${name}/o1`])
        expect(await thrownBy(files.put({ ...photo, under }))).toMatchObject({ code: 'invalid_value' })
    expect((await files.get((await files.put(photo)).key)).sha256).toBe(sha256)
  })

  trial('the same file put again, or by many at once, is one file', async ({ files, count }) => {
    const { key } = await files.put(photo)
    const one = await count()
    await Promise.all([files.put(photo), files.put(photo), files.put(photo)])
    expect(await count()).toBe(one)
    expect((await files.get(key)).size).toBe(11)
  })

  trial('the same bytes under another name are another file', async ({ files }) => {
    const first = await files.put(photo)
    const second = await files.put({ ...photo, under: 'orders/o2' })
    await files.delete(first.key)
    expect((await files.get(second.key)).sha256).toBe(sha256)
  })

  trial('CB-37, CB-D13: bytes that were altered are never handed out', async ({ files, tamper }) => {
    const { key } = await files.put(photo)
    await tamper(key, jpeg('another photo'))
    const error = await thrownBy(files.get(key))
    expect(error).toMatchObject({ code: 'invalid_value', details: { key, problem: 'altered' } })
    expect(error.message).toContain('was altered')
  })

  trial('a missing file is told, and deleting it is no error', async ({ files, count }) => {
    const { key } = await files.put(photo)
    await files.delete(key)
    await files.delete(key)
    expect(await count()).toBe(0)
    const error = await thrownBy(files.get(key))
    expect(error).toMatchObject({ code: 'invalid_value', details: { key, problem: 'missing' } })
    expect(error.message).toContain('is not in the store')
  })

  trial('no name leads out of the store', async ({ files, count }) => {
    for (const under of [
      '',
      '..',
      'a/../b',
      '/etc',
      'a//b',
      'a/',
      'a\\b',
      '.hidden',
      'a/./b',
      'c:',
      'å',
      'a\0',
      'a/'.repeat(500) + 'a',
    ]) {
      expect(await thrownBy(files.put({ ...photo, under }))).toMatchObject({ code: 'invalid_value' })
    }
    const file = `${sha256}.jpg`
    const keys = [
      '',
      file,
      `../${file}`,
      `/a/${file}`,
      `a/../../${file}`,
      'a/b',
      `a/${sha256}`,
      `a/${file}/`,
      `a/${file}.draft`,
      `a/${file}\n`,
      `a/${sha256.toUpperCase()}.jpg`,
      `%2e%2e/${file}`,
      `${'a/'.repeat(100_000)}${file}`,
    ]
    for (const key of keys) {
      expect(await thrownBy(files.get(key))).toMatchObject({ code: 'invalid_value' })
      expect(await thrownBy(files.delete(key))).toMatchObject({ code: 'invalid_value' })
    }
    expect(await count()).toBe(0)
  })

  trial('bytes and content types are checked before anything is kept', async ({ files, count }) => {
    const bad = [
      ...[
        '',
        'image',
        'a/b\r\nx: y',
        'image/svg+xml',
        'text/html',
        'IMAGE/JPEG',
        'image/jpeg; x=y',
        'text/plain',
        5,
      ].map((contentType) => ({ contentType: contentType as never })),
      ...['text', null, [1]].map((bytes) => ({ bytes: bytes as never })),
      { bytes: new Uint8Array(LARGEST + 1) },
      { under: undefined as never },
    ]
    for (const part of bad) {
      expect(await thrownBy(files.put({ ...photo, ...part }))).toMatchObject({ code: 'invalid_value' })
    }
    expect(await count()).toBe(0)
  })

  trial(
    'whatever is handed over in place of a file or a key is refused by an error of ours',
    async ({ files, count }) => {
      for (const value of anything()) {
        for (const part of ['bytes', 'contentType', 'under'])
          expect(await thrownBy(files.put({ ...photo, [part]: value }))).toMatchObject({ code: 'invalid_value' })
        expect(await thrownBy(files.put(value as never))).toMatchObject({ code: 'invalid_value' })
        expect(await thrownBy(files.get(value as never))).toMatchObject({ code: 'invalid_value' })
        expect(await thrownBy(files.delete(value as never))).toMatchObject({ code: 'invalid_value' })
      }
      expect(await count()).toBe(0)
    },
  )

  trial('what is kept is what was looked at, whatever is answered when it is asked for again', async ({ files }) => {
    let asked = 0
    const file = {
      get bytes() {
        return asked++ === 0 ? photo.bytes : text('<script>alert(1)</script>')
      },
      contentType: photo.contentType,
      under: photo.under,
    }
    const { key } = await files.put(file)
    expect(Buffer.compare((await files.get(key)).bytes, photo.bytes)).toBe(0)
  })
}

const throwing = (): never => {
  throw new Error('a getter of the caller threw')
}

/** What stands for no file, no key and no part of one, and may throw when it is looked at. */
export const anything = (): readonly unknown[] => [
  undefined,
  null,
  5,
  10n,
  Symbol('x'),
  throwing,
  {},
  [],
  Object.create(null),
  { toString: () => `orders/o1/${sha256}.jpg`, split: throwing },
  Object.defineProperty({}, 'bytes', { get: throwing }),
  new Proxy({}, { get: throwing, getPrototypeOf: throwing }),
  new Proxy(new Uint8Array(3), { get: throwing }),
  Array(4_000_000_000),
]

/** Bytes of every type but this one; a text that begins as another type does is a text all the same. */
function otherBeginnings(type: ContentType): readonly Uint8Array[] {
  const others = contentTypes.filter((other) => other !== type && !other.startsWith('text'))
  const binary = others.filter(
    (other) => !type.startsWith('text') || !['application/pdf', 'application/xml'].includes(other),
  )
  return [...binary.map((other) => new Uint8Array(beginnings[other])), text('\0')]
}

/** The error of ours that a promise ends in. */
export async function thrownBy(promise: Promise<unknown>): Promise<OrdnaError> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(OrdnaError)
  return error as OrdnaError
}

/** Whether files of this type are text in UTF-8. */
function isWritten(type: ContentType): boolean {
  return type.startsWith('text') || type === 'application/xml'
}
