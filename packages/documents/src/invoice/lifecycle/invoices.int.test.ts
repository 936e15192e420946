import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../../postgres/src/field/stores.fixture.js'
import { creditNote, storno } from '../drafts/creditNote.js'
import { additionalInvoice } from '../drafts/mainInvoice.js'
import { draft, line } from '../invoice.fixture.js'
import type { Invoice } from '../value.js'
import { invoiceIn } from './data.js'
import { aFirm, drafted, type Firm } from './office.fixture.js'

const taxDate = '2027-02-01'

async function issued(firm: Firm, id: string): Promise<Invoice> {
  await firm.accountant.invoices.send(id, 'issue')
  return invoiceOf(firm, id)
}

async function invoiceOf({ accountant }: Firm, id: string): Promise<Invoice> {
  const found = await accountant.invoices.get(id)
  const invoice = found && invoiceIn(found.data)
  if (!invoice) throw new Error(`${id} is no invoice.`)
  return invoice
}

describe.each(everyStore)('an invoice $name', ({ open }) => {
  test('CB-26 CB-57 CB-D8: a draft is edited and issued, paid in parts, and nothing of it changes after', async () => {
    const firm = await aFirm((await open()).store, { folder: await mkdtemp(join(tmpdir(), 'ordna-invoices-')) })
    const { clerk, accountant, clock, ordna } = firm
    await drafted(firm, 'f1', draft({ lines: [line(1)] }))
    await clerk.invoices.send('f1', 'edit', draft({ notes: ['Ďakujeme.'] }))
    expect(await clerk.invoices.trySend('f1', 'issue')).toMatchObject({ code: 'forbidden' })
    const invoice = await issued(firm, 'f1')
    expect(invoice).toMatchObject({
      number: '20270001',
      issuedOn: '2027-01-15',
      dueOn: '2027-01-29',
      notes: ['Ďakujeme.'],
      payment: { reference: '20270001' },
      totals: { payable: 26_701 },
    })
    expect(await clerk.invoices.trySendNamed('f1', 'edit', draft())).toMatchObject({ code: 'wrong_status' })
    await ordna.tick()
    await clock.advanceTo('2027-01-29T22:59:00Z')
    await ordna.tick()
    expect(Object.keys((await clerk.invoices.get('f1'))?.flags ?? {})).toEqual([])
    await clock.advanceTo('2027-01-29T23:00:00Z')
    await ordna.tick()
    expect(Object.keys((await clerk.invoices.get('f1'))?.flags ?? {})).toEqual(['overdue'])
    await clerk.invoices.send('f1', 'pay', { amount: 20_000, on: '2027-02-01' })
    expect((await clerk.invoices.get('f1'))?.data.paidOn).toBeUndefined()
    await accountant.invoices.send('f1', 'pay', { amount: 6_701, on: '2027-02-03' })
    const paid = await clerk.invoices.get('f1')
    expect([paid?.status, paid?.data.paidOn, paid?.flags]).toEqual(['settled', '2027-02-03', {}])
    expect(paid?.data.file?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await invoiceOf(firm, 'f1')).toEqual(invoice)
  })

  test('CB-27 CB-57: the main invoice is one, and costs what its order costs: after a change it is synchronised', async () => {
    const firm = await aFirm((await open()).store)
    const { clerk, accountant } = firm
    await drafted(firm, 'f1')
    expect(await drafted(firm, 'f2')).toMatchObject({ code: 'held' })
    await clerk.orders.send('o1', 'reprice', 30_000)
    expect(await accountant.invoices.trySend('f1', 'issue')).toMatchObject({
      code: 'guarded',
      blockers: [
        { guard: 'costsItsPrice', problem: 'price', order: 'o1', total: 26_701, expected: 30_000, difference: -3_299 },
      ],
    })
    await clerk.invoices.send('f1', 'sync')
    const { totals } = await issued(firm, 'f1')
    expect(totals.gross + totals.rounding).toBe(30_000)
    expect((await accountant.series.get('invoices'))?.data.counted).toEqual({ 2027: 1 })
  })

  test('CB-28: an order has any number of further invoices, each kind with numbers of its own', async () => {
    const firm = await aFirm((await open()).store)
    await drafted(firm, 'f1')
    const numbers = [(await issued(firm, 'f1')).number]
    const penalty = line(5_000, { text: 'Zmluvná pokuta', vat: { category: 'O', percent: 0 } })
    for (const id of ['f2', 'f3']) {
      await drafted(
        firm,
        id,
        additionalInvoice({ ...draft(), lines: [penalty], exemptions: { O: 'Nie je predmetom dane' } }),
      )
      numbers.push((await issued(firm, id)).number)
    }
    expect(numbers).toEqual(['20270001', '920270001', '920270002'])
    expect((await firm.clerk.orders.get('o1'))?.links.map(({ id }) => id)).toEqual(['f1', 'f2', 'f3'])
  })

  test('CB-57: what a payer writes may be the host’s own where no reference can be made of the number', async () => {
    const firm = await aFirm((await open()).store, { isBegun: true })
    await firm.accountant.series.start('invoices', { pattern: 'Y#/14' })
    await firm.clerk.orders.start('o1', { total: 26_701, customer: 'jana' })
    const { payment } = draft()
    await drafted(firm, 'f1', { ...draft(), payment: { ...payment, reference: '4711' } })
    expect(await issued(firm, 'f1')).toMatchObject({ number: '20270000000001', payment: { reference: '4711' } })
  })

  test('CB-57: two series that differ in letters alone make no two invoices that are paid under one reference', async () => {
    const firm = await aFirm((await open()).store, { isBegun: true })
    await firm.accountant.series.start('invoices', { pattern: 'Y#/8' })
    await firm.accountant.series.start('additional-invoices', { pattern: 'Y#D/9' })
    await firm.clerk.orders.start('o1', { total: 26_701, customer: 'jana' })
    await drafted(firm, 'f1')
    await drafted(firm, 'f2', additionalInvoice(draft()))
    expect((await issued(firm, 'f1')).payment.reference).toBe('20270001')
    expect(await firm.accountant.invoices.trySend('f2', 'issue')).toMatchObject({ code: 'held' })
    expect((await firm.clerk.invoices.get('f2'))?.status).toBe('draft')
  })

  test('CB-D8: what is issued is corrected by credit notes, which never take back more than is left, not even at once', async () => {
    const { store, other } = await open()
    const firm = await aFirm(store)
    await drafted(firm, 'f1')
    const invoice = await issued(firm, 'f1')
    const half = creditNote(invoice, { taxDate, lines: [line(7_236, { quantity: 2, unit: 'DAY' })] })
    for (const id of ['c1', 'c2']) await drafted(firm, id, half, 'f1')
    const theirs = await aFirm(other, { isBegun: true })
    const sent = await Promise.all([
      firm.accountant.invoices.trySend('c1', 'issue'),
      theirs.accountant.invoices.trySend('c2', 'issue'),
    ])
    expect(sent.map(({ outcome }) => outcome).toSorted()).toEqual(['moved', 'refused'])
    const { data, links } = (await firm.accountant.invoices.get('f1')) ?? {}
    expect(data?.credited?.total).toBe(17_801)
    expect(links?.map(({ name }) => name)).toEqual(['series', 'order', 'correctedBy', 'correctedBy'])
    expect((await firm.accountant.series.get('credit-notes'))?.data.counted).toEqual({ 2027: 1 })
    // The price has changed: the rest is credited, and another main invoice written.
    expect(await drafted(firm, 'f2')).toMatchObject({ code: 'held' })
    const rest = creditNote(invoice, { taxDate, credited: data?.credited, lines: [line(7_236)] })
    await drafted(firm, 'c3', rest, 'f1')
    await firm.accountant.invoices.send('c3', 'issue')
    expect((await firm.accountant.invoices.get('f1'))?.status).toBe('settled')
    await drafted(firm, 'f2')
    expect((await issued(firm, 'f2')).number).toBe('20270002')
  })

  test('CB-D8: a storno of what was paid leaves the money to the customer, until it goes back', async () => {
    const firm = await aFirm((await open()).store)
    await drafted(firm, 'f1')
    const invoice = await issued(firm, 'f1')
    await firm.clerk.invoices.send('f1', 'pay', { amount: 26_701, on: '2027-01-16' })
    await drafted(firm, 's1', storno(invoice, { taxDate }), 'f1')
    expect(await issued(firm, 's1')).toMatchObject({ number: 'D-20270001', preceding: [{ number: '20270001' }] })
    expect(Object.keys((await firm.clerk.invoices.get('f1'))?.flags ?? {})).toEqual(['overpaid'])
    await firm.clerk.invoices.send('f1', 'pay', { amount: -26_701, on: '2027-01-20', note: 'Vrátené' })
    expect((await firm.clerk.invoices.get('f1'))?.flags).toEqual({})
    const more = await firm.clerk.invoices.trySend('f1', 'pay', { amount: -1, on: '2027-01-20' })
    expect(more).toMatchObject({ blockers: [{ guard: 'wasPaid' }] })
  })
})

test('CB-26: all that keeps an invoice from being issued is told at once', async () => {
  const firm = await aFirm(memoryStore())
  const payment = { means: 'transfer', iban: 'SK00' } as const
  const links = { series: 'credit-notes' }
  await firm.clerk.invoices.start(
    'f1',
    { content: draft({ payment, lines: [line(1)], seller: { name: 'Auto', country: 'SK' } }), order: 'o1' },
    { links },
  )
  const refusal = await firm.accountant.invoices.trySend('f1', 'issue')
  expect(refusal).toMatchObject({
    blockers: [
      { guard: 'isOfItsSeries', problem: 'another_series', expected: 'invoices', found: 'credit-notes' },
      { guard: 'isOfItsOrder', problem: 'another_order', expected: 'o1', found: null },
      { guard: 'canBePaid', problem: 'payment', mistakes: [{ field: 'payment.iban' }] },
      { guard: 'saysWhatItMust', problem: 'duties', country: 'SK' },
    ],
  })
})

test('CB-D8 CORE-17: nobody starts with what only an issue says, and a customer reads what was issued to them alone', async () => {
  const firm = await aFirm(memoryStore())
  await drafted(firm, 'f1')
  const jana = firm.as('jana', 'customer').invoices
  expect(await jana.get('f1')).toBeUndefined()
  const invoice = await issued(firm, 'f1')
  expect((await jana.get('f1'))?.data.number).toBe('20270001')
  expect(await firm.as('eva', 'customer').invoices.get('f1')).toBeUndefined()
  expect(await firm.elsewhere.invoices.get('f1')).toBeUndefined()
  const started = await firm.clerk.invoices.tryStart('f2', { content: invoice, customerId: 'jana' })
  expect(started).toMatchObject({ code: 'guarded', blockers: [{ guard: 'isDraft' }] })
})
