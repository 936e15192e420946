import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expectTypeOf, test } from 'vitest'
import { danishRental } from './lifecycle.js'
import { reportPayment } from './jobs/reportPayment.js'

const made = { at: '2026-06-01T08:00:00Z', store: memoryStore() }
const texts = { da: '', sk: '', nb: '', sv: '', en: '' }

test('the lifecycle knows the reasons of each transition', () => {
  const orders = scenario(danishRental(), made)
  expectTypeOf(orders.send).toBeFunction()
  void orders.send('o1', 'cancel', undefined, { reason: 'no_response' })
  void orders.send('o1', 'archive', undefined, { reason: 'normal_completion' })
  // @ts-expect-error a reason that does not exist
  void orders.send('o1', 'cancel', undefined, { reason: 'no_respons' })
  // @ts-expect-error a reason of another transition
  void orders.send('o1', 'archive', undefined, { reason: 'no_response' })
  // The list of rejections is open: what stands in it is offered, and any other will do.
  void orders.send('o1', 'reject', undefined, { reason: 'no_cars' })
  void orders.send('o1', 'reject', undefined, { reason: 'under_age' })
})

test('reasons of the shop’s own take the place of the shipped ones', () => {
  const orders = scenario(danishRental({ reasons: { cancelled: { moved: texts } } }), made)
  expectTypeOf(orders.send).toBeFunction()
  void orders.send('o1', 'cancel', undefined, { reason: 'moved' })
  void orders.send('o1', 'cancel', undefined, { reason: 'no_response' })
  void orders.send('o1', 'archive', undefined, { reason: 'normal_completion' })
  // @ts-expect-error a shipped one, which is no more
  void orders.send('o1', 'cancel', undefined, { reason: 'customer_regret' })
  void orders.send('o1', 'confirm', { car: 'AB 12 345' })
  // What is shipped beside the lifecycle takes such orders as well.
  void reportPayment(orders.opened, 'o1', { reference: 'p', amount: 1, currency: 'DKK' })
})
