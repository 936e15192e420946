import { after, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const data = v.object({ phone: v.string(), desk: v.string(), since: v.date() })

const first = lifecycle('visit', {
  version: 1,
  data,
  roles: ['u'],
  initial: 'asked',
  statuses: { asked: {}, seated: {}, over: { final: true } },
  jobs: { clean: {} },
})
  .notices({ reminder: { to: ({ phone }) => phone, channels: ['fax'] } })
  .transitions((move) => ({
    remind: move({ from: ['asked', 'seated'], by: 'u', notice: 'reminder', job: 'clean' }),
    seat: move({ from: 'asked', to: 'seated', by: 'timer' }),
    end: move({ from: 'seated', to: 'over', by: 'u' }),
  }))
  .timers({ seat: { in: 'asked', at: after({ seconds: 0 }), send: 'seat' } })
  .holds({ desk: { in: 'seated', resource: ({ desk }) => desk, from: 'since' } })
  .build()

const second = lifecycle('visit', {
  version: 2,
  data,
  roles: ['u'],
  initial: 'asked',
  statuses: { asked: {}, seated: {}, over: { final: true } },
  jobs: { tidy: {} },
})
  .notices({ reminder: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    remind: move({ from: ['asked', 'seated'], by: 'u', notice: 'reminder', job: 'tidy' }),
    seat: move({ from: 'asked', to: 'seated', by: 'timer' }),
    end: move({ from: 'seated', to: 'over', by: 'u' }),
  }))
  .timers({ seat: { in: 'asked', at: after({ seconds: 0 }), send: 'seat' } })
  .holds({ desk: { in: 'seated', resource: ({ desk }) => desk, from: 'since' } })
  .build()

test.each(everyStore)(
  'what goes by old names, and who waits in line, is told before a deploy, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const wire = recordingChannel({ clock })
    const old = engine({ store, clock, lifecycles: [first], channels: 'elsewhere', jobs: 'elsewhere' })
    for (const tenant of ['oslo', 'bergen']) {
      const visits = old.open(first, { tenant, actor: { id: 'u1', roles: ['u'] } })
      for (const id of ['v1', 'v2']) await visits.start(id, { phone: id, desk: 'window', since: clock.now() })
      await old.tick()
      await visits.send('v1', 'remind')
    }
    const due = clock.now()
    await clock.advanceBy({ days: 1 })
    await old.tick()

    const now = engine({
      store: other,
      clock,
      channels: { sms: wire },
      migrations: {
        visit: (_, subject) => {
          if (subject.status === 'asked') throw new Error('nobody waits any more')
          return subject
        },
      },
    })
    const messages = [
      { what: 'channel', name: 'fax', count: 2 },
      { what: 'job', name: 'clean', count: 2 },
    ]
    const stranded = ['bergen', 'oslo'].map((tenant) => ({
      key: { tenant, id: 'v2' },
      status: 'asked',
      timers: [{ name: 'seat', due }],
    }))
    expect(await now.migrate(second, { dryRun: true })).toMatchObject({ carried: 2, stranded, messages })
    expect(await now.migrate(second)).toMatchObject({ carried: 2, stranded, messages })
    const serving = engine({
      store,
      clock,
      lifecycles: [second],
      migrations: { visit: (_, subject) => subject },
      channels: { sms: wire, fax: wire },
      jobs: { clean: () => {}, tidy: () => {} },
    })
    await serving.tick()
    expect(await serving.migrate(second)).toEqual({ carried: 2, stranded: [] })
  },
)
