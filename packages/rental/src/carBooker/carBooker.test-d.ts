import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expectTypeOf, test } from 'vitest'
import { slovakTariff } from '../price/tariff.fixture.js'
import { aFirm } from './firm.fixture.js'
import { carBooker } from './lifecycle.js'

const { admin } = aFirm()
const label = { sk: '', da: '', nb: '', sv: '', en: '' }
const lifecycle = carBooker({
  tariff: slovakTariff,
  statuses: { being_prepared: { label } },
  edges: { prepare: { label, from: 'confirmed', to: 'being_prepared', by: 'admin' } },
})
const own = scenario(lifecycle, { at: '2026-04-01T09:00:00Z', store: memoryStore() })

test('the lifecycle knows its statuses, transitions and what these take', () => {
  expectTypeOf(admin.status('o1')).resolves.toEqualTypeOf<
    | 'received'
    | 'confirmed'
    | 'rejected'
    | 'rental_in_progress'
    | 'problem_being_solved'
    | 'paid_ok'
    | 'cancelled'
    | undefined
  >()
  // @ts-expect-error a transition that does not exist
  void admin.send('o1', 'confrim')
  // @ts-expect-error a reason that does not exist
  void admin.send('o1', 'reject', undefined, { reason: 'bored' })
  void admin.send('o1', 'cancel', {}, { reason: 'no_show' })
  // @ts-expect-error nor is this one
  void admin.send('o1', 'cancel', {}, { reason: 'no_shwo' })
  // @ts-expect-error the customer's data are no parameters
  void admin.send('o1', 'changeParameters', { email: 'jana@example.sk' })
  // @ts-expect-error and parameters are none of the customer's data
  void admin.send('o1', 'changeCustomer', { vehicle: 'ZA 456 CD' })
  // @ts-expect-error an option that does not exist
  carBooker({ tariff: slovakTariff, allowSkip: true })
})

test('CB-D1 own statuses and ways are known like the shipped ones', () => {
  expectTypeOf<'being_prepared'>().toExtend<NonNullable<Awaited<ReturnType<typeof own.status>>>>()
  void own.send('o1', 'prepare')
  void own.send('o1', 'confirm')
  void own.opened.list({ status: ['being_prepared', 'confirmed'] })
  // @ts-expect-error a status that nobody declared
  void own.opened.list({ status: 'being_perpared' })
  // @ts-expect-error a way that nobody declared
  void own.send('o1', 'perpare')
  const statuses = { being_prepared: { label } }
  // @ts-expect-error a way into a status that nobody declared
  carBooker({ tariff: slovakTariff, statuses, edges: { go: { label, from: 'confirmed', to: 'gone', by: 'admin' } } })
  // @ts-expect-error a way of one's own to the end: only `close` knows what it takes
  carBooker({ tariff: slovakTariff, statuses, edges: { go: { label, from: 'confirmed', to: 'paid_ok', by: 'admin' } } })
})

test('CB-34 documents are known where they are asked for, and nowhere else', () => {
  const documented = scenario(carBooker({ tariff: slovakTariff, documents: { invoices: 'invoice' } }), {
    at: '2026-04-01T09:00:00Z',
    store: memoryStore(),
  })
  expectTypeOf<'invoiced'>().toExtend<Parameters<typeof documented.opened.trySend>[1]>()
  void documented.opened.list({ flag: 'main_invoice_out_of_sync' })
  // @ts-expect-error a flag that only invoices bring
  void own.opened.list({ flag: 'main_invoice_out_of_sync' })
  // @ts-expect-error a transition that only invoices bring
  void own.send('o1', 'invoiced', 1)
  // @ts-expect-error documents without a lifecycle
  carBooker({ tariff: slovakTariff, documents: { invoices: true } })
})
