import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delivery, Message } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { openPost } from './post.js'

const clock = virtualClock('2026-10-19T06:00:00Z')

function aDelivery(order: string, name: string): Delivery {
  const message: Message = {
    subject: { tenant: 'aarhus', lifecycle: 'danish_rental', id: order },
    id: `${order}/${name}`,
    kind: 'notice',
    name,
    seq: 1,
    createdAt: clock.now(),
    to: 'mette@mail.example',
    channels: ['email'],
    locale: 'da',
    data: {},
    status: 'open',
    stay: 1,
  }
  const content = { channel: 'email', body: 'Hej', firstAttempt: 1, spent: false }
  return { id: message.id, to: 'mette@mail.example', message, content }
}

test('no name leads out of the folder of the letters, and a repeated letter is no second file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rental-desk-'))
  const { email } = openPost(clock, join(folder, 'letters')).channels
  const going = new AbortController().signal
  await email.deliver(aDelivery('../1001', '../../reminder'), going)
  await email.deliver(aDelivery('../1001', '../../reminder'), going)
  const files = await readdir(folder, { recursive: true })
  expect(files.toSorted()).toEqual(
    ['letters', join('letters', '___1001'), join('letters', '___1001', '1-______reminder-email.txt')].toSorted(),
  )
  expect(await readFile(join(folder, files.find((name) => name.endsWith('.txt')) ?? ''), 'utf8')).toBe(
    'To: mette@mail.example\n\nHej\n',
  )
  await rm(folder, { recursive: true })
})
