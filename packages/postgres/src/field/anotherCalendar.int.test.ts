import { daysBefore, engine, lifecycle, type Calendar } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, done: { final: true } },
})
  .flags({ reminded: {}, soon: { in: 'booked', from: daysBefore('at', 1, { calendar: 'business', time: '09:00' }) } })
  .transitions((move) => ({ finish: move({ from: 'booked', to: 'done', by: 'u' }) }))
  .timers({
    remind: { in: 'booked', at: daysBefore('at', 2, { calendar: 'business', time: '09:00' }), flag: 'reminded' },
  })
  .build()

/** Booked on Monday for Friday; then Wednesday becomes a holiday. */
test.each(everyStore)('a new holiday moves every reminder that counts by it, once, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-06-15T06:00:00Z')
  let calendar: Calendar = { zone: 'UTC' }
  const [one, two] = [store, other].map((each) =>
    engine({ store: each, clock, lifecycles: [visit], calendars: () => calendar }),
  ) as [ReturnType<typeof engine>, ReturnType<typeof engine>]
  const visits = one.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const ids = Array.from({ length: 12 }, (_, index) => `v${index}`)
  for (const id of ids) await visits.start(id, { at: new Date('2026-06-19T12:00:00Z') })
  const due = async (id: string) =>
    (await visits.get(id))?.timers.find(({ name }) => name === 'remind')?.due?.getUTCDate()

  calendar = { zone: 'UTC', holidays: ['2026-06-17'] }
  expect(await two.rearm({ dryRun: true })).toMatchObject({
    looked: 12,
    rearmed: 12,
    timers: 12,
    examples: [
      { timers: [{ timer: 'remind', from: new Date('2026-06-17T09:00:00Z'), to: new Date('2026-06-16T09:00:00Z') }] },
    ].concat(Array.from({ length: 11 }, () => expect.anything())),
  })
  expect(await due('v0')).toBe(17)

  // One run ends after its first batch, as one does that is killed; then two run at once.
  expect(await one.rearm({ batch: 5, signal: AbortSignal.abort() })).toMatchObject({ rearmed: 5 })
  const both = await Promise.all([one.rearm({ batch: 3 }), two.rearm({ batch: 4 })])
  expect(both.map(({ rearmed }) => rearmed).reduce((sum, rearmed) => sum + rearmed)).toBe(7)
  expect(await Promise.all(ids.map(due))).toEqual(ids.map(() => 16))

  await clock.advanceTo('2026-06-16T10:00:00Z')
  await Promise.all([one.tick(), two.tick()])
  await one.rearm()
  await clock.advanceTo('2026-06-18T10:00:00Z')
  await Promise.all([one.tick(), two.tick()])
  for (const id of ids) {
    const kinds = (await visits.history(id)).map(({ kind, cause }) => (cause.by === 'timer' ? cause.timer : kind))
    expect(kinds).toEqual(['start', 'rearm', 'remind', '@soon'])
    expect(Object.keys((await visits.get(id))?.flags ?? {}).sort()).toEqual(['reminded', 'soon'])
  }
})
