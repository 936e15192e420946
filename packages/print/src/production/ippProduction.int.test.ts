import { randomUUID } from 'node:crypto'
import { type Engine, engine, type Store } from '@ordna/core'
import { ippPrinter, type IppPrinter } from '@ordna/ipp'
import { memoryStore } from '@ordna/memory'
import { migrate, postgresStore } from '@ordna/postgres'
import { virtualClock } from '@ordna/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hasPrinter, startPrinter } from '../../../../scripts/server/printer.mjs'
import { printJobs } from '../jobs.js'
import { printOrder } from '../order/lifecycle.js'
import { odd } from '../order/shop.fixture.js'
import { ippProduction, jobName } from './ippProduction.js'

const order = printOrder({ askProduction: { minutes: 1 } })
const isThere = hasPrinter()

describe.runIf(isThere)('a print order and a real printer', () => {
  const schema = `print_${randomUUID().slice(0, 8)}`
  let pool: pg.Pool
  let real: Awaited<ReturnType<typeof startPrinter>>

  beforeAll(async () => {
    real = await startPrinter()
    pool = new pg.Pool({ connectionString: inject('postgres'), max: 10 })
    await migrate(pool, { schema })
  })
  afterAll(async () => {
    await real.stop()
    await pool.query(`DROP SCHEMA ${schema} CASCADE`)
    await pool.end()
  })

  const document = Buffer.from('%PDF-1.7\nvisittkort\n%%EOF\n')

  /** A shop with a printer, and as many workers as are asked for: processes that know nothing of each other. */
  function aShop(store: Store, { workers = 1, printer = ippPrinter({ url: real.url, busy: 500 }) } = {}) {
    const [tenant, id] = [`t-${randomUUID()}`, `o-${randomUUID().slice(0, 8)}`]
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const artworkOf = async () => ({ document })
    const engines = Array.from({ length: workers }, (): Engine => {
      const production = ippProduction({ printer, name: 'Trykkpresse 1', artworkOf })
      const actor = { id: 'jobs', roles: ['integration'] }
      const jobs = printJobs({ production }, (of) => ordna.open(order, { tenant: of, actor }))
      const ordna: Engine = engine({
        store,
        clock,
        jobs,
        lifecycles: [order],
        channels: 'elsewhere',
        onProblem: () => {},
      })
      return ordna
    })
    const [ordna] = engines
    if (!ordna) throw new Error('no worker')
    const orderer = ordna.open(order, { tenant, actor: { id: 'odd', roles: ['customer', 'approver'] } })
    const work = () => Promise.all(engines.map((one) => one.tick()))
    const view = async () => orderer.get(id)
    return {
      id,
      printer,
      work,
      view,
      operator: orderer.as({ id: 'ola', roles: ['operator'] }),
      order: async () => {
        await orderer.start(id, odd)
        await work()
      },
      /** A minute later, and another, until the order stands there: how long a printer takes is nobody's to say. */
      until: (status: string) =>
        expect
          .poll(async () => {
            await clock.advanceBy({ minutes: 1 })
            await work()
            return (await view())?.status
          })
          .toBe(status),
      stopAtPanel: async () =>
        printer.cancel(jobName({ tenant, order: id, id: `${(await view())?.life}/${id}` }), never()),
      printed: () => real.printed().filter(({ name }) => name.includes(id)),
      trail: async () =>
        (await orderer.history(id)).flatMap(({ transition, from, to }) =>
          from !== undefined && from !== to ? [`${transition} ${to}`] : [],
        ),
    }
  }

  const stores: readonly (readonly [where: string, open: () => Store])[] = [
    ['in memory', () => memoryStore()],
    ['on PostgreSQL', () => postgresStore(pool, { schema })],
  ]

  describe.each(stores)('%s', (_, open) => {
    test('IM-30 IM-31 IM-32 is one job: received, in production, produced, with the bytes of its artwork', async () => {
      const shop = aShop(open())
      real.hold(true)
      await shop.order()
      expect((await shop.view())?.status).toBe('received')
      await shop.until('processing')
      real.hold(false)
      await shop.until('produced')
      expect(shop.printed().map((one) => one.document.equals(document))).toEqual([true])
      expect((await shop.view())?.data.production).toMatchObject({ state: 'produced', source: 'Trykkpresse 1' })
    })

    test('IM-36 IM-37 that jams is in error with the reason, and goes on when the paper is out', async () => {
      const shop = aShop(open())
      real.hold(true)
      await shop.order()
      await shop.until('processing')
      real.say('STATE: +media-jam')
      await shop.until('error')
      expect((await shop.view())?.data.error).toEqual({ message: 'media-jam-warning', source: 'Trykkpresse 1' })
      real.say('STATE: -media-jam')
      await shop.until('processing')
      real.hold(false)
      await shop.until('produced')
      expect((await shop.view())?.data.error).toBeUndefined()
      expect(shop.printed()).toHaveLength(1)
    })

    test('is never printed twice: two workers, an answer that is lost, a worker that ends in between', async () => {
      const printer = ippPrinter({ url: real.url })
      let lost = 0
      const forgetful: IppPrinter = {
        ...printer,
        print: async (job, signal) => {
          const printed = await printer.print(job, signal)
          if (lost++ < 2) throw new Error('socket hang up')
          return printed
        },
      }
      const shop = aShop(open(), { workers: 3, printer: forgetful })
      await shop.order()
      await shop.until('produced')
      expect([lost >= 3, shop.printed().length]).toEqual([true, 1])
    })

    test('IM-38 that is cancelled while it is printed is taken back', async () => {
      const shop = aShop(open())
      real.hold(true)
      await shop.order()
      await shop.until('processing')
      await shop.operator.send(shop.id, 'callOff')
      await shop.work()
      real.drop()
      await expect.poll(async () => (await shop.printer.state(never())).state).toBe('idle')
      expect([(await shop.view())?.status, shop.printed()]).toEqual(['cancelled', []])
    })

    test('IM-36 that somebody stops at the printer is in error, and is printed again when the shop says so', async () => {
      const shop = aShop(open())
      real.hold(true)
      await shop.order()
      await shop.until('processing')
      await shop.stopAtPanel()
      real.drop()
      await shop.until('error')
      expect((await shop.view())?.data.production).toMatchObject({ state: 'cancelled' })
      await shop.operator.send(shop.id, 'printAgain')
      await shop.until('produced')
      expect(shop.printed()).toHaveLength(1)
    })

    test('IM-36 that the printer spoils is in error, and another job when it is printed again', async () => {
      const shop = aShop(open())
      real.failNext()
      await shop.order()
      await shop.until('error')
      expect((await shop.view())?.data.production).toMatchObject({ state: 'aborted', run: 1 })
      await shop.operator.send(shop.id, 'printAgain')
      await shop.until('produced')
      expect([shop.printed().length, (await shop.view())?.data.run]).toEqual([1, 2])
    })
  })

  test('IM-30 IM-36 waits for a printer that is switched off; one that forgets it in mid-job is silent, and then it is gone', async () => {
    const shop = aShop(postgresStore(pool, { schema }))
    await real.kill()
    await shop.order()
    expect(await shop.view()).toMatchObject({
      status: 'approved',
      flags: { production_waits: expect.any(Date) },
      data: { production: { state: 'waiting', details: 'it cannot be reached: ECONNREFUSED' } },
    })
    await real.restart()
    real.hold(true)
    await shop.until('processing')
    await real.kill()
    await shop.until('processing')
    expect((await shop.view())?.data.production).toMatchObject({ state: 'silent' })
    real.hold(false)
    await real.restart()
    await shop.until('error')
    expect((await shop.view())?.data.production).toMatchObject({ state: 'vanished' })
    await shop.operator.send(shop.id, 'printAgain')
    await shop.until('produced')
  })
})

function never(): AbortSignal {
  return new AbortController().signal
}
