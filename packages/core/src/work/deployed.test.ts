import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../engine.js'
import type { EngineOptions } from '../run/settings/options.js'
import { lifecycle } from '../lifecycle.js'

const head = {
  data: v.object({ phone: v.string(), email: v.string() }),
  roles: ['desk'],
  may: { dispatch: 'desk' },
  initial: 'booked',
  statuses: { booked: {}, over: { final: true } },
} as const

const to = ({ phone, email }: { readonly phone: string; readonly email: string }) => ({ sms: phone, email })

const first = lifecycle('visit', { ...head, version: 1 })
  .notices({
    booked: { to, channels: ['sms', 'email'], delivered: { sms: { within: { hours: 4 } } } },
    hello: { to, channels: ['sms', 'email'] },
  })
  .transitions((move) => ({
    book: move({ from: 'booked', by: 'desk', notice: 'booked' }),
    greet: move({ from: 'booked', by: 'desk', notice: 'hello' }),
    end: move({ from: 'booked', to: 'over', by: 'desk' }),
  }))
  .build()

const withoutSms = lifecycle('visit', { ...head, version: 2 })
  .notices({ booked: { to: ({ email }) => email, channels: ['email'] }, hello: { to, channels: ['sms', 'email'] } })
  .transitions((move) => ({
    book: move({ from: 'booked', by: 'desk', notice: 'booked' }),
    greet: move({ from: 'booked', by: 'desk', notice: 'hello' }),
    end: move({ from: 'booked', to: 'over', by: 'desk' }),
  }))
  .build()

const withoutIt = lifecycle('visit', { ...head, version: 2 })
  .notices({ hello: { to, channels: ['sms', 'email'] } })
  .transitions((move) => ({
    greet: move({ from: 'booked', by: 'desk', notice: 'hello' }),
    end: move({ from: 'booked', to: 'over', by: 'desk' }),
  }))
  .build()

const migrations: NonNullable<EngineOptions['migrations']> = { visit: (_, { status, data }) => ({ status, data }) }

const clock = virtualClock('2026-06-01T09:00:00Z')

function deployed(store = memoryStore()) {
  const [sms, email] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const made = (declared: typeof first | typeof withoutSms | typeof withoutIt) => {
    const ordna = engine({
      store,
      clock,
      channels: { sms, email },
      lifecycles: [declared],
      migrations,
      onProblem: () => undefined,
    })
    const desk = ordna.open(declared as typeof first, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
    return { ordna, desk }
  }
  return { sms, email, made }
}

describe.each([
  ['no longer has the channel', withoutSms],
  ['no longer is', withoutIt],
])('of a message whose notice %s in the version that was deployed meanwhile', (_, next) => {
  const accepted = async () => {
    const { made, ...channels } = deployed()
    const before = made(first)
    await before.desk.start('v1', { phone: '+46700000001', email: 'a@example.org' })
    await before.desk.send('v1', 'book')
    await before.ordna.tick()
    return { ...channels, ...made(next), id: channels.sms.sent[0]?.id ?? '' }
  }

  test('word that it arrived is heard, and nothing follows', async () => {
    const { ordna, desk, email, id } = await accepted()
    await ordna.receipt(id, { status: 'delivered', channel: 'sms' })
    await clock.advanceBy({ hours: 5 })
    await ordna.tick()
    expect(email.sent).toEqual([])
    expect((await desk.messages('v1')).map(({ status }) => status)).toEqual(['delivered', 'dropped'])
  })

  test('word that it failed is heard, and the next channel has its turn', async () => {
    const { ordna, desk, email, id } = await accepted()
    await ordna.receipt(id, { status: 'failed', channel: 'sms' })
    await ordna.tick()
    expect(email.sent).toHaveLength(1)
    expect((await desk.messages('v1')).map(({ status }) => status)).toEqual(['failed', 'accepted'])
  })

  test('what waits is told, and can be sent now', async () => {
    const { ordna, desk, email } = await accepted()
    const [waiting] = await desk.upcoming('v1')
    expect(waiting).toMatchObject({ notice: 'booked', channel: 'email', why: 'delivery' })
    await desk.sendNow('v1', waiting?.id ?? '')
    await ordna.tick()
    expect(email.sent).toHaveLength(1)
  })
})
