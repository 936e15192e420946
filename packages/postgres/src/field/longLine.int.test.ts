import { after, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

let tries = 0

/** Of a ward each takes the whole, or one of its units. */
const bedOf = (units?: () => number) =>
  lifecycle('bed', {
    version: 1,
    data: v.object({ ward: v.string(), from: v.optional(v.date()) }),
    roles: ['u'],
    initial: 'waiting',
    statuses: { waiting: { category: 'waiting' }, given: {}, gone: { final: true } },
  })
    .transitions((move) => ({
      give: move({
        from: 'waiting',
        to: 'given',
        by: 'timer',
        guards: { counted: () => (tries++, true) },
        set: ({ now }) => ({ from: now }),
      }),
      go: move({ from: ['waiting', 'given'], to: 'gone', by: 'u' }),
    }))
    .timers({ give: { in: 'waiting', at: after({ seconds: 0 }), send: 'give' } })
    .holds({ bed: { in: 'given', resource: ({ ward }) => ward, from: 'from', ...(units ? { units } : {}) } })
    .build()

function hospital({ store, other }: Stores, bed: ReturnType<typeof bedOf>) {
  const clock = virtualClock('2026-03-02T08:00:00Z')
  const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [bed] }))
  const beds = workers[0]!.open(bed, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const tick = async () => {
    for (let count = 0; count < 5; count++) {
      await clock.advanceBy({ milliseconds: 800 })
      await Promise.all(workers.map((worker) => worker.tick()))
    }
  }
  const come = async (count: number) => {
    for (let number = 0; number < count; number++) {
      const id = `p${String(number).padStart(3, '0')}`
      await beds.start(id, { ward: 'ward' })
      await (number === 0 ? tick() : clock.advanceBy({ milliseconds: 10 }))
    }
    await tick()
    tries = 0
  }
  const given = async () => (await beds.list({ status: 'given' })).items.map(({ id }) => id).toSorted()
  return { clock, beds, tick, come, given, ordna: workers[0]! }
}

test.each(everyStore)(
  'whoever is next gets what is freed, and nobody behind them is not tried for it, $name',
  async ({ open }) => {
    const { beds, tick, come, given } = hospital(await open(), bedOf())
    await come(30)
    expect(await given()).toEqual(['p000'])
    for (const [index, id] of ['p000', 'p001', 'p002'].entries()) {
      await beds.send(id, 'go')
      await tick()
      expect(await given()).toEqual([`p00${index + 1}`])
    }
    expect(tries).toBeLessThanOrEqual(6)
  },
)

test.each(everyStore)(
  'of units as many are tried as there are units, and not the whole line, $name',
  async ({ open }) => {
    const { ordna, beds, tick, come, given } = hospital(
      await open(),
      bedOf(() => 1),
    )
    await ordna.setUnits('oslo', 'ward', 3)
    await come(20)
    expect(await given()).toEqual(['p000', 'p001', 'p002'])
    for (const id of ['p000', 'p002']) await beds.send(id, 'go')
    await tick()
    expect(await given()).toEqual(['p001', 'p003', 'p004'])
    await ordna.setUnits('oslo', 'ward', 4)
    await tick()
    expect(await given()).toEqual(['p001', 'p003', 'p004', 'p005'])
    expect(tries).toBeLessThanOrEqual(8)
  },
)
