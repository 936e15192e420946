import { after, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const desk = { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } }

const deal = (version: number) =>
  lifecycle('deal', {
    version,
    data: v.object({ phone: v.string() }),
    roles: ['clerk'],
    initial: 'open',
    statuses: { open: {}, agreed: { final: true } },
  })
    .notices({ hello: { to: ({ phone }) => phone, channels: ['sms'], entering: 'open' } })
    .transitions((move) => ({ confirm: move({ from: 'open', to: 'agreed', by: 'timer' }) }))
    .timers({ confirm: { in: 'open', at: after({ minutes: 10 }), send: 'confirm' } })
    .build()

test.each(everyStore)('an old worker that looks first delays nothing of the new version, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-06-01T08:00:00Z')
  const sms = recordingChannel({ clock })
  const told: string[] = []
  const house = { clock, channels: { sms }, onProblem: ({ name }: { readonly name: string }) => void told.push(name) }
  const old = engine({ ...house, store, lifecycles: [deal(1)] })
  const second = deal(2)
  const present = engine({
    ...house,
    store: other,
    lifecycles: [second],
    migrations: { deal: (_, subject) => subject },
  })
  const deals = present.open(second, desk)
  await deals.start('d1', { phone: '+47' })
  const minute = async () => {
    const { next } = await old.tick()
    expect(next === null || next > clock.now()).toBe(true)
    await present.tick()
    await clock.advanceBy({ minutes: 1 })
  }
  await minute()
  expect(sms.sent).toHaveLength(1)
  for (let minutes = 1; minutes <= 10; minutes++) await minute()
  expect((await deals.get('d1'))?.status).toBe('agreed')
  expect((await deals.history('d1')).at(-1)?.at).toEqual(new Date('2026-06-01T08:10:00Z'))
  expect(told).toEqual(['hello', 'confirm'])
})

test.each(everyStore)(
  'an old version that ticks at the same moments starves nothing of the new one, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-06-01T08:00:00Z')
    const sms = recordingChannel({ clock })
    const house = { clock, channels: { sms }, onProblem: () => {} }
    const old = engine({ ...house, store, lifecycles: [deal(1)] })
    const second = deal(2)
    const present = engine({
      ...house,
      store: other,
      lifecycles: [second],
      migrations: { deal: (_, subject) => subject },
    })
    const deals = present.open(second, desk)
    for (let index = 0; index < 20; index++) await deals.start(`d${index}`, { phone: '+47' })
    const left: number[] = []
    for (let minutes = 0; minutes <= 15; minutes++) {
      const [, { next }] = await Promise.all([old.tick(), present.tick()])
      left.push(await deals.count({ status: 'open' }))
      expect(next !== null || left.at(-1) === 0).toBe(true)
      await clock.advanceBy({ minutes: 1 })
    }
    expect(left.slice(10)).toContain(0)
    expect(left.at(12)).toBe(0)
    expect(sms.sent).toHaveLength(20)
  },
)
