import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { after, afterNotice } from '../time/index.js'
import { engine } from '../engine.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'

const quote = lifecycle('quote', {
  version: 1,
  data: v.object({ email: v.optional(v.string()), chased: v.optional(v.string()) }),
  roles: ['clerk'],
  initial: 'draft',
  statuses: { draft: {}, offered: {}, lapsed: { final: true } },
})
  .notices({
    offer: { to: ({ email }) => (email ? [email] : []), channels: ['email'], optional: 'on' },
    chase: { to: ({ chased }) => (chased ? [chased] : []), channels: ['email'] },
  })
  .transitions((move) => ({
    offer: move({ from: 'draft', to: 'offered', by: 'clerk', notice: 'offer' }),
    again: move({
      from: 'offered',
      by: 'clerk',
      input: v.object({ email: v.optional(v.string()) }),
      set: ({ input }) => input,
      notice: 'offer',
    }),
    lapse: move({ from: 'offered', to: 'lapsed', by: 'timer' }),
  }))
  .timers({
    chase: { in: 'offered', at: after({ days: 1 }), notice: 'chase' },
    lapse: { in: 'offered', at: afterNotice('offer', { days: 3 }), send: 'lapse' },
    close: { in: 'offered', at: afterNotice('chase', { days: 30 }), send: 'lapse' },
  })
  .build()

describe('what counts from a notice that nobody is sent', () => {
  const open = () => {
    const clock = stillClock(new Date('2026-06-05T10:00:00Z'))
    const ordna = engine({ store: memoryStore(), clock, channels: { email: obedientChannel() } })
    const days = (count: number) => (clock.at = new Date(clock.at.getTime() + count * 86_400_000))
    return { days, ordna, quotes: ordna.open(quote, { tenant: 't', actor: { id: 'kim', roles: ['clerk'] } }) }
  }
  const why = (notice: string) => `it counts from the notice '${notice}', which was dropped or sent to nobody`

  test.each<[string, { email?: string }, { notices: { offer: false } } | undefined]>([
    ['its sender switched off', { email: 'a@x' }, { notices: { offer: false } }],
    ['which had nobody to go to', {}, undefined],
  ])('%s is flagged at once, until that is sent', async (_, data, options) => {
    const { ordna, quotes, days } = open()
    await quotes.start('q', data)
    await quotes.send('q', 'offer', undefined, options)
    expect((await quotes.get('q'))?.flags).toHaveProperty('never_due')
    expect((await quotes.history('q')).at(-1)).toMatchObject({ details: { neverDue: { lapse: why('offer') } } })
    await quotes.send('q', 'again', data.email ? {} : { email: 'b@x' })
    expect((await quotes.get('q'))?.flags).not.toHaveProperty('never_due')
    await ordna.tick()
    days(3)
    await ordna.tick()
    expect((await quotes.get('q'))?.status).toBe('lapsed')
  })

  test('by a timer is flagged when that fires', async () => {
    const { ordna, quotes, days } = open()
    await quotes.start('q', { email: 'a@x' })
    await quotes.send('q', 'offer')
    days(1)
    await ordna.tick()
    const fired = (await quotes.history('q')).find(({ kind }) => kind === 'timer')
    expect(fired).toMatchObject({ details: { neverDue: { close: why('chase') } } })
  })
})
