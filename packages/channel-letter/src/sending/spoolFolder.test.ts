import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFolder, delivery, never, optionsWith, removeAfterEach } from '../letter.fixture.js'
import { letterChannel } from '../letterChannel.js'
import { spoolFolder } from './spoolFolder.js'

removeAfterEach()

const unprinted = { id: 'msg_1', name: 'msg_1', to: 'Anna', subject: '', delivery: delivery() }

describe('a spool folder', () => {
  test('is made where it is missing, and has each letter once, named by its message', async () => {
    const home = aFolder()
    const folder = join(home, 'out', 'letters')
    const channel = letterChannel(optionsWith({ transport: spoolFolder(folder) }))
    for (const id of ['msg_1', 'msg_2', 'msg_1', '../../evil'])
      expect(await channel.deliver(delivery({ id }), never())).toMatchObject({ status: 'accepted' })
    const files = readdirSync(folder)
    expect(files).toEqual(
      expect.arrayContaining(['msg_1.pdf', 'msg_2.pdf', expect.stringMatching(/^[\da-f]{64}\.pdf$/)]),
    )
    expect(files).toHaveLength(3)
    expect(readdirSync(home)).toEqual(['out'])
  })

  test('leaves a letter that lies there as it is: whoever prints has perhaps begun', async () => {
    const folder = aFolder()
    const { send } = spoolFolder(folder)
    const letter = { ...unprinted, pdf: Buffer.from('%PDF-1') }
    expect(await send(letter, never())).toEqual({ status: 'accepted', providerId: 'msg_1.pdf' })
    const { ino, mtimeMs } = statSync(join(folder, 'msg_1.pdf'))
    expect(await send({ ...letter, pdf: Buffer.from('%PDF-2') }, never())).toMatchObject({ status: 'accepted' })
    expect(statSync(join(folder, 'msg_1.pdf'))).toMatchObject({ ino, mtimeMs })
    expect(readFileSync(join(folder, 'msg_1.pdf'), 'utf8')).toBe('%PDF-1')
  })

  test('has nothing of a letter whose attempt was taken over', async () => {
    const folder = aFolder()
    const controller = new AbortController()
    const letter = { ...unprinted, pdf: Buffer.alloc(50_000_000) }
    const sending = spoolFolder(folder).send(letter, controller.signal)
    controller.abort()
    await expect(sending).rejects.toThrow('abort')
    expect(readdirSync(folder)).toEqual([])
  })

  test('has one whole letter of two workers at once', async () => {
    const folder = aFolder()
    const letter = { ...unprinted, pdf: Buffer.alloc(1_000_000, 'x') }
    const { send } = spoolFolder(folder)
    await Promise.all([send(letter, never()), send(letter, never())])
    expect(readdirSync(folder)).toEqual(['msg_1.pdf'])
    expect(readFileSync(join(folder, 'msg_1.pdf')).equals(letter.pdf)).toBe(true)
  })
})
