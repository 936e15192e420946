import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Delivery, Message } from '@ordna/core'
import type { Content } from '@ordna/core/adapters'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channelContract, type ChannelUnderTest, type Received } from './channelContract/index.js'
import { folderChannel } from './folderChannel.js'
import type { RecordingChannel } from './recordingChannel.js'
import { virtualClock } from './virtualClock.js'

const going = new AbortController().signal
const clock = virtualClock('2026-06-01T09:00:00Z')
let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ordna-folder-'))
})

afterEach(() => rm(root, { recursive: true, force: true }))

type Wanted = Partial<Content> & { readonly about?: string; readonly to?: string; readonly name?: string }

function aDelivery(id: string, wanted: Wanted = {}): Delivery {
  const { about = 'v1', to = 'anna@example.org', name = 'reminder', ...rest } = wanted
  const content = { channel: 'email', body: `text of ${id}`, firstAttempt: 1, spent: false, ...rest }
  const message: Message = {
    subject: { tenant: 'malmo', lifecycle: 'visit', id: about },
    life: 'first',
    id,
    kind: 'notice',
    name,
    seq: 1,
    createdAt: clock.now(),
    to,
    channels: ['email', 'sms'],
    locale: 'sv',
    data: {},
    status: 'open',
    stay: 1,
  }
  return { id, to, message, content }
}

/** The files of a folder, by their paths within it. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = all.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/')).toSorted()
}

/** A letter as somebody reads it who opens the file. */
async function read(path: string): Promise<Received> {
  const parts = /^To: ([^\n]*)\n(?:Subject: ([^\n]*)\n)?\n([^]*)\n$/.exec(await readFile(path, 'utf8'))
  const [, to = '', subject, body = ''] = parts ?? []
  return { key: path, to, ...(subject === undefined ? {} : { subject }), body }
}

async function contractWorld(prepare: (channel: RecordingChannel) => void = () => {}): Promise<ChannelUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-folder-'))
  const channel = folderChannel(folder)
  prepare(channel)
  return {
    channel,
    received: async () => Promise.all((await filesIn(folder)).map((name) => read(join(folder, name)))),
    close: () => rm(folder, { recursive: true }),
  }
}

channelContract({
  name: 'folder channel',
  recipients: ['anna@example.org', 'bo@example.org', 'cilla@example.org'],
  repeats: 'once',
  subjects: true,
  open: () => contractWorld(),
  failing: {
    refusing: () => contractWorld((channel) => channel.refuseTo('anna@example.org')),
    away: () => contractWorld((channel) => channel.failNext(1_000)),
    hanging: () => contractWorld((channel) => channel.decide(() => new Promise(() => {}))),
    losing: null,
  },
})

describe('a folder channel', () => {
  test('CORE-16 writes each notice as the person would have received it, and remembers it', async () => {
    const channel = folderChannel(join(root, 'letters'), { clock })
    await channel.deliver(aDelivery('m1', { subject: 'Soon', body: 'We come on Tuesday.\n' }), going)
    await channel.deliver(aDelivery('m2', { channel: 'sms', to: '+46700000001' }), going)
    expect(await filesIn(root)).toEqual(['letters/v1/1-reminder-email.txt', 'letters/v1/2-reminder-sms.txt'])
    expect(await readFile(join(root, 'letters/v1/1-reminder-email.txt'), 'utf8')).toBe(
      'To: anna@example.org\nSubject: Soon\n\nWe come on Tuesday.\n\n',
    )
    expect(await readFile(join(root, 'letters/v1/2-reminder-sms.txt'), 'utf8')).toBe('To: +46700000001\n\ntext of m2\n')
    expect(channel.sent.map(({ id, channel: by, at }) => ({ id, by, at }))).toEqual([
      { id: 'm1', by: 'email', at: clock.now() },
      { id: 'm2', by: 'sms', at: clock.now() },
    ])
  })

  test('files a letter where it is told to, each folder counted for itself', async () => {
    const channel = folderChannel(root, { under: ({ lifecycle, id }) => `${lifecycle} ${id.split('-')[0]}` })
    for (const about of ['o1', 'o1-1', 'o2-1']) await channel.deliver(aDelivery(about, { about }), going)
    expect(await filesIn(root)).toEqual([
      'visit%20o1/1-reminder-email.txt',
      'visit%20o1/2-reminder-email.txt',
      'visit%20o2/1-reminder-email.txt',
    ])
  })

  test('writes two letters at once into two files', async () => {
    const channel = folderChannel(root)
    await Promise.all([channel.deliver(aDelivery('m1'), going), channel.deliver(aDelivery('m2'), going)])
    const letters = await Promise.all((await filesIn(root)).map((name) => read(join(root, name))))
    expect(letters.map(({ body }) => body).toSorted()).toEqual(['text of m1', 'text of m2'])
  })

  test('writes an id once, after one another or at once', async () => {
    const channel = folderChannel(root)
    await Promise.all([channel.deliver(aDelivery('m1'), going), channel.deliver(aDelivery('m1'), going)])
    await channel.deliver(aDelivery('m1'), going)
    expect(await filesIn(root)).toEqual(['v1/1-reminder-email.txt'])
    expect([channel.sent.length, channel.repeats]).toEqual([1, 2])
  })

  test('never leaves its folder, and keeps apart what some file systems take for one', async () => {
    const channel = folderChannel(join(root, 'letters'))
    const name = '../../reminder'
    for (const about of ['../v1', 'V1', 'v1', '..'])
      await channel.deliver(aDelivery(about, { about, name, channel: 'a/b' }), going)
    expect(await readdir(root)).toEqual(['letters'])
    const names = await filesIn(join(root, 'letters'))
    expect(names).toEqual([
      '%2e%2e/1-%2e.%2f..%2freminder-a%2fb.txt',
      '%2e.%2fv1/1-%2e.%2f..%2freminder-a%2fb.txt',
      'V1/1-%2e.%2f..%2freminder-a%2fb.txt',
      'v1/2-%2e.%2f..%2freminder-a%2fb.txt',
    ])
    expect(new Set(names.map((path) => path.toLowerCase())).size).toBe(4)
  })

  test.each([{ to: 'anna@example.org\nBcc: eve@example.org' }, { subject: 'Soon\rBcc: eve@example.org' }])(
    'refuses a line break for good: %j',
    async (wanted) => {
      const channel = folderChannel(root)
      const receipt = await channel.deliver(aDelivery('m1', wanted), going)
      expect(receipt).toMatchObject({ status: 'failed', permanent: true })
      expect(receipt.detail).toContain('Bcc: eve@example.org" has a line break: give it as one line')
      expect([await filesIn(root), channel.sent]).toEqual([[], []])
    },
  )

  test('writes nothing that it was told to fail, or that somebody else answered for', async () => {
    const channel = folderChannel(root)
    channel.failNext(1)
    channel.decide(({ id }) => (id === 'm2' ? { status: 'bounced' } : { status: 'accepted', providerId: 'p1' }))
    const answers = []
    for (const id of ['m1', 'm2', 'm3']) answers.push(await channel.deliver(aDelivery(id), going))
    expect(answers).toMatchObject([
      { status: 'failed' },
      { status: 'bounced' },
      { status: 'accepted', providerId: 'p1' },
    ])
    const [only, ...others] = await filesIn(root)
    expect(others).toEqual([])
    expect(await readFile(join(root, only ?? ''), 'utf8')).toContain('text of m3')
  })

  test('writes nothing for a call that was aborted while somebody thought about it', async () => {
    const channel = folderChannel(root)
    channel.decide(() => wait(5, undefined))
    const controller = new AbortController()
    const delivering = channel.deliver(aDelivery('m1'), controller.signal)
    controller.abort(new Error('shutting down'))
    await expect(delivering).rejects.toThrow('shutting down')
    await wait(40)
    expect(await filesIn(root)).toEqual([])
  })

  test('says which file it could not write, and writes the same one when it is tried again', async () => {
    const channel = folderChannel(root)
    await writeFile(join(root, 'v1'), 'in the way')
    const receipt = await channel.deliver(aDelivery('m1'), going)
    expect(receipt).toMatchObject({ status: 'failed', permanent: false })
    expect(receipt.detail).toContain(`${join(root, 'v1', '1-reminder-email.txt')} cannot be written (`)
    expect(channel.sent).toEqual([])
    await rm(join(root, 'v1'))
    expect(await channel.deliver(aDelivery('m1'), going)).toEqual({ status: 'accepted' })
    expect(await filesIn(root)).toEqual(['v1/1-reminder-email.txt'])
  })

  test('names a letter after the channel that wrote it, also where another one could not', async () => {
    const channel = folderChannel(root)
    await writeFile(join(root, 'v1'), 'in the way')
    expect(await channel.deliver(aDelivery('m1'), going)).toMatchObject({ status: 'failed' })
    await rm(join(root, 'v1'))
    await channel.deliver(aDelivery('m1', { channel: 'sms' }), going)
    expect(await filesIn(root)).toEqual(['v1/2-reminder-sms.txt'])
  })

  test('refuses a folder that holds something, or cannot be one', async () => {
    await writeFile(join(root, 'mine.txt'), 'mine')
    expect(() => folderChannel(root)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining('it holds mine.txt') }),
    )
    const within = join(root, 'mine.txt', 'letters')
    expect(() => folderChannel(within)).toThrow(
      expect.objectContaining({
        code: 'invalid_options',
        message: expect.stringContaining(`${within} cannot be made`),
      }),
    )
  })
})
