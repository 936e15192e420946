import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, drafted } from './office.fixture.js'

test('CB-26: money that a bank takes back leaves a settled invoice unpaid: it is overdue from the day after it was due', async () => {
  const firm = await aFirm(memoryStore())
  await drafted(firm, 'f1')
  await firm.accountant.invoices.send('f1', 'issue')
  const pay = (amount: number) => firm.clerk.invoices.trySend('f1', 'pay', { amount, on: '2027-01-16' })
  const flags = async () => Object.keys((await firm.clerk.invoices.get('f1'))?.flags ?? {})
  await pay(26_701)
  expect((await firm.clerk.invoices.get('f1'))?.status).toBe('settled')
  await pay(-20_000)
  expect(await flags()).toEqual([])
  await firm.clock.advanceTo('2027-01-29T23:00:00Z')
  await firm.ordna.tick()
  expect(await flags()).toEqual(['overdue'])
  await pay(20_000)
  expect(await flags()).toEqual([])
})

test('CB-26: payments never come to more than can be reckoned with', async () => {
  const firm = await aFirm(memoryStore())
  await drafted(firm, 'f1')
  await firm.accountant.invoices.send('f1', 'issue')
  const pay = (amount: number) => firm.clerk.invoices.trySend('f1', 'pay', { amount, on: '2027-01-16' })
  expect(await pay(Number.MAX_SAFE_INTEGER)).toMatchObject({ outcome: 'moved' })
  expect(await pay(2)).toMatchObject({ code: 'guarded', blockers: [{ guard: 'canBeReckoned' }] })
})
