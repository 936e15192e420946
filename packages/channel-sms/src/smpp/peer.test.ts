import type { Receipt } from '@ordna/core'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { smppTransport } from '../index.js'
import { gsm7Bytes } from '../text/gsm7.js'

const isInstalled = spawnSync('perl', ['-MNet::SMPP', '-e', '1']).status === 0
if (!isInstalled) console.info('Net::SMPP is not installed (Debian: libnet-smpp-perl): its message centre is left out.')

async function aPeer() {
  const peer = spawn('perl', [fileURLToPath(new URL('peer.fixture.pl', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void peer.kill())
  const lines: string[] = []
  const reading = createInterface(peer.stdout)
  const [first = ''] = (await once(reading, 'line')) as string[]
  reading.on('line', (line) => lines.push(line))
  return { port: Number(first.split(' ')[1]), lines }
}

test.skipIf(!isInstalled)(
  'a message centre of another make reads what is sent, and its reports are understood',
  async () => {
    const { port, lines } = await aPeer()
    const reports: (readonly [string, Receipt])[] = []
    const transport = smppTransport({
      host: '127.0.0.1',
      port,
      systemId: 'shop',
      password: 'secret',
      incoming: { report: (id, receipt) => void reports.push([id, receipt]) },
    })
    onTestFinished(transport.close)
    const long = 'æ'.repeat(300)
    const texts = [
      ['GSM-7', 'Vi kommer på tisdag: 5 €', 'Adoxa'],
      ['UCS-2', 'Čakáme vás 👍', '+421905000000'],
      ['GSM-7', long, '72001'],
    ] as const
    for (const [index, [encoding, text, from]] of texts.entries())
      expect(
        await transport.send(
          { id: `msg${index}`, to: '+46701234567', from, text, encoding },
          new AbortController().signal,
        ),
      ).toEqual({
        status: 'accepted',
        providerId: `p${index + 1}`,
      })
    await expect
      .poll(() => reports.map(([id, { status }]) => `${id} ${status}`))
      .toEqual(['msg0 delivered', 'msg1 delivered', 'msg2 delivered'])
    const taken = lines.filter((line) => line.startsWith('taken'))
    expect(taken).toEqual([
      `taken 5 Adoxa 1 46701234567 0 ${gsm7Bytes('Vi kommer på tisdag: 5 €').toString('hex')}`,
      `taken 1 421905000000 1 46701234567 8 ${Buffer.from('Čakáme vás 👍', 'utf16le').swap16().toString('hex')}`,
      `taken 3 72001 1 46701234567 0 ${gsm7Bytes(long).toString('hex')}`,
    ])
  },
)
