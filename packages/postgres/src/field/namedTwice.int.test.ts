import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } }
const period = { from: new Date('2026-06-02T08:00:00Z'), until: new Date('2026-06-02T10:00:00Z') }

const ride = (units?: number) =>
  lifecycle(`ride_${units ?? 'whole'}`, {
    version: 1,
    data: v.object({ things: v.array(v.string()) }),
    roles: ['u'],
    initial: 'wished',
    statuses: { wished: {}, booked: {}, over: { final: true } },
  })
    .transitions((move) => ({
      book: move({ from: 'wished', to: 'booked', by: 'u' }),
      end: move({ from: 'booked', to: 'over', by: 'u' }),
    }))
    .holds({
      things: {
        in: 'booked',
        resource: ({ things }) => things,
        ...(units === undefined ? {} : { units }),
        from: () => period.from,
        until: () => period.until,
      },
    })
    .build()

test.each(everyStore)('what one hold names twice is taken once, in units and whole, $name', async ({ open }) => {
  const { store } = await open()
  const clock = virtualClock('2026-06-01T08:00:00Z')
  for (const units of [1, 2, undefined]) {
    const rides = engine({ store, clock }).open(ride(units), { ...desk, tenant: `oslo${units}` })
    const ordna = engine({ store, clock })
    await ordna.setUnits(`oslo${units}`, 'bus', units ?? 1)
    await rides.start('r', { things: ['bus', 'bus'] })
    expect(await rides.explain('r', { transition: 'book' })).toMatchObject({ allowed: true })
    await rides.send('r', 'book')
    expect((await rides.get('r'))?.holds).toMatchObject([{ resource: 'bus', ...period }])
    await rides.start('s', { things: ['bus'] })
    expect(await rides.explain('s', { transition: 'book' })).toMatchObject({ code: 'held' })
  }
})
