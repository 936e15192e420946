import { expect, test } from 'vitest'
import { referenceProviders, type ReferenceScript } from './jobs/referenceProviders.js'
import { aShop, bring, flagsOf, mette } from './shop.fixture.js'

const regret = { reason: 'customer_regret' } as const
const payment = { reference: 'pay-1', amount: 450_000, currency: 'DKK' }

/** A booked and paid order, and the stand-ins for the world around it. */
async function paid(script: ReferenceScript = {}) {
  const providers = referenceProviders({ credit: 'pending', ...script })
  const shop = aShop({ providers })
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'recordPayment', payment)
  return { ...shop, providers }
}

test('DK-26 a rejected customer is told', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_processing')
  await shop.staff.send('o1', 'reject', undefined, { reason: 'no_cars' })
  expect(shop.story.deliveries.map(({ notice, to }) => [notice, to])).toEqual([['rejection', 'mette@example.dk']])
})

test('DK-08, DK-28, DK-29 cancelling frees the car at once, tells the fleet and gives the money back', async () => {
  const shop = await paid()
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect((await shop.story.opened.get('o1'))?.holds).toEqual([])
  expect(shop.providers.releases).toEqual([{ order: 'o1', car: 'AB 12 345' }])
  expect(shop.providers.refunds).toEqual([{ order: 'o1', amount: 450_000 }])
})

test('DK-28, DK-29 an order without a car and without a payment has nothing to release and to refund', async () => {
  const providers = referenceProviders({ credit: 'pending' })
  const shop = aShop({ providers })
  await shop.customer.start('o1', mette)
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect([providers.releases, providers.refunds]).toEqual([[], []])
  expect(shop.story.problems).toEqual([])
})

test('DK-29 a rejected order that was paid gets its money back as well', async () => {
  const providers = referenceProviders({ credit: 'pending' })
  const shop = aShop({ providers })
  await bring(shop, 'o1', 'awaiting_processing')
  await shop.staff.send('o1', 'recordPayment', payment)
  await shop.staff.send('o1', 'reject', undefined, { reason: 'no_cars' })
  expect(providers.refunds).toEqual([{ order: 'o1', amount: 450_000 }])
})

test('DK-D8 cancelling waits for no provider, not even for one that never answers', async () => {
  const providers = {
    ...referenceProviders({ credit: 'pending' }),
    payments: { refund: () => new Promise<void>(() => {}) },
  }
  const shop = aShop({ providers })
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'recordPayment', payment)
  expect(await shop.customer.opened.send('o1', 'cancel', undefined, regret)).toMatchObject({ to: 'cancelled' })
  await shop.customer.opened.start('o2', mette)
  await shop.staff.opened.send('o2', 'takeOn')
  expect(await shop.staff.opened.send('o2', 'confirm', { car: 'AB 12 345' })).toMatchObject({ to: 'booked' })
})

test('DK-D8, DK-51 a refund that fails is tried again under the same id, raises critical notes, and clears them', async () => {
  const shop = await paid({ refundFailures: 3 })
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect(await shop.story.status('o1')).toBe('cancelled')
  expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes'])
  await shop.story.advanceBy({ minutes: 5 })
  expect(shop.providers.refunds).toEqual([{ order: 'o1', amount: 450_000 }])
  expect(new Set(shop.story.problems.map(({ id }) => id)).size).toBe(1)
  expect(await flagsOf(shop, 'o1')).toEqual([])
  const notes = (await shop.story.opened.history('o1')).filter(({ kind }) => kind === 'note')
  expect(notes.map(({ comment }) => comment)).toEqual(["The job 'refund' failed. It is tried again."])
})

test('DK-D8 a release that fails is tried again, and the refund comes after it', async () => {
  const shop = await paid({ releaseFailures: 2 })
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes'])
  await shop.story.advanceBy({ minutes: 5 })
  expect(shop.providers.releases).toEqual([{ order: 'o1', car: 'AB 12 345' }])
  expect(shop.providers.refunds).toHaveLength(1)
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-D8 a refund that was given up stays critical until somebody retries it', async () => {
  const shop = await paid({ refundFailures: 12 })
  await shop.customer.send('o1', 'cancel', undefined, regret)
  await shop.story.advanceBy({ days: 1 })
  expect(shop.providers.refunds).toEqual([])
  expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes', 'message_dead'])
  const dead = (await shop.story.opened.get('o1'))?.dead ?? []
  await shop.staff.opened.retry('o1', dead[0] ?? '')
  await shop.story.advanceBy({ minutes: 1 })
  expect(shop.providers.refunds).toHaveLength(1)
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-D8 a note that somebody resolved meanwhile is left alone', async () => {
  const shop = await paid({ refundFailures: 1 })
  await shop.customer.opened.send('o1', 'cancel', undefined, regret)
  await shop.story.engine.tick()
  const notes = (await shop.story.opened.get('o1'))?.notes ?? []
  await shop.staff.opened.resolveNote('o1', notes[0]?.revision ?? 0)
  await shop.staff.opened.note('o1', { text: 'Call the customer', severity: 'critical' })
  await shop.story.advanceBy({ days: 1 })
  expect(shop.providers.refunds).toHaveLength(1)
  expect(shop.story.problems).toHaveLength(1)
  expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes'])
})

test('DK-D8 work that another worker has taken over raises no alarm', async () => {
  const shop = aShop({
    providers: referenceProviders({ credit: 'pending', refundFailures: 1 }),
    between: (handlers) => ({
      ...handlers,
      refund: async (job) => handlers.refund?.(job, AbortSignal.abort(new Error('Another worker has it.'))),
    }),
  })
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'recordPayment', payment)
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect(shop.story.problems).toMatchObject([{ name: 'refund', detail: 'Another worker has it.' }])
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('the stand-ins carry out each id once', async () => {
  const { payments, fleet, refunds, releases } = referenceProviders()
  const question = { id: 'm1', tenant: 'aarhus', order: 'o1', data: { ...mette, condition: [] } }
  const { signal } = new AbortController()
  for (let times = 0; times < 2; times++) {
    await payments.refund({ ...question, payment }, signal)
    await fleet.release?.({ ...question, car: 'AB 12 345' }, signal)
  }
  expect([refunds.length, releases.length]).toEqual([1, 1])
})
