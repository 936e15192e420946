import { describe, expect, test } from 'vitest'
import { coverage, edgesOf } from '@ordna/testing'
import { holdingStatuses, manualWays, usualStatuses, waitingStatuses } from './statuses.js'
import { activeShop, anOrder, shop, twoItems } from '../story.fixture.js'

const photo = {
  sha256: 'a'.repeat(64),
  key: 'o1-1/scratch.jpg',
  contentType: 'image/jpeg' as const,
  takenAt: new Date('2026-01-31T10:00:00Z'),
  takenBy: 'mona',
}
const scratch = {
  damage: {
    id: 'd1',
    place: 'frame',
    description: 'a long scratch',
    severity: 'scratch' as const,
    photos: [photo.sha256],
  },
  photos: [photo],
}

const { delivery } = shop()
const { statuses } = delivery.declaration.head

describe('the statuses of a delivery', () => {
  test.each([
    ['SX-09', 'in_transit_out', 'In Transport Out', 'manual', 'usual'],
    ['SX-10', 'in_transit_return', 'In Transport Return', 'manual', 'usual'],
    ['SX-11', 'returned', 'Returned', 'manual', 'usual'],
    ['SX-12', 'checked', 'Checked', 'manual', 'usual'],
    ['SX-13', 'closed', 'Closed', 'guarded', 'usual'],
    ['SX-15', 'swap_in_ready', 'Swap In Ready', 'automatic', 'swap'],
    ['SX-16', 'swap_in_returned', 'Swap In Returned', 'manual', 'swap'],
    ['SX-17', 'swap_out_request', 'Swap Out Request', 'automatic', 'swap'],
    ['SX-18', 'swap_out_ready', 'Swap Out Ready', 'manual', 'swap'],
    ['SX-19', 'swap_out_sent', 'Swap Out Sent', 'manual', 'swap'],
    ['SX-20', 'subscription_end_request', 'Subscription End Request', 'automatic', 'end'],
  ])('%s has %s, which the source calls %s', (...[, status, nb, mode, group]) => {
    expect(statuses[status]).toMatchObject({ label: { nb }, meta: { mode, group } })
    expect(Object.keys(statuses[status]?.label ?? {}).sort()).toEqual(['da', 'en', 'nb', 'sk', 'sv'])
  })

  test('SX-14 has the other usual ones', () => {
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['booked', 'ready', 'delivered']))
  })

  test('SX-09 takes the words of the shop where it has its own', () => {
    const own = shop({ texts: { delivery: { delivered: { nb: 'Hos kunden' } }, order: { active: { en: 'Running' } } } })
    expect(own.delivery.declaration.head.statuses.delivered?.label).toMatchObject({ nb: 'Hos kunden', da: 'Leveret' })
    expect(own.order.declaration.head.statuses.active?.label).toMatchObject({ en: 'Running', nb: 'Aktiv' })
  })
})

describe('the manager', () => {
  test('SX-14 SX-30 sends a delivery out, and the first that arrives makes the order active', async () => {
    const s = shop()
    await s.orders.start('o1', anOrder)
    await s.deliveries.send('o1-1', 'markReady')
    await s.deliveries.send('o1-1', 'markInTransitOut')
    expect(await s.orders.status('o1')).toBe('booked')
    await s.deliveries.send('o1-1', 'markDelivered')
    expect(await s.orders.status('o1')).toBe('active')
    expect(await s.dataOf('o1-1')).toMatchObject({ deliveredAt: new Date('2026-01-31T11:00:00Z') })
  })

  test('SX-09 sends nothing out without an item', async () => {
    const s = shop()
    await s.orders.start('o1', {
      ...anOrder,
      lines: [{ id: 'o1-1', kind: 'subscription', item: 'bicycle', fee: 1 }],
    })
    expect(await s.deliveries.opened.count({ flag: 'unassigned' })).toBe(1)
    expect(await s.deliveries.trySend('o1-1', 'markInTransitOut')).toMatchObject({ code: 'missing_fields' })
    await s.deliveries.send('o1-1', 'assign', { resource: 'red' })
    expect(await s.deliveries.opened.count({ flag: 'unassigned' })).toBe(0)
    await s.deliveries.send('o1-1', 'markInTransitOut')
  })

  test('SX-22 SX-D10 moves freely among the usual statuses, and nobody else does', async () => {
    for (const to of usualStatuses) {
      expect(manualWays[to]).toEqual(expect.arrayContaining(usualStatuses.filter((from) => from !== to)))
    }
    const s = await activeShop()
    for (const step of ['markChecked', 'markBooked', 'markInTransitReturn', 'markReady', 'markDelivered'] as const) {
      await s.deliveries.send('o1-1', step)
    }
    for (const roles of [[], ['customer'] as const])
      expect(await s.deliveries.as({ id: 'kari', roles }).trySend('o1-1', 'markReady')).toMatchObject({
        code: 'forbidden',
      })
  })

  test('SX-D10 cannot give the statuses of a request by hand, nor send out what a request takes back', async () => {
    const s = await activeShop()
    const byHand = [
      await s.deliveries.trySend('o1-1', 'requestEnd', { returnBy: anOrder.startsAt }),
      await s.deliveries.trySend('o1-1', 'swapIn', { with: 'o1-9' }),
      await s.deliveries.trySend('o1-1', 'resume'),
    ]
    for (const refused of byHand) expect(refused).toMatchObject({ code: 'forbidden' })
    expect(await s.deliveries.trySend('o1-1', 'markSwapOutSent')).toMatchObject({
      blockers: [{ guard: 'swappedOut', reason: 'no_swap' }],
    })
    await s.deliveries.send('o1-1', 'markReturned')
    expect(await s.deliveries.trySend('o1-1', 'markSwapInReturned')).toMatchObject({
      blockers: [{ guard: 'swappedIn', reason: 'no_swap' }],
    })
    await s.deliveries.send('o1-1', 'markDelivered')
    await s.customer.send('o1', 'requestEnd', {})
    await s.deliveries.send('o1-1', 'markReturned')
    expect(await s.deliveries.trySend('o1-1', 'markDelivered')).toMatchObject({
      blockers: [{ guard: 'notOnTheWayBack', reason: 'end_requested' }],
    })
  })

  test('SX-D10 cannot send out again what was swapped for something else', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 50_000 })
    await s.deliveries.send('o1-1', 'markReturned')
    expect(await s.deliveries.trySend('o1-1', 'markInTransitOut')).toMatchObject({
      blockers: [{ guard: 'notOnTheWayBack', reason: 'swapped', with: 'o1-1.1' }],
    })
  })

  test('SX-D10 SX-13 closes only what came back, and after the days that the shop keeps it', async () => {
    const s = await activeShop({ returnBufferDays: 2 })
    expect(await s.deliveries.trySend('o1-1', 'close')).toMatchObject({ code: 'wrong_status' })
    await s.deliveries.send('o1-1', 'markReturned')
    await s.deliveries.send('o1-1', 'markChecked')
    expect(await s.deliveries.trySend('o1-1', 'close')).toMatchObject({
      blockers: [{ guard: 'bufferOver' }],
      retryAt: new Date('2026-02-02T11:00:00Z'),
    })
    await s.orders.advanceTo('2026-02-02T11:00:00Z')
    await s.deliveries.send('o1-1', 'close')
  })
})

describe('an item', () => {
  const next = { ...anOrder, lines: [{ ...anOrder.lines[0], id: 'o2-1' }] }

  test('SX-13 SX-21 is nobody else’s in any status but closed and cancelled, however long it lies returned and checked', async () => {
    for (const [status, { meta }] of Object.entries(statuses)) {
      const holds = holdingStatuses.some((holding) => holding === status)
      expect([status, meta?.holdsInventory]).toEqual([status, holds])
      expect(holds).toBe(status !== 'closed' && status !== 'cancelled')
    }
    const s = await activeShop()
    await s.deliveries.send('o1-1', 'markReturned')
    await s.deliveries.send('o1-1', 'markChecked')
    await s.orders.advanceBy({ weeks: 200 })
    expect(await s.orders.trySend('o1', 'close')).toMatchObject({ outcome: 'refused' })
    const later = { ...next, startsAt: s.orders.clock.now() }
    await expect(s.orders.start('o2', later)).rejects.toMatchObject({ refusal: { code: 'held' } })
    await s.deliveries.send('o1-1', 'close')
    await s.orders.start('o2', later)
  })

  const unnamed = (id: string) => ({
    ...anOrder,
    lines: [{ id, kind: 'subscription' as const, item: 'bicycle', fee: 1 }],
  })

  test('SX-04 SX-42 is assigned by itself where the shop says so, from what is free', async () => {
    const asked: string[] = []
    const candidates = (item: string) => {
      asked.push(item)
      return asked.length === 1 ? [] : ['red', 'green']
    }
    const s = shop({ autoAssign: true, stock: { candidates } })
    await s.orders.start('o1', unnamed('o1-1'))
    expect((await s.dataOf('o1-1')).resource).toBeUndefined()
    await s.deliveries.send('o1-1', 'findItem')
    expect((await s.dataOf('o1-1')).resource).toBe('red')
    expect(await s.deliveries.opened.holders('red', { from: anOrder.startsAt, until: null })).toHaveLength(1)
    await s.deliveries.send('o1-1', 'findItem')
    expect(asked).toHaveLength(2)
    await s.orders.start('o2', unnamed('o2-1'))
    expect((await s.dataOf('o2-1')).resource).toBe('green')
    expect((await s.deliveries.opened.history('o2-1')).at(-1)).toMatchObject({
      transition: 'takeFree',
      after: { resource: 'green' },
    })
  })

  test('SX-04 is looked for by itself for the new item of a swap as well, and held then', async () => {
    const asked: string[] = []
    const candidates = (item: string) => [`${item} ${asked.push(item)}`]
    const s = await activeShop({ autoAssign: true, stock: { candidates } })
    await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 50_000 })
    expect(asked).toEqual(['e-bike'])
    expect((await s.dataOf('o1-1.1')).resource).toBe('e-bike 1')
    const held = await s.deliveries.opened.holders('e-bike 1', { from: anOrder.startsAt, until: null })
    expect(held).toMatchObject([{ subject: { id: 'o1-1.1' }, until: null }])
  })

  test('SX-04 SX-42 is waited for where all are taken, first come first served, and had as soon as one is free', async () => {
    const s = shop({ autoAssign: true, stock: { candidates: () => ['red'] } })
    await s.orders.start('o1', anOrder)
    for (const id of ['o2', 'o3', 'o4']) {
      await s.orders.advanceBy({ minutes: 1 })
      await s.orders.start(id, unnamed(`${id}-1`))
    }
    await s.orders.advanceBy({ days: 40 })
    expect(await s.deliveries.opened.count({ flag: 'message_dead' })).toBe(0)
    const line = await s.deliveries.opened.waiting('red')
    expect(line.map(({ subject }) => subject?.id)).toEqual(['o2-1', 'o3-1', 'o4-1'])
    await s.manager.send('o2', 'cancel', {}, { reason: 'customer_regrets' })
    await s.manager.send('o1', 'cancel', {}, { reason: 'customer_regrets' })
    await s.orders.engine.tick()
    expect((await s.dataOf('o3-1')).resource).toBe('red')
    expect((await s.dataOf('o4-1')).resource).toBeUndefined()
    // What somebody assigns by hand waits no longer.
    await s.deliveries.send('o4-1', 'assign', { resource: 'green' })
    expect(await s.deliveries.opened.waiting('red')).toEqual([])
  })

  test('SX-04 is any of several, in one command: at the start, in a swap, and when it is assigned', async () => {
    const s = await activeShop()
    const resources = ['red', 'green', 'blue']
    await s.orders.start('o2', { ...anOrder, lines: [{ ...unnamed('o2-1').lines[0]!, resources }] })
    expect((await s.dataOf('o2-1')).resource).toBe('green')
    await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'bicycle', fee: 50_000, resources })
    expect((await s.dataOf('o1-1.1')).resource).toBe('blue')
    expect(
      await s.orders.opened.tryStart('o3', { ...anOrder, lines: [{ ...unnamed('o3-1').lines[0]!, resources }] }),
    ).toMatchObject({
      code: 'held',
      blockers: resources.map((resource) => ({ resource })),
    })
    await s.orders.start('o3', unnamed('o3-1'))
    expect(await s.deliveries.trySend('o3-1', 'assign', { resources })).toMatchObject({ code: 'held' })
    expect(await s.deliveries.trySend('o3-1', 'assign', {})).toMatchObject({ code: 'invalid_input' })
    await s.deliveries.send('o3-1', 'assign', { resources: [...resources, 'white'] })
    expect((await s.dataOf('o3-1')).resource).toBe('white')
    // The one that it has is kept, and what is out is not exchanged.
    await s.deliveries.send('o3-1', 'assign', { resources: ['black', 'white'] })
    await s.deliveries.send('o3-1', 'markInTransitOut')
    await s.deliveries.send('o3-1', 'markReady')
    await s.deliveries.send('o3-1', 'assign', { resources: ['black', 'white'] })
    expect((await s.dataOf('o3-1')).resource).toBe('white')
    expect(await s.deliveries.trySend('o3-1', 'assign', { resources: ['black'] })).toMatchObject({
      blockers: [{ guard: 'notOut' }],
    })
  })

  test('SX-04 SX-42 is assigned by hand otherwise, and one that is taken is not', async () => {
    const s = shop()
    await s.orders.start('o1', anOrder)
    expect(s.orders.jobs).toEqual([])
    await s.orders.start('o2', {
      ...anOrder,
      lines: [{ id: 'o2-1', kind: 'subscription', item: 'bicycle', fee: 1 }],
    })
    expect(await s.deliveries.trySend('o2-1', 'assign', { resource: 'red' })).toMatchObject({ code: 'held' })
    await s.deliveries.send('o2-1', 'assign', { resource: 'green' })
  })
})

test('SX-22 SX-37 what is on its way back was handed over: the subscription began, though nobody said so', async () => {
  const s = shop()
  await s.orders.start('o1', anOrder)
  await s.deliveries.send('o1-1', 'markInTransitOut')
  expect(await s.orders.status('o1')).toBe('booked')
  await s.deliveries.send('o1-1', 'markInTransitReturn')
  expect(await s.orders.status('o1')).toBe('active')
  expect(s.charges()).toEqual(['o1/2026-01-31#1 50000'])
})

test('SX-11 SX-12 what is returned is in the shop, what is checked was looked at, and either is closed', async () => {
  const s = await activeShop({}, twoItems)
  await s.orders.advanceBy({ days: 3 })
  for (const id of ['o1-1', 'o1-2']) {
    await s.deliveries.send(id, 'markReturned')
    const back = await s.dataOf(id)
    expect(back).toMatchObject({ returnedAt: s.orders.clock.now() })
    expect(back).not.toHaveProperty('outSince')
  }
  await s.orders.advanceBy({ days: 1 })
  await s.deliveries.send('o1-1', 'markChecked')
  // It came back the day before.
  expect(await s.dataOf('o1-1')).toMatchObject({ returnedAt: new Date('2026-02-03T11:00:00Z') })
  for (const id of ['o1-1', 'o1-2']) expect(await s.deliveries.send(id, 'close')).toMatchObject({ to: 'closed' })
})

test('SX-10 what comes back is on its way: out, nobody else’s, and handed over before, though nobody said so', async () => {
  const s = shop()
  await s.orders.start('o1', twoItems)
  await s.deliveries.send('o1-1', 'markInTransitOut')
  await s.orders.advanceBy({ days: 1 })
  await s.deliveries.send('o1-1', 'markInTransitReturn')
  expect(await s.orders.status('o1')).toBe('active')
  expect(await s.dataOf('o1-1')).toMatchObject({ outSince: anOrder.startsAt, deliveredAt: anOrder.startsAt })
  expect(await s.deliveries.opened.holders('red', { from: anOrder.startsAt, until: null })).toHaveLength(1)
  await s.deliveries.send('o1-2', 'markDelivered')
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-2' })
  expect(await s.deliveries.send('o1-2', 'markInTransitReturn')).toMatchObject({ to: 'in_transit_return' })
})

describe('damage', () => {
  test('SX-D11 is recorded with what proves it, who found it and when, and may be charged', async () => {
    const s = await activeShop()
    await s.deliveries.send('o1-1', 'markReturned')
    await s.deliveries.send('o1-1', 'markChecked')
    const mona = s.deliveries.as({ id: 'mona', roles: ['manager'] })
    await mona.send('o1-1', 'recordDamage', { ...scratch, charge: 30_000 })
    expect((await s.dataOf('o1-1')).damages).toMatchObject([
      { damage: { id: 'd1' }, photos: [{ sha256: photo.sha256 }], charge: 30_000, by: 'mona', at: anOrder.startsAt },
    ])
    expect(s.charges().at(-1)).toBe('o1/damage/o1-1/d1#1 30000')
    expect(await mona.trySend('o1-1', 'recordDamage', scratch)).toMatchObject({
      blockers: [{ guard: 'news', reason: 'already_recorded' }],
    })
  })

  test('SX-D11 without a charge costs nothing, and a photo that is not there proves nothing', async () => {
    const s = await activeShop()
    await s.deliveries.send('o1-1', 'markReturned')
    expect(await s.deliveries.trySend('o1-1', 'recordDamage', { ...scratch, photos: [] })).toMatchObject({
      code: 'invalid_input',
    })
    await s.deliveries.send('o1-1', 'recordDamage', scratch)
    expect(s.charged).toHaveLength(1)
  })
})

test('SX-22 SX-30 SX-34 SX-35 SX-36 every way of a delivery is walked', async () => {
  const s = await activeShop()
  const bySystem = new Set<string>([
    'start',
    'swapIn',
    'resume',
    'cancelSwap',
    'requestEnd',
    'withdrawEnd',
    'changeCustomer',
    'seek',
    'takeFree',
  ])
  const byHand = edgesOf(delivery).filter(({ transition }) => !bySystem.has(transition))
  const lines = byHand.map((_, index) => ({ ...anOrder.lines[0], id: `w-${index}`, resource: `r-${index}` }))
  await s.orders.start('w', { ...anOrder, lines })
  const inputs: { readonly [transition: string]: unknown } = { assign: { resource: 'new' }, recordDamage: scratch }
  for (const [index, { from, transition }] of byHand.entries()) {
    const id = `w-${index}`
    const role = transition === 'markSwapInReturned' ? ('in' as const) : ('out' as const)
    if (from && from !== 'booked') {
      await s.deliveries.opened.override(id, {
        to: from,
        reason: 'to walk on from here',
        set: { swap: { role, with: 'x' }, ...(transition === 'takeBack' ? { outSince: anOrder.startsAt } : {}) },
      })
    }
    const input = transition === 'assign' ? { resource: `new-${index}` } : inputs[transition]
    await s.deliveries.send(id, transition as 'markReady', input as never)
  }
  const swap = { delivery: 'o1-1', item: 'e-bike', fee: 50_000 }
  await s.customer.send('o1', 'requestSwap', swap)
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
  await s.customer.send('o1', 'requestSwap', { ...swap, resource: 'blue' })
  await s.deliveries.send('o1-1.2', 'markSwapOutReady')
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
  await s.customer.send('o1', 'requestEnd', {})
  await s.customer.send('o1', 'withdrawEnd', {})
  const everywhere = holdingStatuses.map((to) => ({ ...anOrder.lines[0], id: `v-${to}`, resource: to }))
  await s.orders.start('v', { ...anOrder, lines: everywhere })
  for (const to of holdingStatuses.slice(1))
    await s.deliveries.opened.override(`v-${to}`, { to, reason: 'to be corrected here' })
  await s.manager.send('v', 'changeCustomer', { name: 'Kari' })
  const unnamed = waitingStatuses.map((to) => ({ ...anOrder.lines[0], id: `u-${to}`, resource: undefined }))
  await s.orders.start('u', { ...anOrder, lines: unnamed })
  for (const to of waitingStatuses) {
    if (to !== 'booked') await s.deliveries.opened.override(`u-${to}`, { to, reason: 'to wait here' })
    await s.deliveries.send(`u-${to}`, 'seek', { resources: ['red', `any ${to}`] })
    await s.orders.engine.tick()
    expect((await s.dataOf(`u-${to}`)).resource).toBe(`any ${to}`)
  }
  expect(coverage(delivery, await s.deliveries.histories()).missed).toEqual([])
})
