import type { Delivery } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { play } from './play.js'
import { emptyFolder, openPost, safeName } from './post.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ordna-post-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('CORE-16 every letter is written as a person would have received it, in the folder of its order', async () => {
  const { post } = await play({ store: memoryStore(), until: '2027-05-20', folder })
  const orders = await readdir(folder)
  const letters = await Promise.all(orders.map((order) => readdir(join(folder, order))))
  expect(letters.flat()).toHaveLength(post.sent().length)
  expect(await readdir(join(folder, '101'))).toEqual([
    '1-orderedCustomer-email.txt',
    '2-orderedManager-email.txt',
    '3-checkIn-email.txt',
    '4-oilTheChain-email.txt',
    '5-swapRequestedCustomer-email.txt',
    '6-swapRequestedManager-email.txt',
  ])
  expect(await readFile(join(folder, '101', '4-oilTheChain-email.txt'), 'utf8')).toBe(
    'To: ragnhild.nygard@example.com\nSubject: På tide med en dråpe olje\n\n' +
      'Du har hatt bysykkel i to måneder. Stikk innom, så smører vi kjedet.\n\nMånedshjul, Oslo\n',
  )
})

test('a letter that comes twice is written once', async () => {
  const clock = virtualClock('2027-01-01T00:00:00Z')
  const { channels, sent } = openPost({ clock, folder, orderOf: () => '../o1' })
  const delivery = {
    id: 'm1',
    to: 'a@example.com',
    message: { name: 'hello', subject: { id: 'o1' } },
    content: { channel: 'email', body: 'Hello' },
  } as Delivery
  const { signal } = new AbortController()
  await channels.email.deliver(delivery, signal)
  await channels.email.deliver(delivery, signal)
  expect(sent()).toHaveLength(1)
  expect(await readdir(folder)).toEqual(['%2e.%2fo1'])
  expect(await readdir(join(folder, '%2e.%2fo1'))).toEqual(['1-hello-email.txt'])
})

test.each([
  ['o1-1.2', 'o1-1.2'],
  ['..', '%2e.'],
  ['a/b\\c', 'a%2fb%5cc'],
  ['blå *', 'bl%e5%20%2a'],
  ['%2f', '%252f'],
])('%s becomes the name %s, which leads nowhere else', (text, name) => {
  expect(safeName(text)).toBe(name)
})

test('a folder that holds something is not written into', async () => {
  expect(await emptyFolder(join(folder, 'new'))).toBe(join(folder, 'new'))
  await writeFile(join(folder, 'new', 'mine.txt'), 'mine')
  await expect(emptyFolder(join(folder, 'new'))).rejects.toThrow('holds mine.txt')
})
