import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expectTypeOf, test } from 'vitest'
import { printOrder } from './lifecycle.js'
import { aShop, kari as wish } from './shop.fixture.js'
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

const some = scenario(printOrder({ onHold: true, proof: { rounds: 1 }, artwork: false }), {
  at: '2026-06-01T09:00:00Z',
  store: memoryStore(),
})

test('what an option brings is known where it is on, and what is off is known nowhere', () => {
  expectTypeOf(some.status('o1')).resolves.toEqualTypeOf<
    PrintStatus | 'on_hold' | 'proof_due' | 'proof_out' | undefined
  >()
  void some.send('o1', 'putOnHold', { reason: 'Papir' }, { notices: { onHoldEmail: true } })
  void some.send('o1', 'cancel', undefined, { reason: 'proof_not_answered' })
  void some.opened.list({ status: 'proof_out' })
  // @ts-expect-error a transition of an option that is off
  void some.send('o1', 'retryArtwork')
  // @ts-expect-error a status of an option that is off
  void some.opened.list({ status: 'scheduled' })
  // @ts-expect-error a flag of an option that is off
  void some.opened.list({ flag: 'rush' })
  // @ts-expect-error a field that nobody indexes while its option is off
  void some.opened.list({ where: { dueBy: { from: new Date() } } })
  // @ts-expect-error a wish of an option that is off
  void some.start('o1', { ...wish, notBefore: new Date() })
  void some.start('o1', { ...wish, withoutProof: true })
  const { operator } = aShop()
  // @ts-expect-error a reason of an option that is off
  void operator.send('o1', 'cancel', undefined, { reason: 'proof_not_answered' })
  // @ts-expect-error a field of an option that is off
  void operator.opened.get('o1').then((order) => order?.data.proof)
  expectTypeOf(operator.send('o1', 'approve')).resolves.toExtend<{ readonly to: PrintStatus }>()
  // @ts-expect-error an option of a part that does not exist
  printOrder({ proof: { round: 1 } })
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
