import { memoryStore } from '@ordna/memory'
import { ippPrinter } from '@ordna/ipp'
import { ippProduction } from '@ordna/print/ipp'
import { onEveryStore } from 'ordna-examples-common'
import { describe, expect, inject, test } from 'vitest'
import { hasPrinter, startPrinter } from '../../../scripts/server/printer.mjs'
import { play } from './play.js'
import { pressName, type Press } from './press.js'
import { report } from './report/report.js'

test('CORE-30: the day comes out the same in memory, in an embedded PostgreSQL and on a server', async () => {
  const tell = async (store: Parameters<typeof play>[0]['store']) => report(await play({ store }))
  const [inMemory, ...elsewhere] = await onEveryStore(inject('postgres'), tell)
  expect(elsewhere).toHaveLength(2)
  for (const other of elsewhere) expect(other).toBe(inMemory)
})

const isThere = hasPrinter()

describe.runIf(isThere)('the press', () => {
  test('IM-31 IM-32 IM-36: the day comes out the same with a real printer, which jams', async () => {
    const real = await startPrinter()
    try {
      const press = realPress(real)
      const withPrinter = await report(await play({ store: memoryStore(), press }))
      expect(withPrinter).toBe(await report(await play({ store: memoryStore() })))
      expect(real.printed().map(({ name }) => name.split('-')[1])).toEqual(['2606', '2608'])
    } finally {
      await real.stop()
    }
  })
})

/** The press as a printer that speaks IPP: how long it takes to say something is nobody's to say. */
function realPress(real: Awaited<ReturnType<typeof startPrinter>>): Press {
  const printer = ippPrinter({ url: real.url })
  const artworkOf = async () => ({ document: Buffer.from('%PDF-1.7\nplakat\n%%EOF\n') })
  const production = ippProduction({ printer, name: pressName, artworkOf })
  const never = new AbortController().signal
  let last: Parameters<Press['read']>[0] | undefined
  const says = (state: string) =>
    expect.poll(async () => last && (await production.read(last, never)).state).toBe(state)
  return {
    ...production,
    handOver: async (question, signal) => {
      last = question
      real.hold(true)
      const news = await production.handOver(question, signal)
      await says('processing')
      return news
    },
    comesTo: async (state) => {
      real.say(state === 'stopped' ? 'STATE: +media-jam' : 'STATE: -media-jam')
      if (state === 'produced') real.hold(false)
      await says(state)
    },
  }
}
