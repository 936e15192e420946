import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'

const daytime = { from: '09:00', until: '21:00', zone: 'UTC' } as const
const to = ({ phone }: { readonly phone: string }) => ({ sms: phone })

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string(), desk: v.string() }),
  roles: ['u'],
  initial: 'asked',
  statuses: { asked: {}, confirmed: {}, planned: {}, cancelled: {}, over: { final: true } },
})
  .notices({
    confirmed: { to, channels: ['sms'], window: daytime, entering: 'confirmed' },
    receipt: { to, channels: ['sms'], window: daytime, while: 'always', entering: 'confirmed' },
    moved: { to, channels: ['sms'], window: daytime, optional: { default: 'on', urgent: 'u' } },
    code: { to, channels: ['sms'] },
    cancelled: { to, channels: ['sms'], window: daytime, urgent: true },
    told: { to: ({ desk }) => ({ sms: desk }), channels: ['sms'] },
  })
  .transitions((move) => ({
    confirm: move({ from: 'asked', to: 'confirmed', by: 'u' }),
    reschedule: move({ from: 'confirmed', by: 'u', notice: 'moved' }),
    open: move({ from: 'confirmed', by: 'u', notice: 'code' }),
    plan: move({ from: 'confirmed', to: 'planned', by: 'u' }),
    planLoudly: move({ from: 'confirmed', to: 'planned', by: 'u', notice: 'told' }),
    cancel: move({ from: ['confirmed', 'planned'], to: 'cancelled', by: 'u', notice: 'cancelled' }),
    shelve: move({ from: 'cancelled', to: 'over', by: 'u' }),
  }))
  .build()

async function atNight() {
  const clock = virtualClock('2026-03-02T22:00:00Z')
  const sms = recordingChannel({ clock })
  const ordna = engine({ store: memoryStore(), clock, channels: { sms } })
  const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await visits.start('v', { phone: '+47', desk: '+48' })
  const send = async (transition: Parameters<typeof visits.send>[1], urgent = false) => {
    await clock.advanceBy({ minutes: 10 })
    await visits.send('v', transition, undefined, urgent ? { notices: { moved: { urgent: true } } } : {})
    await ordna.tick()
  }
  const morning = async () => {
    await clock.advanceTo('2026-03-03T09:00:00Z')
    for (let count = 0; count < 5; count++) await ordna.tick()
  }
  const sent = () => sms.sent.map(({ notice, at }) => `${at.getUTCHours()} ${notice}`)
  const dropped = async () =>
    (await visits.history('v')).filter(({ kind }) => kind === 'dropped').map(({ details }) => details)
  return { visits, send, morning, sent, dropped, sms }
}

describe('a notice that waits for its window', () => {
  test('does not arrive as news after a later one of the subject has told what came after it', async () => {
    const { send, morning, sent, dropped } = await atNight()
    await send('confirm')
    await send('cancel')
    await send('shelve')
    await morning()
    expect(sent()).toEqual(['22 cancelled', '9 receipt'])
    expect(await dropped()).toMatchObject([{ notice: 'confirmed', why: 'overtaken', by: 'cancelled' }])
  })

  test('goes out where nothing that came later has reached its recipient', async () => {
    const { send, morning, sent, sms } = await atNight()
    await send('confirm')
    sms.failNext(1)
    await send('planLoudly')
    await morning()
    expect(sent()).toEqual(['9 told', '9 confirmed', '9 receipt'])
  })

  test('goes out where the status went on and nobody was told', async () => {
    const { send, morning, sent } = await atNight()
    await send('confirm')
    await send('plan')
    await morning()
    expect(sent()).toEqual(['9 confirmed', '9 receipt'])
  })

  test('goes out after another one of the same stay', async () => {
    const { send, morning, sent } = await atNight()
    await send('confirm')
    await send('open')
    await morning()
    expect(sent()).toEqual(['22 code', '9 confirmed', '9 receipt'])
  })

  test('does not go out after a later one of its own name in the same stay', async () => {
    const { send, morning, sent, dropped } = await atNight()
    await send('confirm')
    await send('reschedule')
    await send('reschedule', true)
    await morning()
    expect(sent()).toEqual(['22 moved', '9 confirmed', '9 receipt'])
    expect(await dropped()).toMatchObject([{ notice: 'moved', why: 'overtaken', by: 'moved' }])
  })

  test('keeps its order with what waits for the same window', async () => {
    const { send, morning, sent } = await atNight()
    await send('confirm')
    await send('reschedule')
    await send('plan')
    await morning()
    expect(sent()).toEqual(['9 confirmed', '9 receipt', '9 moved'])
  })
})
