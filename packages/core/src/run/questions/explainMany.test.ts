import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import type { Store } from '../../ports/store.js'
import { engine } from '../../engine.js'
import { day, staff, stillClock } from '../shop.fixture.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ owner: v.string(), thing: v.string(), at: v.date() }),
  roles: ['customer', 'staff'],
  owner: { role: 'customer', id: ({ owner }) => owner },
  links: { peer: 'loan' },
  initial: 'asked',
  statuses: { asked: {}, out: {}, over: { final: true } },
})
  .transitions((move) => ({
    lend: move({ from: 'asked', to: 'out', by: ['owner', 'staff'] }),
    end: move({ from: 'asked', to: 'over', by: 'staff', moves: { link: 'peer', send: 'ended' } }),
    ended: move({ from: 'asked', to: 'over', by: 'system' }),
    back: move({ from: 'out', to: 'over', by: 'staff' }),
  }))
  .holds({ thing: { in: 'out', resource: ({ thing }) => thing, from: 'at' } })
  .build()

/** A desk whose store counts what it is asked. */
async function desk() {
  const asked: string[] = []
  const inner = memoryStore()
  const store: Store = {
    ...inner,
    load: (keys) => {
      asked.push(`load ${keys.length}`)
      return inner.load(keys)
    },
    holds: (tenant, resources, period) => {
      asked.push(`holds ${resources.length}`)
      return inner.holds(tenant, resources, period)
    },
  }
  const faults: unknown[] = []
  const ordna = engine({ store, clock: stillClock(day(1)), onFault: (error) => faults.push(error) })
  const loans = ordna.open(loan, { tenant: 'oslo', actor: staff })
  const data = { owner: 'anna', at: day(2) }
  for (let n = 0; n < 30; n++)
    await loans.start(`l${n}`, { ...data, thing: `saw ${n % 10}` }, n > 20 ? { links: { peer: `l${n - 1}` } } : {})
  for (const id of ['l0', 'l1']) await loans.send(id, 'lend')
  const ids = Array.from({ length: 30 }, (_, n) => `l${n}`)
  asked.length = 0
  return { loans, asked, ids, inner, faults }
}

describe('what many subjects may do', () => {
  test('is what each may do by itself, in the same order', async () => {
    const { loans, ids } = await desk()
    const all = ['l9', ...ids, 'nobody', 'l3']
    const one = await Promise.all(all.map((id) => loans.explain(id).catch(() => null)))
    expect(await loans.explainMany(all)).toEqual(one)
    expect(one.at(-2)).toBeNull()
    expect(one.at(1)?.map(({ transition }) => transition)).toEqual(['back'])
    expect(one.at(11)?.[0]).toMatchObject({ transition: 'lend', allowed: false, code: 'held' })
    expect(await loans.explainMany([])).toEqual([])
  })

  test('costs one read, one of what is linked, and one of what is held', async () => {
    const { loans, ids, asked } = await desk()
    await loans.explainMany(ids)
    expect(asked.filter((name) => name === 'load 30')).toHaveLength(1)
    expect(asked.length).toBeLessThan(8)
    asked.length = 0
    for (const id of ids) await loans.explain(id)
    expect(asked.length).toBeGreaterThan(60)
  })

  test('is nothing for whoever may not read one of them', async () => {
    const { loans, ids } = await desk()
    const anna = loans.as({ id: 'anna', roles: ['customer'] })
    const bo = loans.as({ id: 'bo', roles: ['customer'] })
    expect((await anna.explainMany(['l5', 'nobody'])).map((one) => one?.length)).toEqual([1, undefined])
    expect(await bo.explainMany(ids)).toEqual(ids.map(() => null))
    await expect(loans.as({ id: 'x', roles: [] }).explainMany(ids)).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    })
  })

  test('is told of the others where one row makes no sense', async () => {
    const { loans, inner, faults } = await desk()
    const broken = engine({
      store: {
        ...inner,
        load: async (keys) =>
          (await inner.load(keys)).map((one, index) =>
            keys[index]?.id === 'l4' ? { ...one, subject: { id: 'l4' } as never } : one,
          ),
      },
      onFault: (error) => faults.push(error),
    }).open(loan, { tenant: 'oslo', actor: staff })
    const answers = await broken.explainMany(['l3', 'l4', 'l5'])
    expect(answers.map((one) => one?.length)).toEqual([2, undefined, 2])
    expect(faults).toMatchObject([{ code: 'broken_row' }])
    expect(loans).toBeDefined()
  })

  test('is asked of no more than a thousand, each by an id', async () => {
    const { loans } = await desk()
    await expect(loans.explainMany(Array<string>(1_001).fill('l1'))).rejects.toMatchObject({ code: 'invalid_query' })
    await expect(loans.explainMany('l1' as never)).rejects.toMatchObject({ code: 'invalid_query' })
    await expect(loans.explainMany([7 as never])).rejects.toMatchObject({ code: 'invalid_id' })
    expect(await loans.explainMany(Array<string>(1_000).fill('l1'))).toHaveLength(1_000)
  })
})
