import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import { engine } from '../../engine.js'
import { customer, day, shop, staff } from '../shop.fixture.js'
import { blocker } from '../../declare/guard.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ total: v.number(), at: v.date(), thing: v.optional(v.string()) }),
  roles: ['staff', 'customer'],
  initial: 'open',
  statuses: { open: {}, small: {}, big: {}, over: { final: true } },
})
  .transitions((move) => ({
    settle: move({
      from: 'open',
      to: [{ when: ({ input }) => input.amount > 100, to: 'big' }, { to: 'small' }],
      by: 'staff',
      input: v.object({ amount: v.number(), thing: v.optional(v.string()) }),
      guards: { agreed: ({ data, input }) => input.amount === data.total || blocker({ expected: data.total }) },
      set: ({ input }) => ({ total: input.amount * 2, ...(input.thing ? { thing: input.thing } : {}) }),
    }),
    end: move({ from: ['small', 'big'], to: 'over', by: 'staff', reasons: { codes: ['lost', 'sold'] } }),
    touch: move({
      from: 'open',
      to: 'small',
      by: 'staff',
      input: v.object({ thing: v.optional(v.string()), size: v.optional(v.number(), 1) }),
      guards: { fits: ({ input }) => input.size === 1 },
      set: ({ input }) => (input.thing ? { thing: input.thing } : {}),
    }),
    pick: move({
      from: 'open',
      by: 'staff',
      input: v.object({ thing: v.optional(v.string()) }),
      guards: { some: ({ input }) => input.thing !== undefined },
    }),
  }))
  .holds({ thing: { in: ['small', 'big'], resource: ({ thing }) => thing, from: 'at' } })
  .build()

async function desk(total = 50) {
  const store = memoryStore()
  const ordna = engine({ store, clock: { now: () => day(1), sleep: async () => {} } })
  const loans = ordna.open(loan, { tenant: 'oslo', actor: staff })
  await loans.start('l1', { total, at: day(2) })
  return { loans, store }
}

describe('explain of a transition with its input', () => {
  test('says what send would answer: where it leads, and what the data would be', async () => {
    const { loans } = await desk(150)
    expect(await loans.explain('l1', { transition: 'settle', input: { amount: 150 } })).toEqual({
      transition: 'settle',
      allowed: true,
      to: 'big',
      data: { total: 300, at: day(2) },
      holds: [],
      needsInput: false,
      reasons: [],
      code: null,
      blockers: [],
      message: null,
      retryAt: null,
    })
    expect(await loans.get('l1')).toMatchObject({ status: 'open', revision: 1, data: { total: 150 } })
    expect(await loans.history('l1')).toHaveLength(1)
  })

  test('asks the guards with the input, and parses it', async () => {
    const { loans } = await desk(50)
    expect(await loans.explain('l1', { transition: 'settle', input: { amount: 40 } })).toMatchObject({
      allowed: false,
      to: null,
      data: null,
      code: 'guarded',
      blockers: [{ code: 'guarded', guard: 'agreed', expected: 50 }],
    })
    const wrong = await loans.explainNamed('l1', 'settle', { amount: 'much' })
    expect(wrong).toMatchObject({ allowed: false, code: 'invalid_input', blockers: [{ path: 'amount' }] })
    expect(await loans.explainNamed('l1', 'settle')).toMatchObject({ allowed: false, code: 'invalid_input' })
  })

  test('takes the reason and the revision that would be sent along', async () => {
    const { loans } = await desk()
    await loans.send('l1', 'settle', { amount: 50 })
    expect(await loans.explain('l1', { transition: 'end', reason: 'sold', revision: 2 })).toMatchObject({ to: 'over' })
    expect(await loans.explain('l1', { transition: 'end' })).toMatchObject({
      code: 'invalid_reason',
      reasons: ['lost', 'sold'],
    })
    expect(await loans.explain('l1', { transition: 'end', reason: 'sold', revision: 1 })).toMatchObject({
      code: 'stale',
    })
  })

  test('says who holds what it would need', async () => {
    const { loans } = await desk()
    await loans.start('l2', { total: 1, at: day(2) })
    await loans.send('l2', 'settle', { amount: 1, thing: 'saw' })
    const taken = await loans.explain('l1', { transition: 'settle', input: { amount: 50, thing: 'saw' } })
    expect(taken).toMatchObject({ allowed: false, code: 'held', blockers: [{ resource: 'saw', by: { id: 'l2' } }] })
    expect(await loans.explain('l1', { transition: 'settle', input: { amount: 50, thing: 'axe' } })).toMatchObject({
      allowed: true,
    })
  })

  test('says what linked subjects answer, as far as the asker may read them', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    await rentals.send('r1', 'book', { car: 'volvo' })
    await rentals.start('r2', data, { links: { peer: 'r1' } })
    await rentals.send('r2', 'book', { car: 'saab' })
    const input = { mine: 'saab', theirs: 'volvo' }
    expect(await rentals.explain('r2', { transition: 'swap', input })).toMatchObject({ to: 'booked' })
    await rentals.override('r1', { to: 'lapsed', reason: 'lost' })
    expect(await rentals.explain('r2', { transition: 'swap', input })).toMatchObject({ code: 'linked' })
  })

  test('answers whatever else send would refuse, and throws where there is nothing that may be read', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    expect(await rentals.explain('r1', { transition: 'pay' })).toMatchObject({ code: 'wrong_status' })
    expect(await rentals.explainNamed('r1', 'fly')).toMatchObject({ code: 'unknown_transition', reasons: [] })
    expect(await rentals.as(customer).explain('r1', { transition: 'pay' })).toMatchObject({
      code: 'forbidden',
      blockers: [{ roles: ['staff'] }],
    })
    const asStranger = rentals.as({ id: 'x', roles: [] }).explain('r1', { transition: 'pay' })
    await expect(asStranger).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
    const ofNone = rentals.explain('r9', { transition: 'pay' })
    await expect(ofNone).rejects.toMatchObject({ refusal: { code: 'unknown_subject' } })
    const ofOthers = rentals.as(customer)
    const sent = ofOthers.send('r9', 'pay').catch((error: unknown) => error)
    await expect(ofOthers.explain('r9', { transition: 'pay' })).rejects.toEqual(await sent)
    await expect(ofOthers.explainNamed('r9', 'pay')).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  })
})

describe('an input whose fields are all optional', () => {
  test('may be left out: the transition gets an empty one, with its defaults', async () => {
    const { loans } = await desk()
    expect(await loans.explain('l1', { transition: 'touch' })).toMatchObject({ to: 'small' })
    await loans.send('l1', 'touch', undefined, { comment: 'as it is' })
    const [, sent] = await loans.history('l1')
    expect(sent).toMatchObject({ transition: 'touch', input: { size: 1 }, comment: 'as it is' })
  })

  test('is not needed, as explain says, unless something needs it all the same', async () => {
    const { loans } = await desk()
    const [settle, touch, pick] = await loans.explain('l1')
    expect(settle).toMatchObject({ allowed: true, needsInput: true, to: null })
    expect(touch).toMatchObject({ allowed: true, needsInput: false, to: 'small' })
    expect(pick).toMatchObject({ allowed: true, needsInput: true, blockers: [{ guard: 'some', needsInput: true }] })
  })

  test('is not held up by what it would hold without one, where it may name another', async () => {
    const { loans } = await desk()
    await loans.start('l2', { total: 1, at: day(2), thing: 'saw' })
    await loans.start('l3', { total: 1, at: day(2), thing: 'saw' })
    await loans.send('l3', 'touch')
    const [, touch] = await loans.explain('l2')
    expect(touch).toMatchObject({ transition: 'touch', allowed: true, needsInput: true, to: null })
    expect(await loans.explain('l2', { transition: 'touch' })).toMatchObject({ code: 'held' })
    expect(await loans.send('l2', 'touch', { thing: 'axe' })).toMatchObject({ to: 'small' })
  })

  test('is not mistaken for options, nor they for it', async () => {
    const { loans } = await desk()
    expect(await loans.trySend('l1', 'touch', { requestId: 'q1' } as never)).toMatchObject({
      code: 'invalid_input',
      message: "'touch' takes no such input. Options come after it: send(id, transition, undefined, options).",
    })
    expect(await loans.trySend('l1', 'settle', { requestId: 'q1' } as never)).toMatchObject({ code: 'invalid_input' })
  })
})
