import { expect, test } from 'vitest'
import { anything, aPhoto, fileStoreContract, thrownBy } from './fileStoreContract.fixture.js'
import { s3FileStore } from './s3FileStore.js'
import { s3Server, type S3Server } from './s3Server.fixture.js'

const photo = aPhoto()

async function withServer(run: (server: S3Server) => Promise<void>): Promise<void> {
  const server = await s3Server()
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

fileStoreContract('S3', async () => {
  const server = await s3Server()
  return {
    files: s3FileStore(server.options),
    tamper: async (key, bytes) => {
      server.objects.set(key, { bytes: Buffer.from(bytes), contentType: 'image/jpeg' })
    },
    count: async () => server.objects.size,
    close: () => server.close(),
  }
})

test.each(['status 500', 'hang up', 'silence'] as const)(
  'a bucket that fails with %s is told with its cause, and may be tried again',
  async (fault) => {
    await withServer(async (server) => {
      const files = s3FileStore(server.options)
      const hurried = fault === 'silence' ? s3FileStore({ ...server.options, timeout: 200 }) : files
      const { key } = await files.put(photo)
      server.fault = fault
      const calls = [() => hurried.put(photo), () => hurried.get(key), () => hurried.delete(key)]
      for (const call of calls) {
        const error = await thrownBy(call())
        expect(error).toMatchObject({ code: 'store_unreachable', details: { key } })
        expect(error.cause).toBeInstanceOf(Error)
      }
      server.fault = undefined
      expect((await files.get(key)).size).toBe(photo.bytes.length)
    })
  },
)

test('a bucket that answers 404 to deleting what is gone has nothing against it', async () => {
  await withServer(async (server) => {
    const files = s3FileStore(server.options)
    const { key } = await files.put(photo)
    server.fault = 'status 404'
    await files.delete(key)
    expect((await thrownBy(files.put(photo))).code).toBe('store_unreachable')
  })
})

test('no server, or a wrong secret, is told without the secret', async () => {
  await withServer(async (server) => {
    const wrong = await thrownBy(s3FileStore({ ...server.options, secretAccessKey: 'wrong-one' }).put(photo))
    expect(wrong.code).toBe('store_unreachable')
    expect(wrong.message).toContain('SignatureDoesNotMatch')
    expect(`${wrong.message}${String(wrong.cause)}`).not.toContain('wrong-one')
  })
  const nowhere = s3FileStore({ endpoint: 'http://127.0.0.1:9/b', accessKeyId: 'a', secretAccessKey: 'b' })
  expect((await thrownBy(nowhere.put(photo))).code).toBe('store_unreachable')
})

test('a signed address hands out the file without further keys, and nothing else', async () => {
  await withServer(async (server) => {
    const files = s3FileStore(server.options)
    const { key } = await files.put(photo)
    const other = await files.put({ ...photo, under: 'orders/o2' })
    const url = (await files.signedUrl?.(key, 60)) ?? ''
    const [kept] = [...server.objects.values()]
    server.objects.set(key, { bytes: kept!.bytes, contentType: 'text/html' })
    const response = await fetch(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{64}\.jpg"/)
    expect((await fetch(url.replace('image%2Fjpeg', 'text%2Fhtml'))).status).toBe(403)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(photo.bytes)
    expect((await fetch(url.replace(key, other.key))).status).toBe(403)
    for (const seconds of [0, 1.5, 604_801, ...anything().filter((value) => value !== 5)]) {
      expect((await thrownBy(files.signedUrl!(key, seconds as number))).code).toBe('invalid_value')
    }
    expect((await thrownBy(files.signedUrl!('../x', 60))).code).toBe('invalid_value')
  })
})

test('without the package s3mini the error says what to install, and the next call looks again', async () => {
  await withServer(async (server) => {
    let installed = false
    const files = s3FileStore(server.options, () =>
      installed ? import('s3mini') : Promise.reject(new Error("Cannot find package 's3mini'")),
    )
    const error = await thrownBy(files.put(photo))
    expect(error).toMatchObject({ code: 'invalid_options', details: { package: 's3mini' } })
    expect(error.message).toContain('install it beside @ordna/rental')
    installed = true
    expect((await files.put(photo)).size).toBe(photo.bytes.length)
  })
})

test('options that cannot be meant are told at the first call', async () => {
  const good = { endpoint: 'http://127.0.0.1:9/b', accessKeyId: 'a', secretAccessKey: 'b' }
  for (const part of [{ accessKeyId: '' }, { secretAccessKey: ' ' }, { endpoint: '' }, { endpoint: 'http://' }]) {
    expect((await thrownBy(s3FileStore({ ...good, ...part }).put(photo))).code).toBe('invalid_options')
  }
})
