import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import type { Store } from '../ports/store.js'
import { shop } from '../run/shop.fixture.js'

const ids = ['r1', 'r2', 'r3']
const raises = ids.map((id) => ({ id, transition: 'raise', input: 1 }) as const)
const away = new Error('the disk is full')

/** A shop with three rentals, whose store then behaves otherwise. */
async function troubled(trouble: (inner: Store) => Partial<Store>, options: Parameters<typeof shop>[0] = {}) {
  const inner = memoryStore()
  let over: Partial<Store> = {}
  const store = new Proxy(inner, { get: (_, name) => over[name as keyof Store] ?? inner[name as keyof Store] })
  const made = shop({ ...options, store })
  for (const id of ids) await made.rentals.start(id, made.data)
  over = trouble(inner)
  return made
}

const isOf = (id: string) => (change: { readonly subjects: readonly { readonly subject: { id: string } }[] }) =>
  change.subjects.some(({ subject }) => subject.id === id)

describe('of many that are sent at once', () => {
  test('one that loses all its races is told so under its own name, and the others are committed', async () => {
    const { rentals } = await troubled((inner) => ({
      commit: async (changes) => {
        const others = await inner.commit(changes.filter((change) => !isOf('r2')(change)))
        return changes.map((change) => (isOf('r2')(change) ? 'stale' : (others[0] ?? 'stale')))
      },
    }))
    expect(await rentals.sendMany(raises)).toMatchObject([
      { outcome: 'moved', id: 'r1' },
      { outcome: 'fault', id: 'r2', error: { code: 'contention', details: { id: 'r2' } } },
      { outcome: 'moved', id: 'r3' },
    ])
  })

  test('one that cannot be stored is told so, and the others are committed', async () => {
    const { rentals } = await troubled((inner) => ({
      commit: async (changes) => {
        const outcomes = await Promise.all(
          changes.map(async (change) => (isOf('r2')(change) ? [{ failed: away }] : inner.commit([change]))),
        )
        return outcomes.flat()
      },
    }))
    expect(await rentals.sendMany(raises)).toMatchObject([
      { outcome: 'moved', id: 'r1' },
      { outcome: 'fault', id: 'r2', error: away },
      { outcome: 'moved', id: 'r3' },
    ])
    await expect(rentals.send('r2', 'raise', 1)).rejects.toBe(away)
    expect((await rentals.get('r3'))?.data.total).toBe(1)
  })

  test('one that cannot be read is told so, and the others are committed', async () => {
    const { rentals } = await troubled((inner) => ({
      load: async (keys) => {
        if (keys.some(({ id }) => id === 'r2')) throw away
        return inner.load(keys)
      },
    }))
    expect(await rentals.sendMany(raises)).toMatchObject([
      { outcome: 'moved' },
      { outcome: 'fault', id: 'r2', error: away },
      { outcome: 'moved' },
    ])
  })

  test('one whose holder cannot be looked up is told so', async () => {
    const { rentals } = await troubled(() => ({ holds: async () => Promise.reject(away) }))
    const book = (id: string, car: string) => ({ id, transition: 'book', input: { car } }) as const
    expect(await rentals.sendMany([book('r1', 'volvo'), book('r2', 'volvo'), book('r3', 'saab')])).toMatchObject([
      { outcome: 'moved' },
      { outcome: 'fault', id: 'r2', error: away },
      { outcome: 'moved' },
    ])
  })

  test('one with an id that none can be is told so', async () => {
    const { rentals } = await troubled(() => ({}))
    const [first, second, third] = raises
    const answers = await rentals.sendMany([first!, { ...second!, id: '' }, { ...third!, requestId: '\0' }])
    expect(answers).toMatchObject([
      { outcome: 'moved' },
      { outcome: 'fault', id: '', error: { code: 'invalid_id' } },
      { outcome: 'fault', id: 'r3', error: { code: 'invalid_id' } },
    ])
  })

  test('each hears it where the store is away for all', async () => {
    const { rentals } = await troubled(() => ({ load: async () => Promise.reject(away) }))
    const fault = (id: string) => ({ outcome: 'fault', id, error: away })
    expect(await rentals.sendMany(raises)).toEqual(ids.map(fault))
    const { rentals: others } = await troubled(() => ({ commit: async () => Promise.reject(away) }))
    expect(await others.sendMany(raises)).toEqual(ids.map(fault))
  })

  test('one whose hook throws is told so, and the hook is asked for the others', async () => {
    const asked: string[] = []
    const inner = memoryStore()
    const hooks = {
      inTransaction: ({ key: { id }, subject }: { key: { id: string }; subject: { revision: number } }) => {
        if (subject.revision === 1) return
        asked.push(id)
        if (id === 'r2') throw away
      },
    }
    const { rentals, data } = shop({ store: { ...inner, transaction: {} }, hooks })
    for (const id of ids) await rentals.start(id, data)
    expect(await rentals.sendMany(raises)).toMatchObject([
      { outcome: 'moved' },
      { outcome: 'fault', id: 'r2', error: away },
      { outcome: 'moved' },
    ])
    expect(asked).toEqual(ids)
  })
})

test('a refusal that cannot be recorded is told all the same, and the trouble besides', async () => {
  const faults: unknown[] = []
  const { rentals, data } = shop({ recordRefusals: true, onFault: (error) => faults.push(error) })
  await rentals.start('r1', data)
  const inner = memoryStore()
  const broken = await troubled(() => ({ commit: async () => [{ failed: away }] }), {
    recordRefusals: true,
    onFault: (error) => faults.push(error),
    store: inner,
  })
  expect(await broken.rentals.trySend('r1', 'pay')).toMatchObject({ outcome: 'refused', code: 'wrong_status' })
  expect(await broken.rentals.sendMany([{ id: 'r1', transition: 'pay' }])).toMatchObject([{ code: 'wrong_status' }])
  expect(faults).toEqual([away, away])
})
