import { randomUUID } from 'node:crypto'
import { engine, type Engine, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { migrate, pgliteStore, postgresStore } from '@ordna/postgres'
import { recordingChannel, virtualClock } from '@ordna/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { referenceArtwork } from '../../artwork/reference.js'
import { printJobs } from '../../jobs.js'
import { printTemplates } from '../../letters/printTemplates.js'
import { referencePayments } from '../../payment/reference.js'
import { referenceProduction } from '../../production/reference.js'
import { printOrder } from '../lifecycle.js'
import { byCard, kari } from '../shop.fixture.js'
import { allOn } from './shop.fixture.js'

const schema = `options_${randomUUID().slice(0, 8)}`
let pool: pg.Pool

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: inject('postgres'), max: 6 })
  await migrate(pool, { schema })
})
afterAll(async () => {
  await pool.query(`DROP SCHEMA ${schema} CASCADE`)
  await pool.end()
})

const stores: readonly (readonly [where: string, open: () => Store | Promise<Store>])[] = [
  ['in memory', () => memoryStore()],
  ['on PGlite', () => pgliteStore()],
  ['on PostgreSQL', () => postgresStore(pool, { schema })],
]

const order = printOrder(allOn)
const templates = printTemplates({ lifecycles: [order as never] })
const file = 'https://korrektur.example/o1'
const dueBy = new Date('2026-06-15T15:00:00Z')
const notBefore = new Date('2026-06-10T06:00:00Z')

function aShop(store: Store) {
  const tenant = `t-${randomUUID()}`
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const email = recordingChannel({ clock })
  const production = referenceProduction()
  const payments = referencePayments({ clock })
  const artwork = referenceArtwork({ files: { 'kort.pdf': 'visittkort' } })
  const jobs = printJobs({ production, payments, artwork }, (of) =>
    ordna.open(order, { tenant: of, actor: { id: 'jobs', roles: ['integration'] } }),
  )
  const channels = { email, sms: recordingChannel({ clock }) }
  const ordna: Engine = engine({ store, clock, jobs, channels, templates, lifecycles: [order] })
  const orderer = ordna.open(order, { tenant, actor: { id: 'kari', roles: ['customer'] } })
  const quiet = async () => {
    for (let round = 0; round < 5; round++) await ordna.tick()
  }
  return {
    clock,
    email,
    production,
    payments,
    kari: orderer,
    berit: orderer.as({ id: 'berit', roles: ['approver'] }),
    operator: orderer.as({ id: 'ola', roles: ['operator'] }),
    program: orderer.as({ id: 'psp', roles: ['integration'] }),
    quiet,
    until: async (moment: string) => {
      await clock.advanceTo(moment)
      await quiet()
    },
  }
}

describe.each(stores)('an order with every option, %s', (_, open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(async () => {
    if ('close' in store) await store.close()
  })

  test('goes from its approval over artwork, proof, date, hold and delay to the customer', async () => {
    const shop = aShop(store)
    await shop.kari.start('o1', { ...kari, ...byCard, dueBy, notBefore })
    await shop.quiet()
    shop.payments.pay('o1')
    await shop.operator.send('o1', 'checkPayment')
    await shop.quiet()
    await shop.berit.send('o1', 'approve')
    await shop.quiet()
    await shop.operator.send('o1', 'sendProof', { file })
    await shop.until('2026-06-03T09:00:00Z')
    await shop.kari.send('o1', 'approveProof', { comment: 'Fin' })
    // A day before the reservation lapses it is reserved anew.
    await shop.until('2026-06-07T09:00:00Z')
    await shop.until(notBefore.toISOString())
    await shop.operator.send('o1', 'markRush')
    await shop.operator.send('o1', 'putOnHold', { reason: 'Papir' })
    await shop.until(dueBy.toISOString())
    expect(Object.keys((await shop.operator.get('o1'))?.flags ?? {}).toSorted()).toEqual(['overdue', 'rush'])
    expect((await shop.operator.list({ flag: 'overdue', order: 'dueBy' })).items.map(({ id }) => id)).toEqual(['o1'])
    await shop.operator.send('o1', 'takeOffHold')
    for (const step of ['process', 'produce', 'deliver'] as const) await shop.operator.send('o1', step)
    await shop.quiet()
    const moves = (await shop.operator.history('o1')).flatMap(({ kind, from, to }) =>
      kind === 'move' && from !== to ? [to] : [],
    )
    expect(moves).toEqual([
      'not_approved',
      'artwork_checking',
      'proof_due',
      'proof_out',
      'scheduled',
      'approved',
      'received',
      'on_hold',
      'received',
      'processing',
      'produced',
      'delivered',
    ])
    const delivered = await shop.operator.get('o1')
    expect([Object.keys(delivered?.flags ?? {}), delivered?.data.proof?.approval]).toEqual([
      [],
      { by: 'kari', at: new Date('2026-06-03T09:00:00Z'), comment: 'Fin' },
    ])
    expect(shop.email.sent.map(({ notice }) => notice)).toEqual(['proofReminder'])
    expect([shop.production.printing, shop.payments.done.at(-1)]).toEqual([['o1'], 'capture 99000'])
  })

  test('is decided once where two decide at the same moment', async () => {
    const shop = aShop(store)
    await shop.kari.start('o1', kari)
    await shop.berit.send('o1', 'approve')
    await shop.quiet()
    await shop.operator.send('o1', 'sendProof', { file })
    const answers = await Promise.all([
      shop.kari.trySend('o1', 'approveProof'),
      shop.kari.trySend('o1', 'askChanges', { comment: 'Større' }),
      shop.kari.trySend('o1', 'cancel'),
    ])
    const won = answers.filter(({ outcome }) => outcome === 'moved')
    // Cancelled after it was approved, or sent back: that is no contradiction.
    expect(won.length).toBeGreaterThan(0)
    const { proof } = (await shop.kari.get('o1'))?.data ?? {}
    expect([proof?.approval, proof?.changes].filter(Boolean).length).toBeLessThan(2)
    await shop.quiet()
    const status = (await shop.kari.get('o1'))?.status
    expect(shop.production.printing.length > 0).toBe(status === 'received')
  })
})
