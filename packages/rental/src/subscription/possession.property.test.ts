import type { Moved, Refusal } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anOrder, shop } from './story.fixture.js'

const things = ['red', 'blue'] as const
const out = new Set(['markInTransitOut', 'markDelivered', 'markInTransitReturn', 'markSwapOutSent'])
const back = new Set(['markReturned', 'markChecked', 'markSwapInReturned', 'close', 'takeBack'])
const overridden = ['booked', 'ready', 'returned', 'closed', 'cancelled'] as const

type Step = { readonly transition: string; readonly which: number; readonly thing: string; readonly days: number }

/** Two orders that quarrel about two things, and everything that can be sent to them and to their deliveries. */
async function world() {
  const s = shop()
  await s.orders.start('o1', anOrder)
  await s.orders.start('o2', { ...anOrder, lines: [{ ...anOrder.lines[0], id: 'o2-1', resource: 'blue' }] })
  const ids = ['o1-1', 'o2-1']
  const orderInputs: { readonly [transition: string]: (delivery: string, thing: string) => unknown } = {
    requestSwap: (delivery, resource) => ({ delivery, item: 'bicycle', resource, fee: 1 }),
    withdrawSwap: (delivery) => ({ delivery }),
    requestEnd: (delivery) => ({ delivery }),
    withdrawEnd: (delivery) => ({ delivery }),
    extend: () => ({ until: new Date(s.orders.clock.now().getTime() + 1e9) }),
    changeCustomer: () => ({ name: 'Kari' }),
  }
  const send = async (delivery: string, { transition, thing, days }: Step): Promise<Moved | Refusal | null> => {
    if (transition === 'later') return (await s.orders.advanceBy({ days }), null)
    if (transition === 'override') {
      const to = overridden[days % overridden.length]!
      return s.deliveries.opened.override(delivery, { to, reason: 'to be corrected' }).catch(() => null)
    }
    if (!transition.startsWith('order.')) {
      const several = { resources: days % 2 ? [thing] : [...things] }
      const inputs: { readonly [transition: string]: unknown } = {
        assign: days % 3 ? { resource: thing } : several,
        seek: several,
      }
      const input = inputs[transition]
      return s.deliveries.trySend(delivery, transition as 'markReady', input as never)
    }
    const name = transition.slice('order.'.length)
    const reason = name === 'cancel' ? { reason: 'customer_regrets' } : {}
    const input = orderInputs[name]?.(delivery, thing)
    const answer = await s.manager.trySend(delivery.split('-')[0]!, name as 'close', input as never, reason as never)
    if (answer.outcome === 'moved') ids.push(...answer.opened.map(({ id }) => id))
    return answer
  }
  return { s, ids, send }
}

const ofDelivery = Object.keys(shop().delivery.declaration.transitions).filter((name) => name !== 'recordDamage')
const ofOrder = [
  'requestSwap',
  'withdrawSwap',
  'requestEnd',
  'withdrawEnd',
  'extend',
  'cancel',
  'close',
  'changeCustomer',
]

const steps = fc.array(
  fc.record({
    transition: fc.oneof(
      fc.constantFrom(...ofDelivery, ...ofOrder.map((name) => `order.${name}`), 'later', 'override'),
      fc.constantFrom(
        'markDelivered',
        'markInTransitOut',
        'markBooked',
        'order.requestSwap',
        'order.withdrawSwap',
        'markSwapOutReady',
        'assign',
        'cancel',
      ),
    ),
    which: fc.nat(5),
    thing: fc.constantFrom(...things),
    days: fc.nat(40),
  }),
  { minLength: 15, maxLength: 50 },
)

/** Plays a sequence, and tells where who holds what is not who was handed what. */
async function wrongIn(sequence: readonly Step[], handed: string[]): Promise<readonly string[]> {
  const { s, ids, send } = await world()
  const has = new Map<string, string>()
  const wrong: string[] = []
  for (const step of sequence) {
    const delivery = ids[step.which % ids.length]!
    const answer = await send(delivery, step)
    if (answer?.outcome === 'moved') {
      const thing = (await s.dataOf(delivery)).resource
      if (back.has(step.transition)) has.delete(delivery)
      if (out.has(step.transition) && thing) {
        if (!has.has(delivery)) handed.push(delivery)
        if ([...has].some(([other, its]) => other !== delivery && its === thing)) wrong.push(`${thing} is out twice`)
        has.set(delivery, thing)
      }
    }
    for (const [id, thing] of has) {
      const { status, holds } = (await s.deliveries.opened.get(id))!
      if (!holds.some(({ resource }) => resource === thing))
        wrong.push(`after '${step.transition}', ${id} in ${status} has ${thing} and does not hold it`)
    }
  }
  for (const id of has.keys()) {
    const ways = ['markReturned', 'markChecked', 'takeBack', 'markDelivered', 'markReturned'] as const
    const tried = []
    for (const way of ways) tried.push((await s.deliveries.trySend(id, way)).outcome)
    if (tried.every((outcome) => outcome === 'refused')) wrong.push(`${id} cannot come back`)
  }
  return wrong
}

test('SX-13 SX-21 SX-D10 whatever is sent, swapped, cancelled or overridden, a thing that went out is out until it is back', async () => {
  const handed: string[] = []
  const property = fc.asyncProperty(steps, async (sequence) => {
    expect(await wrongIn(sequence, handed)).toEqual([])
  })
  await fc.assert(property, { numRuns: 80, seed: 38 })
  expect(handed.length).toBeGreaterThan(80)
})
