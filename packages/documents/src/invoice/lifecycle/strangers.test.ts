import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { creditNote } from '../drafts/creditNote.js'
import { line } from '../invoice.fixture.js'
import { invoiceIn } from './data.js'
import { aFirm, drafted } from './office.fixture.js'

const corrects = { series: 'credit-notes', corrects: 'f1' }

test.each([
  ['another order', { order: 'o2', customerId: 'jana' }, { ...corrects, order: 'o2' }, 'another_order'],
  ['no order', { customerId: 'jana' }, corrects, 'another_order'],
  ['another customer', { order: 'o1', customerId: 'eva' }, { ...corrects, order: 'o1' }, 'another_customer'],
])('CB-D8 CORE-17: a credit note for %s takes nothing back of an invoice', async (_, whose, links, problem) => {
  const firm = await aFirm(memoryStore())
  await firm.clerk.orders.start('o2', { total: 5, customer: 'eva' })
  await drafted(firm, 'f1')
  await firm.accountant.invoices.send('f1', 'issue')
  const found = await firm.accountant.invoices.get('f1')
  const invoice = found && invoiceIn(found.data)
  if (!invoice) throw new Error('There is no invoice.')
  const content = creditNote(invoice, { taxDate: '2027-02-01', lines: [line(100)] })
  await firm.clerk.invoices.start('c1', { content, ...whose }, { links })
  expect(await firm.accountant.invoices.trySend('c1', 'issue')).toMatchObject({
    code: 'guarded',
    blockers: [{ guard: 'correctsItsOwn', problem, corrects: 'f1' }],
  })
  expect((await firm.accountant.invoices.get('f1'))?.data.credited).toBeUndefined()
  expect((await firm.accountant.series.get('credit-notes'))?.data.counted).toEqual({})
})
