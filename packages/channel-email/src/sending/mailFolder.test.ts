import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { delivery, never } from '../delivery.fixture.js'
import { emailChannel } from '../emailChannel.js'
import { mailFolder } from './mailFolder.js'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ordna-mails-'))
})
afterEach(() => rmSync(home, { recursive: true }))

describe('a folder of mails', () => {
  test('has each mail once, as a file that is read as a mail', async () => {
    const folder = join(home, 'out', 'mails')
    const channel = emailChannel({ transports: [mailFolder(folder)], from: 'desk@example.org' })
    for (const id of ['msg_1', 'msg_2', 'msg_1', '../../evil'])
      expect(await channel.deliver(delivery({ id }), never())).toMatchObject({ status: 'accepted' })
    const files = readdirSync(folder)
    expect(files).toEqual(
      expect.arrayContaining(['msg_1.eml', 'msg_2.eml', expect.stringMatching(/^[\da-f]{64}\.eml$/)]),
    )
    expect(files).toHaveLength(3)
    expect(readdirSync(home)).toEqual(['out'])
    const mail = await PostalMime.parse(readFileSync(join(folder, 'msg_1.eml')))
    expect(mail).toMatchObject({ subject: 'Your visit', messageId: '<msg_1@example.org>', text: 'We come.\n' })
  })

  test('that cannot be written is a failure worth another attempt', async () => {
    writeFileSync(join(home, 'out'), '')
    const channel = emailChannel({ transports: [mailFolder(join(home, 'out'))], from: 'desk@example.org' })
    const receipt = await channel.deliver(delivery(), never())
    expect(receipt).toMatchObject({ status: 'failed', permanent: false, detail: expect.stringContaining('out') })
  })
})
