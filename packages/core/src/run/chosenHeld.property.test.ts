import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { engine, lifecycle } from '../index.js'

const fleet: { readonly [carClass: string]: readonly string[] } = { a: ['x', 'y'], b: ['y'], empty: [] }

const hire = lifecycle('hire', {
  version: 1,
  data: v.object({ carClass: v.string(), car: v.optional(v.string()), from: v.date(), until: v.date() }),
  roles: ['desk'],
  may: { override: 'desk' },
  initial: [
    { when: ({ data }) => data.carClass === 'b', to: 'booked' },
    { ifFree: true, to: 'loose' },
    { to: 'asked' },
  ],
  statuses: { asked: {}, booked: { requires: ['car'] }, loose: {}, over: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: ['asked', 'loose'], to: 'booked', by: 'desk' }),
    loosen: move({ from: ['asked', 'booked'], to: 'loose', by: 'desk' }),
    unbook: move({ from: ['booked', 'loose'], to: 'asked', by: 'desk' }),
    change: move({
      from: ['asked', 'booked', 'loose'],
      by: 'desk',
      input: v.object({ carClass: v.string(), car: v.optional(v.string()) }),
      set: ({ input }) => input,
    }),
    end: move({ from: ['asked', 'booked', 'loose'], to: 'over', by: 'desk' }),
  }))
  .holds({
    car: {
      in: ['booked', 'loose'],
      oneOf: ({ carClass }) => fleet[carClass],
      into: 'car',
      from: 'from',
      until: 'until',
    },
  })
  .build()

const period = { from: new Date('2026-06-01'), until: new Date('2026-06-03') }
const wanted = fc.record({
  carClass: fc.constantFrom('a', 'b', 'empty', 'none'),
  car: fc.constantFrom(undefined, 'x', 'y', 'z'),
})
const acts = fc.record({
  id: fc.constantFrom('h1', 'h2', 'h3'),
  as: fc.constantFrom('start', 'override', 'book', 'loosen', 'unbook', 'change', 'change'),
  wanted,
})

test('whoever has a choice in a status that holds it holds it, and nobody else does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 3, maxLength: 15 }), async (play) => {
      const ordna = engine({ store: memoryStore(), clock: virtualClock('2026-05-01T08:00:00Z') })
      const hires = ordna.open(hire, { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } })
      for (const { id, as, wanted: given } of play) {
        if (as === 'start') await hires.start(id, { ...given, ...period }).catch(() => null)
        else if (as === 'override')
          await hires.override(id, { to: 'booked', reason: 'asked to', set: given }).catch(() => null)
        else if (as === 'change') await hires.trySend(id, 'change', given)
        else await hires.trySend(id, as)
        const have = new Set<string>()
        for (const one of ['h1', 'h2', 'h3']) {
          const found = await hires.get(one)
          const car = found?.data.car
          if (!found || car === undefined || (found.status !== 'booked' && found.status !== 'loose')) continue
          const holders = await hires.holders(car, period)
          expect(holders.map(({ subject }) => subject?.id)).toEqual([one])
          expect(have).not.toContain(car)
          have.add(car)
        }
      }
    }),
    { numRuns: 60 },
  )
})
