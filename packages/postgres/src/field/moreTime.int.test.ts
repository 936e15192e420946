import { at, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ backBy: v.date() }),
  roles: ['u'],
  initial: 'lent',
  statuses: { lent: {}, back: { final: true } },
})
  .flags({ overdue: {}, reported_late: {} })
  .transitions((move) => ({
    extend: move({ from: 'lent', by: 'u', input: v.date(), set: ({ input }) => ({ backBy: input }) }),
    giveBack: move({ from: 'lent', to: 'back', by: 'u' }),
  }))
  .timers({ overdue: { in: 'lent', at: at('backBy'), ifPast: { flag: 'reported_late' }, flag: 'overdue' } })
  .build()

test.each(everyStore)(
  'a loan that is given more time is overdue no more, and is again when that is over, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T08:00:00Z')
    const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [loan] }))
    const tickAt = async (moment: string) => {
      await clock.advanceTo(moment)
      await Promise.all(workers.map((worker) => worker.tick()))
    }
    const loans = engine({ store, clock }).open(loan, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    const overdue = () => loans.count({ flag: 'overdue' })
    await loans.start('l', { backBy: new Date('2026-03-05T10:00:00Z') })
    await loans.start('m', { backBy: new Date('2026-03-01T10:00:00Z') })
    expect((await loans.get('m'))?.flags).toHaveProperty('reported_late')
    await tickAt('2026-03-09T10:00:00Z') // after a weekend of downtime
    expect(await overdue()).toBe(1)
    for (const id of ['l', 'm']) await loans.send(id, 'extend', new Date('2026-03-20T10:00:00Z'))
    expect((await loans.history('l')).at(-1)).toMatchObject({ kind: 'move', flags: { on: [], off: ['overdue'] } })
    expect((await loans.get('m'))?.flags).toEqual({})
    await tickAt('2026-03-19T10:00:00Z')
    expect(await overdue()).toBe(0)
    await tickAt('2026-03-20T10:00:00Z')
    expect(await overdue()).toBe(2)
    expect((await loans.get('l'))?.flags['overdue']).toEqual(new Date('2026-03-20T10:00:00Z'))
  },
)
