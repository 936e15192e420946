import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expectTypeOf, test } from 'vitest'
import { printOrder } from './lifecycle.js'
import { aShop } from './shop.fixture.js'
import type { PrintStatus } from './statuses.js'

const label = { nb: '', sv: '', da: '', en: '', sk: '' }
const statuses = { proofing: { label } } as const
const own = scenario(
  printOrder({ statuses, edges: { proof: { label, from: 'received', to: 'proofing', by: 'operator' } } }),
  { at: '2026-06-01T09:00:00Z', store: memoryStore() },
)

test('IM-20 the lifecycle knows its statuses, transitions, and which notices are a choice where', () => {
  const { operator } = aShop()
  expectTypeOf(operator.status('o1')).resolves.toEqualTypeOf<PrintStatus | undefined>()
  void operator.send('o1', 'produce', undefined, { notices: { producedSms: { text: 'Hent' } } })
  // @ts-expect-error another status's notice
  void operator.send('o1', 'produce', undefined, { notices: { deliveredSms: true } })
  // @ts-expect-error a transition that does not exist
  void operator.send('o1', 'prodcue')
  // @ts-expect-error an option that does not exist
  printOrder({ approveBeforePayment: true })
})

test('IM-17 own statuses and ways are known like the shipped ones', () => {
  expectTypeOf<'proofing'>().toExtend<NonNullable<Awaited<ReturnType<typeof own.status>>>>()
  void own.opened.list({ status: ['proofing', 'received'] })
  void own.send('o1', 'proof')
  // @ts-expect-error a status that nobody declared
  void own.opened.list({ status: 'profing' })
  // @ts-expect-error a way past approval
  printOrder({ statuses, edges: { go: { label, from: 'not_approved', to: 'proofing', by: 'operator' } } })
  // @ts-expect-error a way into a status that nobody declared
  printOrder({ statuses, edges: { go: { label, from: 'received', to: 'gone', by: 'operator' } } })
})
