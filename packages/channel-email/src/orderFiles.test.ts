import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { type FileStore, folderFileStore } from '@ordna/files'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aChannel, aServer, closeAfterEach } from './delivery.fixture.js'
import type { Extras } from './mail/extras.js'

const file = v.object({ kind: v.picklist(['contract', 'invoice', 'photo']), key: v.string(), name: v.string() })
const data = v.object({ email: v.string(), files: v.array(file) })

const order = lifecycle('order', {
  version: 1,
  data,
  roles: ['desk'],
  initial: 'booked',
  statuses: { booked: {}, returned: { final: true } },
})
  .notices({
    confirmed: { to: ({ email }) => email, channels: ['email'] },
    reminded: { to: ({ email }) => email, channels: ['email'] },
    billed: { to: ({ email }) => email, channels: ['email'] },
  })
  .transitions((move) => ({
    upload: move({
      from: 'booked',
      by: 'desk',
      input: file,
      set: ({ data, input }) => ({ files: [...data.files, input] }),
    }),
    confirm: move({ from: 'booked', by: 'desk', notice: 'confirmed' }),
    remind: move({ from: 'booked', by: 'desk', notice: 'reminded' }),
    return: move({ from: 'booked', to: 'returned', by: 'desk', notice: 'billed' }),
  }))
  .build()

/** Which kinds of files go with which notice, as a shop chooses it. */
const chosen = new Map([
  ['confirmed', ['contract']],
  ['billed', ['invoice', 'photo']],
])

function withFiles(files: FileStore) {
  return ({ message }: { readonly message: { readonly name: string; readonly data: unknown } }): Extras => {
    const { files: kept } = v.parse(data, message.data)
    return {
      attachments: kept
        .filter(({ kind }) => chosen.get(message.name)?.includes(kind))
        .map(({ key, name }) => ({ name, content: () => streamOf(files, key) })),
    }
  }
}

function streamOf(files: FileStore, key: string): Readable {
  return Readable.from(
    (async function* read() {
      yield (await files.get(key)).bytes
    })(),
    { objectMode: false },
  )
}

closeAfterEach()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'order-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function desk() {
  const files = folderFileStore(folder)
  const server = await aServer()
  const clock = virtualClock('2030-05-01T08:00:00Z')
  const ordna = engine({
    store: memoryStore(),
    clock,
    channels: { email: aChannel([server], { extras: withFiles(files) }) },
    templates: { render: ({ message }) => ({ subject: message.name, body: 'Hej' }) },
    onProblem: () => undefined,
  })
  const orders = ordna.open(order, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
  await orders.start('17', { email: 'anna@example.org', files: [] })
  const upload = async (kind: 'contract' | 'invoice' | 'photo', name: string, bytes: Uint8Array) => {
    const contentType = kind === 'photo' ? 'image/jpeg' : 'application/pdf'
    const { key } = await files.put({ bytes, contentType, under: 'orders/17' })
    await orders.send('17', 'upload', { kind, key, name })
    return key
  }
  const arrived = () =>
    server.taken.map(({ mail }) => [
      mail.subject,
      ...mail.attachments.map(({ filename, mimeType, content }) => [
        filename,
        mimeType,
        Buffer.from(content as ArrayBuffer).toString('latin1'),
      ]),
    ])
  return { files, clock, ordna, orders, upload, arrived }
}

const pdf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`, 'latin1')
const jpeg = Buffer.from([
  0xff,
  0xd8,
  0xff,
  0xe0,
  0,
  16,
  ...Buffer.from('JFIF\0'),
  1,
  1,
  0,
  0,
  1,
  0,
  1,
  0,
  0,
  0xff,
  0xd9,
])

test('CB-33, CB-52: the files of an order, kept in the store, go with the mails for which they are chosen, byte by byte', async () => {
  const { ordna, orders, upload, arrived } = await desk()
  await upload('contract', 'contract.pdf', pdf('contract'))
  await upload('invoice', 'made elsewhere.pdf', pdf('invoice'))
  await upload('photo', 'left door.jpg', jpeg)
  for (const transition of ['confirm', 'remind', 'return'] as const) {
    await orders.send('17', transition)
    await ordna.tick()
  }
  expect(arrived()).toEqual([
    ['confirmed', ['contract.pdf', 'application/pdf', pdf('contract').toString('latin1')]],
    ['reminded'],
    [
      'billed',
      ['made elsewhere.pdf', 'application/pdf', pdf('invoice').toString('latin1')],
      ['left door.jpg', 'image/jpeg', jpeg.toString('latin1')],
    ],
  ])
})

test('CB-33: without a file that it should have nothing goes out, and with it, once it is back, the mail', async () => {
  const { files, clock, ordna, orders, upload, arrived } = await desk()
  const key = await upload('contract', 'contract.pdf', pdf('the only one'))
  await files.delete(key)
  await orders.send('17', 'confirm')
  await ordna.tick()
  expect(arrived()).toEqual([])
  expect(await orders.messages('17')).toMatchObject([
    { status: 'waits', waits: { detail: expect.stringContaining('is not in the store') } },
  ])
  await files.put({ bytes: pdf('the only one'), contentType: 'application/pdf', under: 'orders/17' })
  await clock.advanceBy({ minutes: 5 })
  await ordna.tick()
  expect(arrived()).toMatchObject([['confirmed', ['contract.pdf', 'application/pdf', expect.any(String)]]])
})
