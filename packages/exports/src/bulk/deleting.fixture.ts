import { engine, lifecycle, type Store } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { BulkOutcome } from './bulkData.js'
import { bulkLifecycle } from './bulkLifecycle.js'
import { bulkWork } from './bulkWork.js'
import { deleting } from './deleting.js'
import { outcomesOf } from './outcomesOf.js'
import type { Kept } from './retention.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ name: v.string(), invoice: v.optional(v.string()), disputed: v.optional(v.boolean(), false) }),
  roles: ['admin'],
  erasable: ['name'],
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .transitions((move) => ({ close: move({ from: 'open', to: 'closed', by: 'admin' }) }))
  .build()

const bulk = bulkLifecycle({ actions: { delete: ['admin'] } })

const slovak = (number: string): Kept => ({ number, issuedOn: '2027-01-11', country: 'SK' })

function anOffice(store: Store) {
  const clock = virtualClock('2027-01-11T08:00:00Z')
  const action = deleting({
    lifecycle: order,
    store,
    invoices: ({ data: { invoice } }) => (typeof invoice === 'string' ? [slovak(invoice)] : []),
    legalHold: ({ data }) => (data['disputed'] === true ? 'The insurer has not answered.' : undefined),
  })
  const handler = bulkWork({ engine: () => ordna, lifecycle: bulk, actions: { delete: action } })
  const ordna = engine({ store, clock, lifecycles: [order, bulk], jobs: { 'bulk.batch': handler } })
  const desk = { tenant: 'poprad', actor: { id: 'anna', roles: ['admin'] } }
  return { ordna, clock, orders: ordna.open(order, desk), works: ordna.open(bulk, desk) }
}

/** Closed orders: one without an invoice, one with, one in a dispute; and one that goes on. */
async function begun(store: Store) {
  const office = anOffice(store)
  await office.orders.start('plain', { name: 'Jana Secret' })
  await office.orders.start('invoiced', { name: 'Eva Secret', invoice: '20270001' })
  await office.orders.start('disputed', { name: 'Ivan Open', disputed: true })
  await office.orders.start('living', { name: 'Olga Open' })
  for (const id of ['plain', 'invoiced', 'disputed']) await office.orders.send(id, 'close')
  return office
}

async function deleted({ ordna, works }: ReturnType<typeof anOffice>, work: string, dryRun = false) {
  const ids = ['plain', 'invoiced', 'disputed', 'living']
  await works.start(work, { action: 'delete', selection: { ids }, reason: 'Spring cleaning', dryRun })
  await ordna.tick()
  const told: BulkOutcome[] = []
  for await (const outcome of outcomesOf(works, work)) told.push(outcome)
  return told
}

type Opened = { readonly open: () => Promise<{ readonly store: Store }> }

/** What is asked of deleting, on whichever store. */
export function deletes({ open }: Opened): void {
  test('CB-14 CB-D6: is erased at once, kept as long as its invoice, and removed when its day has come', async () => {
    const { store } = await open()
    const office = await begun(store)
    const { ordna, orders, clock } = office
    const refused = [
      { id: 'disputed', outcome: 'refused', code: 'legal_hold', message: 'The insurer has not answered.' },
      { id: 'living', outcome: 'refused', code: 'wrong_status', message: expect.any(String) as string },
    ]
    const plain = { removableFrom: '2027-02-10', invoices: [] }
    const invoiced = { removableFrom: '2038-01-01', invoices: ['20270001'] }
    expect(await deleted(office, 'dry', true)).toEqual([
      { id: 'plain', outcome: 'would', details: { as: 'erased', ...plain } },
      { id: 'invoiced', outcome: 'would', details: { as: 'erased', ...invoiced } },
      ...refused,
    ])
    expect((await orders.get('plain'))?.data.name).toBe('Jana Secret')
    expect(await deleted(office, 'first')).toEqual([
      { id: 'plain', outcome: 'erased', details: plain },
      { id: 'invoiced', outcome: 'erased', details: invoiced },
      ...refused,
    ])
    const [history, kept] = [await orders.history('invoiced'), await orders.get('invoiced')]
    expect(JSON.stringify([history, kept])).not.toContain('Secret')
    expect(kept?.data.invoice).toBe('20270001')
    expect(history.at(-1)).toMatchObject({ kind: 'erase', actor: { id: 'anna' }, comment: 'Spring cleaning' })
    verifyHistory(history, kept)
    await clock.advanceTo('2027-02-10T08:00:00Z')
    const { hash } = (await orders.history('plain')).at(-1) ?? {}
    expect((await deleted(office, 'second')).slice(0, 2)).toEqual([
      { id: 'plain', outcome: 'deleted', details: { entries: 3, hash } },
      { id: 'invoiced', outcome: 'erased', details: invoiced },
    ])
    expect([await orders.get('plain'), await orders.history('plain')]).toEqual([undefined, []])
    await clock.advanceTo('2037-12-31T08:00:00Z')
    expect((await deleted(office, 'third')).map(({ outcome }) => outcome).slice(0, 2)).toEqual(['gone', 'erased'])
    await clock.advanceTo('2038-01-01T08:00:00Z')
    expect((await deleted(office, 'fourth')).map(({ outcome }) => outcome).slice(0, 2)).toEqual(['gone', 'deleted'])
    // What was deleted, by whom and why, stays told.
    expect((await office.works.history('second'))[0]).toMatchObject({ actor: { id: 'anna' } })
    expect((await ordna.verify()).altered).toEqual([])
  })
}
