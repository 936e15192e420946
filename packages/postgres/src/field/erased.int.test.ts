import { engine, lifecycle } from '@ordna/core'
import { eraseSubject, removeSubject } from '@ordna/core/adapters'
import { verifyHistory } from '@ordna/core/inspect'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ name: v.string(), phone: v.optional(v.string()), price: v.number() }),
  roles: ['clerk'],
  erasable: ['name', 'phone'],
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .transitions((move) => ({
    rename: move({
      from: 'open',
      by: 'clerk',
      input: v.object({ name: v.string() }),
      set: ({ input: { name } }) => ({ name, phone: name }),
    }),
    close: move({ from: 'open', to: 'closed', by: 'clerk' }),
    count: move({ from: 'closed', afterEnd: true, by: 'clerk', set: ({ data }) => ({ price: data.price + 1 }) }),
  }))
  .build()

/** What is sold stays held for good. */
const sale = lifecycle('sale', {
  version: 1,
  data: v.object({ name: v.optional(v.string()), car: v.string() }),
  roles: ['clerk'],
  erasable: ['name'],
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .transitions((move) => ({ close: move({ from: 'open', to: 'closed', by: 'clerk' }) }))
  .holds({ car: { in: 'closed', resource: ({ car }) => car, from: () => new Date(0) } })
  .build()

const key = { tenant: 'malmo', lifecycle: 'order', id: 'o1' }
const clerk = { id: 'kim', roles: ['clerk'], kind: 'user' } as const

describe.each(everyStore)('what is erased $name', ({ open }) => {
  test('CB-D6: is gone from the row and from the history, which says who erased it, verifies and goes on', async () => {
    const { store } = await open()
    const ordna = engine({ store, clock: virtualClock('2026-06-01T09:00:00Z') })
    const orders = ordna.open(order, { tenant: 'malmo', actor: clerk })
    const erasing = { actor: clerk, at: new Date('2026-07-01T09:00:00Z'), comment: 'She asked' }
    expect(await eraseSubject(store, order, key, erasing)).toMatchObject({ code: 'unknown_subject' })
    await orders.start('o1', { name: 'Anna Secret', price: 100 })
    await orders.send('o1', 'rename', { name: 'Hanna Secret' })
    expect(await eraseSubject(store, order, key, erasing)).toMatchObject({ code: 'wrong_status' })
    await orders.send('o1', 'close')
    const erased = { outcome: 'erased', at: erasing.at }
    expect(await eraseSubject(store, order, key, erasing)).toEqual(erased)
    expect(await eraseSubject(store, order, key, { ...erasing, at: new Date() })).toEqual(erased)
    await orders.send('o1', 'count')
    const [history, subject] = [await orders.history('o1'), await orders.get('o1')]
    expect(JSON.stringify([history, subject])).not.toContain('Secret')
    expect(subject?.data).toEqual({ price: 101 })
    expect(history.map(({ kind }) => kind)).toEqual(['start', 'move', 'move', 'erase', 'move'])
    expect(history[3]).toMatchObject({
      actor: { id: 'kim' },
      comment: 'She asked',
      details: { fields: ['name', 'phone'] },
    })
    expect(history.flatMap(({ digests = {} }) => Object.values(digests)).every(({ salt }) => salt === '')).toBe(true)
    verifyHistory(history, subject)
    expect((await ordna.verify()).altered).toEqual([])
    expect(() =>
      verifyHistory(history.map((entry) => (entry.seq === 4 ? { ...entry, comment: 'No' } : entry))),
    ).toThrow('altered')
  })

  test('CB-D6: is removed whole, and its id begins a new life', async () => {
    const { store } = await open()
    const ordna = engine({ store })
    const orders = ordna.open(order, { tenant: 'malmo', actor: clerk })
    await orders.start('o1', { name: 'Anna', price: 100 })
    await orders.start('o2', { name: 'Eva', price: 100 })
    expect(await removeSubject(store, order, key)).toMatchObject({ code: 'wrong_status' })
    await orders.send('o1', 'close')
    const head = (await orders.history('o1')).at(-1)
    expect(await removeSubject(store, order, key)).toEqual({
      outcome: 'removed',
      entries: 2,
      hash: head?.hash,
    })
    expect(await removeSubject(store, order, key)).toMatchObject({ code: 'unknown_subject' })
    expect([await orders.get('o1'), await orders.history('o1')]).toEqual([undefined, []])
    await orders.start('o1', { name: 'Anna', price: 1 })
    expect((await orders.list()).items.length).toBe(2)
    expect((await ordna.verify()).altered).toEqual([])
  })

  test('CB-D6: what it still holds at its end keeps nobody from erasing it, and goes with it where that is said', async () => {
    const { store } = await open()
    const ordna = engine({ store, clock: virtualClock('2026-06-01T09:00:00Z') })
    const sales = ordna.open(sale, { tenant: 'malmo', actor: clerk })
    await sales.start('o1', { name: 'Anna Secret', car: 'MLM 123' })
    await sales.send('o1', 'close')
    const sold = { ...key, lifecycle: 'sale' }
    expect(await eraseSubject(store, sale, sold, { actor: clerk, at: new Date('2026-07-01T09:00:00Z') })).toMatchObject(
      {
        outcome: 'erased',
      },
    )
    expect(await removeSubject(store, sale, sold)).toMatchObject({ code: 'wrong_status' })
    expect(await removeSubject(store, sale, sold, ['car'])).toMatchObject({ outcome: 'removed' })
    await sales.start('o2', { name: 'Bo', car: 'MLM 123' })
    expect((await sales.send('o2', 'close')).to).toBe('closed')
  })
})
