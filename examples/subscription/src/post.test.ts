import { memoryStore } from '@ordna/memory'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { play } from './play.js'

test('CORE-16 every letter is written as a person would have received it, in the folder of its order', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-post-'))
  try {
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
  } finally {
    await rm(folder, { recursive: true })
  }
})
