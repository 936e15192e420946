import { engine, lifecycle, type Store } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { BulkAction } from './action.js'
import { bulkLifecycle } from './bulkLifecycle.js'
import { bulkWork } from './bulkWork.js'
import { outcomesOf } from './outcomesOf.js'
import { sending } from './sending.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ finished: v.optional(v.number(), 0) }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({
    finish: move({
      from: 'open',
      to: 'done',
      by: 'staff',
      set: ({ data }) => ({ finished: data.finished + 1 }),
    }),
  }))
  .build()

const bulk = bulkLifecycle({ actions: { finish: ['staff'], look: ['staff', 'guest'] } })

const finish = { ...sending({ lifecycle: order, transition: 'finish' }), batch: 4 }

function aDesk(store: Store, action: BulkAction = finish, tenant = 'poprad') {
  const clock = virtualClock('2027-01-11T08:00:00Z')
  const handler = bulkWork({ engine: () => ordna, lifecycle: bulk, actions: { finish: action } })
  const ordna = engine({
    store,
    clock,
    lifecycles: [order, bulk],
    onProblem: () => {},
    jobs: { 'bulk.batch': handler },
  })
  const as = (id: string, ...roles: string[]) => {
    const desk = { tenant, actor: { id, roles } }
    return { orders: ordna.open(order, desk), works: ordna.open(bulk, desk) }
  }
  return { ordna, clock, as, ...as('anna', 'staff') }
}
type Desk = ReturnType<typeof aDesk>

const ids = Array.from({ length: 10 }, (_, index) => `o${index}`)

async function begun(desk: Desk, some = ids): Promise<Desk> {
  for (const id of some) await desk.orders.start(id, {})
  return desk
}

async function outcomes({ works }: Pick<Desk, 'works'>, id: string) {
  const told: string[] = []
  for await (const { id: order, outcome, code } of outcomesOf(works, id))
    told.push([order, outcome, ...(code === undefined ? [] : [code])].join(' '))
  return told
}

type Opened = { readonly open: () => Promise<{ readonly store: Store; readonly other: Store }> }

/** What is asked of work over many orders, on whichever store. */
export function worksOverMany({ open }: Opened): void {
  test('CB-14: is done to each of a selection once, and says of each what became of it', async () => {
    const desk = await begun(aDesk((await open()).store))
    await desk.orders.send('o3', 'finish')
    const hostile = [...ids, 'o1', 'nobody', ...ids]
    await desk.works.start('w1', { action: 'finish', selection: { ids: hostile }, reason: 'Year end' })
    await desk.ordna.tick()
    const { status, data } = (await desk.works.get('w1')) ?? {}
    expect([status, data?.done, data?.total, data?.counts]).toEqual(['finished', 11, 11, { done: 9, refused: 2 }])
    expect((await outcomes(desk, 'w1')).filter((one) => !one.endsWith('done'))).toEqual([
      'o3 refused wrong_status',
      'nobody refused unknown_subject',
    ])
    const [, move] = await desk.orders.history('o0')
    expect(move).toMatchObject({ actor: { id: 'anna' }, comment: 'Year end', transition: 'finish' })
  })

  test('CB-14: a dry run says the same and does nothing, and all that match are those that were there', async () => {
    const desk = await begun(aDesk((await open()).store))
    await desk.orders.send('o3', 'finish')
    const all = { listing: { status: ['open', 'done'] } }
    await desk.works.start('dry', { action: 'finish', selection: all, dryRun: true })
    await desk.clock.advanceBy({ seconds: 1 })
    await begun(desk, ['later'])
    await desk.ordna.tick()
    expect((await desk.works.get('dry'))?.data).toMatchObject({ total: 10, done: 10, counts: { would: 9, refused: 1 } })
    expect(await desk.orders.count({ status: 'done' })).toBe(1)
    // What is done leaves the listing by it, and is told of all the same.
    await desk.works.start('wet', { action: 'finish', selection: { listing: { status: 'open' } } })
    await desk.ordna.tick()
    expect((await desk.works.get('wet'))?.data).toMatchObject({ total: 10, done: 10, counts: { done: 10 } })
    expect((await outcomes(desk, 'wet')).length).toBe(10)
  })

  test('CB-14: whoever dies in mid-batch has done nothing twice, and no order is left out', async () => {
    const { store, other } = await open()
    let deaths = 0
    const dying: BulkAction = {
      ...finish,
      each: async (some, doing) => {
        const outcomes = await finish.each(deaths % 2 === 0 ? some.slice(0, 2) : some, doing)
        deaths++
        if (outcomes.length === 2 && some.length > 2) throw new Error('The worker died.')
        return outcomes
      },
    }
    const desk = await begun(aDesk(store, dying))
    await desk.works.start('w1', { action: 'finish', selection: { listing: { status: 'open' } } })
    await desk.clock.advanceBy({ hours: 3 })
    for (let round = 0; round < 8; round++) {
      await desk.ordna.tick()
      await desk.clock.advanceBy({ hours: 3 })
    }
    const seen = aDesk(other)
    expect((await seen.works.get('w1'))?.data).toMatchObject({ done: 10, counts: { done: 10 } })
    expect((await seen.orders.list({ limit: 20 })).items.map(({ data }) => data.finished)).toEqual(ids.map(() => 1))
  })

  test('CB-14: is paused, resumed and cancelled, two at once share the orders, and what was done stays told', async () => {
    let stopping: (() => Promise<unknown>) | undefined
    const stopped: BulkAction = {
      ...finish,
      each: async (some, doing) => {
        await stopping?.()
        stopping = undefined
        return finish.each(some, doing)
      },
    }
    const desk = await begun(aDesk((await open()).store, stopped))
    const selection = { ids }
    await desk.works.start('w1', { action: 'finish', selection })
    stopping = async () => desk.works.send('w1', 'pause')
    await desk.ordna.tick()
    expect(await desk.works.get('w1')).toMatchObject({ status: 'paused', data: { done: 4, total: 10 } })
    await desk.works.start('w2', { action: 'finish', selection })
    await desk.works.send('w1', 'resume')
    await desk.ordna.tick()
    const counts = await Promise.all(['w1', 'w2'].map(async (id) => (await desk.works.get(id))?.data.counts))
    expect(counts.map((one) => one?.['done'] ?? 0).reduce((sum, one) => sum + one, 0)).toBe(10)
    expect(counts.map((one) => (one?.['done'] ?? 0) + (one?.['refused'] ?? 0))).toEqual([10, 10])
    await desk.works.start('w3', { action: 'finish', selection })
    await desk.works.send('w3', 'cancel')
    await desk.ordna.tick()
    expect(await desk.works.get('w3')).toMatchObject({ status: 'cancelled', data: { done: 0 } })
  })

  test('CB-14: has the rights of whoever asked, and reaches into no other tenant', async () => {
    const { store } = await open()
    const desk = await begun(aDesk(store))
    const elsewhere = aDesk(store, finish, 'kosice')
    await elsewhere.works.start('w1', { action: 'finish', selection: { ids: ['o1'] } })
    await elsewhere.ordna.tick()
    expect(await outcomes(elsewhere, 'w1')).toEqual(['o1 refused unknown_subject'])
    expect((await desk.orders.get('o1'))?.status).toBe('open')
    const guest = desk.as('eva', 'guest').works
    const asked = { action: 'finish', selection: { ids: ['o1'] } }
    expect(await guest.tryStart('w2', asked)).toMatchObject({ code: 'guarded' })
    expect(await guest.tryStart('w2', { ...asked, action: 'constructor' })).toMatchObject({ code: 'guarded' })
    for (const selection of [{ ids: [] }, { ids: ids.concat(Array<string>(10_000).fill('o1')) }])
      expect(await desk.works.tryStart('w3', { action: 'finish', selection })).toMatchObject({ outcome: 'refused' })
    expect(await desk.works.tryStart('w3', { ...asked, done: 7 })).toMatchObject({ code: 'guarded' })
    await desk.works.start('w4', { action: 'look', selection: { ids: ['o1'] } })
    await desk.works.start('w5', { action: 'finish', selection: { listing: { status: 'opne' } } })
    await desk.ordna.tick()
    const ends = await Promise.all(['w4', 'w5'].map(async (id) => desk.works.get(id)))
    expect(ends.map((end) => end?.status)).toEqual(['failed', 'failed'])
    expect(ends.map((end) => end?.data.problem)).toEqual([
      "There is no action 'look' here: give it to 'bulkWork'.",
      expect.stringContaining('opne'),
    ])
  })
}
