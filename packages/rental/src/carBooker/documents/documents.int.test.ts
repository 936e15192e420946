import { creditNote } from '@ordna/documents/invoice'
import { describe, expect, test } from 'vitest'
import { summer } from '../../price/tariff.fixture.js'
import { bothStores } from '../../races/races.fixture.js'
import { anOffice, draftOf, issued, theOrder } from './office.fixture.js'

const flag = 'main_invoice_out_of_sync'

describe.each(bothStores())('an order with invoices %s', (_, makeStore) => {
  test('CB-D7 is not closed while its main invoice costs something else, until a credit note makes it right', async () => {
    const office = await anOffice(makeStore())
    const { admin, support } = office
    const invoice = await issued(office, 'i1', draftOf((await theOrder(office)).data))
    expect((await theOrder(office)).data).toMatchObject({ total: 12_000, invoiced: 12_000 })
    await support.orders.send('o1', 'confirm')
    await admin.orders.send('o1', 'handOver')
    await admin.orders.send('o1', 'changeParameters', { endsAt: summer('2026-04-15T10:00') })
    expect(await support.orders.list({ flag })).toMatchObject({ items: [{ id: 'o1', data: { total: 8000 } }] })
    await admin.orders.send('o1', 'returnVehicle')
    const closing = { paidAt: new Date('2026-04-01T08:00:00Z') }
    const blockers = [{ guard: 'mainInvoiceInSync', invoiced: 12_000, total: 8000, currency: 'EUR' }]
    expect(await admin.orders.trySend('o1', 'close', closing)).toMatchObject({ code: 'guarded', blockers })
    const [line] = invoice.lines
    if (!line) throw new Error('The invoice has no line.')
    const { net: _, ...asked } = { ...line, quantity: 1, unitPrice: 3252 }
    const note = creditNote(invoice, { taxDate: '2026-04-01', lines: [asked] })
    await issued(office, 'c1', note, 'i1')
    expect((await theOrder(office)).data).toMatchObject({ total: 8000, invoiced: 8000 })
    expect(await support.orders.count({ flag })).toBe(0)
    expect(await admin.orders.send('o1', 'close', closing)).toMatchObject({ to: 'paid_ok' })
    const history = await admin.orders.history('o1')
    expect(history.filter(({ kind }) => kind === 'link')).toHaveLength(2)
  })
})
