import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engine, lifecycle, type Store } from '@ordna/core'
import { folderFileStore } from '@ordna/files'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../../postgres/src/field/stores.fixture.js'
import { fileOf } from '../../document/filing.js'
import { invoices } from '../../invoice/lifecycle/office.fixture.js'
import { seriesLifecycle } from '../../series/seriesLifecycle.js'
import { slovak } from '../countries.fixture.js'
import { ublText } from '../ubl/ublText.js'
import { eInvoiceLifecycle } from './eInvoiceLifecycle.js'
import { eInvoiceJobs } from './jobs.js'
import { postman } from './postman.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  links: { invoices: 'invoice', eInvoices: 'e_invoice' },
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()
const eInvoice = eInvoiceLifecycle({ order: { lifecycle: 'order', back: 'eInvoices' } })

/** A firm that sends one invoice through a postman. */
async function sending(store: Store, man = postman(), invoice = slovak) {
  const files = folderFileStore(await mkdtemp(join(tmpdir(), 'ordna-e-invoices-')))
  const clock = virtualClock('2027-01-15T08:00:00Z')
  const ordna = engine({
    store,
    clock,
    lifecycles: [order, seriesLifecycle(), invoices(), eInvoice],
    calendars: () => ({ zone: 'Europe/Bratislava' }),
    jobs: { ...eInvoiceJobs({ provider: man.provider, files }), file: () => undefined },
  })
  const clerk = { tenant: 'poprad', actor: { id: 'cyril', roles: ['clerk'] } }
  const [orders, sent] = [ordna.open(order, clerk), ordna.open(eInvoice, clerk)]
  await orders.start('o1', {})
  await sent.start('e1', { invoice, order: 'o1' }, { links: { order: 'o1' } })
  const wait = async (length: { readonly hours?: number; readonly days?: number }) => {
    await clock.advanceBy(length)
    await ordna.tick()
    await ordna.tick()
  }
  const now = async () => (await sent.get('e1'))!
  return { orders, sent, files, wait, now, man, clerk, ordna }
}

describe.each(everyStore)('an e-invoice $name', ({ open }) => {
  test('is rendered, validated, handed over once, delivered and reported, and stands in its order’s history', async () => {
    const { orders, wait, now, man, files } = await sending((await open()).store)
    await wait({ hours: 0 })
    await wait({ hours: 0 })
    const { status, data } = await now()
    expect([status, man.calls.submit]).toEqual(['handed_over', 1])
    expect(new TextDecoder().decode((await fileOf({ id: 'e1', data }, files)).bytes)).toBe(ublText(slovak))
    expect([...man.taken.values()]).toMatchObject([
      { receiver: { scheme: '0245', id: '2020987654' }, xml: ublText(slovak) },
    ])
    await wait({ hours: 1 })
    expect((await now()).status).toBe('handed_over')
    man.say({ state: 'delivered' })
    await wait({ hours: 1 })
    expect((await now()).status).toBe('delivered')
    man.say({ state: 'reported' })
    await wait({ days: 1 })
    await wait({ hours: 1 })
    expect([(await now()).status, man.calls.submit]).toEqual(['reported', 1])
    expect((await orders.history('o1')).map(({ kind }) => kind)).toEqual(['start', 'link'])
  })

  test('is handed over once where the provider is busy, and where its answer is lost', async () => {
    const { wait, now, man } = await sending((await open()).store, postman({ troubles: ['busy', 'lost'] }))
    for (const _ of [1, 2, 3, 4]) await wait({ hours: 1 })
    expect([(await now()).status, man.taken.size]).toEqual(['handed_over', 1])
    expect(man.calls.submit).toBe(3)
  })

  test('that is rejected after its delivery says why', async () => {
    const { wait, now, man } = await sending((await open()).store)
    man.say({ state: 'delivered' })
    for (const _ of [1, 2, 3]) await wait({ hours: 1 })
    expect((await now()).status).toBe('delivered')
    man.say({ state: 'rejected', reason: 'BR-CO-15' })
    await wait({ days: 2 })
    expect(await now()).toMatchObject({ status: 'rejected', data: { reason: 'BR-CO-15' } })
  })

  test('whose buyer cannot receive goes by mail, and one that breaks a rule goes nowhere', async () => {
    const away = await sending((await open()).store, postman({ reaches: false }))
    await away.wait({ hours: 1 })
    expect((await away.now()).status).toBe('unreachable')
    expect(JSON.stringify((await away.now()).flags)).toContain('by_mail')
    await away.sent.send('e1', 'mail')
    expect((await away.now()).status).toBe('mailed')
    const broken = { ...slovak, payment: { means: 'transfer' as const } }
    const other = await sending((await open()).store, postman(), broken)
    await other.wait({ hours: 1 })
    expect(await other.now()).toMatchObject({ status: 'rejected', data: { violations: [{ rule: 'BR-61' }] } })
    expect([away.man.calls.submit, other.man.calls.submit]).toEqual([0, 0])
  })
})
