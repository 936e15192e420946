import { type Receipt } from '@ordna/core'
import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hasPrinter, startPrinter } from '../../../../scripts/server/printer.mjs'
import { anna, delivery, letters, never, optionsWith, removeAfterEach } from '../letter.fixture.js'
import { letterChannel } from '../letterChannel.js'
import { readLetter } from '../readLetter.fixture.js'
import { printerTransport, type PrinterTransportOptions } from './printerTransport.js'

removeAfterEach()

type Real = Awaited<ReturnType<typeof startPrinter>>

function channelTo({ url }: Real, options: Partial<PrinterTransportOptions> = {}) {
  const transport = printerTransport({ url, ...options })
  return { transport, channel: letterChannel(optionsWith({ transport })) }
}

describe.runIf(hasPrinter())('letters to a real printer', () => {
  let real: Real
  beforeAll(async () => {
    real = await startPrinter()
  })
  afterAll(() => real.stop())

  test('are the bytes of the letter, once, and are told as printed', async () => {
    const told: (readonly [string, Receipt])[] = []
    const { channel, transport } = channelTo(real, { report: (id, receipt) => void told.push([id, receipt]) })
    const sent = delivery({ id: 'msg_printed' })
    expect(await channel.deliver(sent, never())).toEqual({
      status: 'accepted',
      providerId: expect.stringMatching(/^job \d+$/),
      detail: 'handed over',
    })
    await expect.poll(() => told, { interval: 100 }).toHaveLength(1)
    expect(told).toEqual([
      [
        'msg_printed',
        { status: 'accepted', channel: 'letter', detail: 'printed', providerId: expect.stringMatching(/^job \d+$/) },
      ],
    ])
    expect(await transport.receiptOf('msg_printed')).toMatchObject({ detail: 'printed' })
    expect(await channelTo(real).channel.deliver(sent, never())).toMatchObject({ status: 'accepted' })
    const sheets = real.printed().filter(({ name }) => name.endsWith('-msg_printed'))
    expect(sheets).toHaveLength(1)
    const [sheet] = sheets
    expect((await readLetter(sheet?.document ?? Buffer.alloc(0))).lines('address').join('\n')).toBe(anna)
    transport.close()
  })

  test('that the printer spoils are told as failed', async () => {
    const told: Receipt[] = []
    const { channel, transport } = channelTo(real, { report: (_, receipt) => void told.push(receipt) })
    real.failNext()
    expect(await channel.deliver(delivery({ id: 'msg_spoilt' }), never())).toMatchObject({ status: 'accepted' })
    await expect.poll(() => told, { interval: 100 }).toHaveLength(1)
    expect(told[0]).toMatchObject({ status: 'failed', permanent: true, detail: expect.stringContaining('aborted') })
    transport.close()
  })

  test('wait where another job is in the way, and where it cannot print so or is switched off it is an outage', async () => {
    real.hold(true)
    const { channel } = channelTo(real, { busy: 50 })
    await channel.deliver(delivery({ id: 'msg_first' }), never())
    expect(await channel.deliver(delivery({ id: 'msg_second' }), never())).toEqual({
      status: 'postponed',
      at: expect.any(Date),
      detail: expect.stringContaining('server-error-busy'),
    })
    real.hold(false)
    const wrong = channelTo(real, { sides: 'two-sided-long-edge' }).channel
    expect(await wrong.deliver(delivery({ id: 'msg_third' }), never())).toEqual({
      status: 'failed',
      outage: true,
      detail: "the printer: the printer has no sides 'two-sided-long-edge': it has one-sided",
    })
    const off = letterChannel(optionsWith({ transport: printerTransport({ url: 'ipp://127.0.0.1:9/' }) }))
    expect(await off.deliver(delivery({ id: 'msg_fourth' }), never())).toEqual({
      status: 'failed',
      outage: true,
      detail: 'the printer: it cannot be reached: ECONNREFUSED',
    })
  })
})

async function opened(): Promise<ChannelUnderTest> {
  const real = await startPrinter()
  const { channel, transport } = channelTo(real)
  return {
    channel,
    received: async () => {
      const jobs = real.printed()
      return Promise.all(
        jobs.map(async ({ name, document }) => {
          const { title, lines } = await readLetter(document)
          const key = name.replace(/^\d+-/, '')
          return { key, to: lines('address').join('\n'), subject: title, body: letters(lines('text').join('')) }
        }),
      )
    },
    close: async () => {
      transport.close()
      await real.stop()
    },
  }
}

/** Waits for what was taken to be printed: the contract asks at once. */
async function patient(): Promise<ChannelUnderTest> {
  const { channel, received, ...rest } = await opened()
  const ids = new Set<string>()
  return {
    ...rest,
    channel: {
      async deliver(sent, signal) {
        const answer = await channel.deliver(sent, signal)
        if (answer.status === 'accepted') ids.add(sent.id)
        return answer
      },
    },
    received: async () => {
      await expect.poll(async () => (await received()).length, { interval: 20 }).toBe(ids.size)
      return received()
    },
  }
}

async function away(): Promise<ChannelUnderTest> {
  const transport = printerTransport({ url: 'ipp://127.0.0.1:9/' })
  return { channel: letterChannel(optionsWith({ transport })), received: async () => [] }
}

// Some forty printers and twice as many letters: at full length alone.
if (inject('deep') && hasPrinter())
  channelContract({
    name: 'letter channel to a printer',
    recipients: [anna, 'Bo Öst\nNygatan 2\n903 27 Umeå', 'Cilla Ek\nc/o Ek\nBox 3\n903 28 Umeå'],
    repeats: 'once',
    subjects: true,
    reads: letters,
    open: patient,
    failing: { away, refusing: null, hanging: null, losing: null },
  })
