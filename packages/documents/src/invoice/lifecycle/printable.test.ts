import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { invoicePaper } from '../../pdf/invoicePaper.js'
import { paperPrinter } from '../../pdf/paperPrinter.js'
import { draft } from '../invoice.fixture.js'
import { aFirm, drafted } from './office.fixture.js'

const printer = paperPrinter({ zone: 'Europe/Bratislava' })
const more = { printable: (invoice: Parameters<typeof invoicePaper>[0]) => printer.mistakesOf(invoicePaper(invoice)) }

test('CB-26: an invoice that cannot be printed is not issued: each character is told, and no number is burnt', async () => {
  const firm = await aFirm(memoryStore(), { more })
  await drafted(firm, 'f1', draft({ buyer: { ...draft().buyer, name: '王小明' }, notes: ['שלום'] }))
  const refusal = await firm.accountant.invoices.trySend('f1', 'issue')
  expect(refusal).toMatchObject({ code: 'guarded', blockers: [{ guard: 'canBePrinted', problem: 'paper' }] })
  expect(JSON.stringify(refusal)).toContain('U+738B')
  expect(JSON.stringify(refusal)).toContain('U+05E9')
  expect((await firm.accountant.series.get('invoices'))?.data.counted).toEqual({})
  await firm.clerk.invoices.send('f1', 'edit', draft({ buyer: { ...draft().buyer, name: 'Wang Xiaoming' } }))
  expect(await firm.accountant.invoices.trySend('f1', 'issue')).toMatchObject({ outcome: 'moved' })
})
