import { createHash } from 'node:crypto'
import { OrdnaError } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileStore } from './fileStore.js'

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
const photo = { bytes: text('a photo'), contentType: 'image/jpeg', under: 'orders/o1' }
const sha256 = createHash('sha256').update('a photo').digest('hex')

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
    expect(stored).toEqual({ key: `orders/o1/${sha256}`, sha256, size: 7, contentType: 'image/jpeg' })
    expect(await files.get(stored.key)).toEqual({ ...stored, bytes: new Uint8Array(photo.bytes) })
  })

  trial('CB-D13: whatever bytes are put come back the same', async ({ files }) => {
    const bytes = fc.uint8Array({ maxLength: 5000 })
    const type = fc.constantFrom('image/jpeg', 'application/pdf', 'text/plain; charset=utf-8', 'image/svg+xml')
    await fc.assert(
      fc.asyncProperty(bytes, type, async (bytes, contentType) => {
        const { key } = await files.put({ bytes, contentType, under: 'any' })
        const found = await files.get(key)
        expect(Buffer.compare(found.bytes, bytes)).toBe(0)
        expect(found.contentType).toBe(contentType)
      }),
      { numRuns: 25 },
    )
  })

  trial('the same file put again, or by many at once, is one file', async ({ files, count }) => {
    const { key } = await files.put(photo)
    const one = await count()
    await Promise.all([files.put(photo), files.put(photo), files.put(photo)])
    expect(await count()).toBe(one)
    expect((await files.get(key)).size).toBe(7)
  })

  trial('the same bytes under another name are another file', async ({ files }) => {
    const first = await files.put(photo)
    const second = await files.put({ ...photo, under: 'orders/o2' })
    await files.delete(first.key)
    expect((await files.get(second.key)).sha256).toBe(sha256)
  })

  trial('CB-37, CB-D13: bytes that were altered are never handed out', async ({ files, tamper }) => {
    const { key } = await files.put(photo)
    await tamper(key, text('another photo'))
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
    const keys = [
      '',
      sha256,
      `../${sha256}`,
      `/a/${sha256}`,
      `a/../../${sha256}`,
      'a/b',
      `a/${sha256}/`,
      `%2e%2e/${sha256}`,
    ]
    for (const key of keys) {
      expect(await thrownBy(files.get(key))).toMatchObject({ code: 'invalid_value' })
      expect(await thrownBy(files.delete(key))).toMatchObject({ code: 'invalid_value' })
    }
    expect(await count()).toBe(0)
  })

  trial('bytes and content types are checked before anything is kept', async ({ files, count }) => {
    const bad = [
      { contentType: '' },
      { contentType: 'image' },
      { contentType: 'a/b\r\nx: y' },
      { bytes: 'text' as never },
    ]
    for (const part of bad) {
      expect(await thrownBy(files.put({ ...photo, ...part }))).toMatchObject({ code: 'invalid_value' })
    }
    expect(await count()).toBe(0)
  })
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
