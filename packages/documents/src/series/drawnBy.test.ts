import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, begun, draftedContract, type Firm } from '../template/firm.fixture.js'

const aHandover = async ({ clerk }: Firm, series: string) => {
  const content = { values: { customer: 'Jana Nováková', car: 'BA-123XY' } }
  const links = { series, order: 'o1', template: 'handover/sk' }
  await clerk.handovers.start(`h ${series}`, { locale: 'sk', order: 'o1', content }, { links })
  return clerk.handovers.trySend(`h ${series}`, 'issue')
}

test('CB-57: one kind of document alone draws the numbers of a series, so that none is missing among its own', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  await firm.clerk.contracts.send('c1', 'issue')
  const blockers = [{ guard: 'hasNumber', problem: 'another_kind', series: 'contracts', drawnBy: 'contract' }]
  expect(await aHandover(firm, 'contracts')).toMatchObject({ code: 'guarded', blockers })
  expect((await firm.accountant.series.get('contracts'))?.data.counted).toEqual({ 2026: 1 })
})

test('CB-57: an accountant says beforehand which kind of document draws the first number', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await firm.accountant.series.start('invoices', { pattern: 'Y#/8', drawnBy: 'invoice' })
  expect(await aHandover(firm, 'invoices')).toMatchObject({ blockers: [{ problem: 'another_kind' }] })
  expect((await firm.accountant.series.get('invoices'))?.data.counted).toEqual({})
})
