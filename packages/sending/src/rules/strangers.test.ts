import { engine, lifecycle, type Channel } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { every } from '@ordna/core/time'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { addressKey } from '../readers/addressKey.js'
import { eva, ride, rides, topics, umea } from './ride.fixture.js'
import { sendingRules } from './sendingRules.js'

const daily = every({ days: 1 }, { time: '17:00' })

test('a channel of several providers has them under the rules too', () => {
  const rules = sendingRules({ engine: () => rides().ordna, lifecycles: [ride], topics, readerOf: () => 'eva' })
  class Sms implements Channel {
    private readonly name = 'of '
    deliver = async () => ({ status: 'accepted' }) as const
    provider({ message }: Parameters<NonNullable<Channel['provider']>>[0]): string {
      return this.name + message.subject.tenant
    }
  }
  const { sms, email } = rules.over({ sms: new Sms(), email: recordingChannel() })
  const message = { subject: { tenant: 'umea', lifecycle: 'ride', id: 'r1' } }
  expect(sms?.provider?.({ to: '', message } as Parameters<NonNullable<Channel['provider']>>[0])).toBe('of umea')
  expect(email).not.toHaveProperty('provider')
})

test('nobody takes the place of a reader of whom nothing is known yet', async () => {
  const { ordna, rules, tell, fates } = rides()
  const mallory = ordna.open(rules.readers, { tenant: 'umea', actor: { id: 'mallory', roles: ['reader'] } })
  expect(
    await mallory.tryStart('eva', { person: 'mallory', wishes: [{ topic: null, channel: null, on: false }] }),
  ).toMatchObject({ outcome: 'refused', code: 'forbidden' })
  await tell('r1', ['offer'])
  expect(await fates('r1')).toEqual(['offer sms accepted'])
  expect(await rules.switchOff({ ...umea, via: 'page' })).toMatchObject({ outcome: 'moved' })
  expect(
    await ordna.open(rules.readers, { tenant: 'umea', actor: { id: 'eva', roles: ['reader'] } }).get('eva'),
  ).toMatchObject({
    owner: 'eva',
  })
})

test('a lifecycle of the host that is called as digests are is none of theirs where there are none', async () => {
  const own = lifecycle('digest_email', {
    version: 1,
    data: v.object({ email: v.string() }),
    roles: ['desk'],
    initial: 'open',
    statuses: { open: {}, over: { final: true } },
  })
    .notices({ weekly: { to: ({ email }) => email, channels: ['email'], entering: 'open' } })
    .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'desk' }) }))
    .build()
  const email = recordingChannel()
  const rules = sendingRules({ engine: () => ordna, lifecycles: [ride], topics, readerOf: () => 'eva' })
  const templates = rules.texts({ render: ({ message }) => ({ body: message.name }) })
  const ordna = engine({ store: memoryStore(), channels: rules.over({ email, sms: email }), templates })
  await ordna
    .open(own, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
    .start('d1', { email: 'a@example.org' })
  await ordna.tick()
  expect(email.sent.map(({ body }) => body)).toEqual(['weekly'])
})

test('a reader with the longest of keys has a digest', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const { tell, ordna, sms } = rides({ clock, digests: { offers: daily } })
  const person = 'ž'.repeat(100)
  for (const id of ['r1', 'r2']) await tell(id, ['offer'], { ...eva, person })
  for (const time of ['17:00', '17:02']) {
    await clock.advanceTo(`2026-06-01T${time}:00Z`)
    await ordna.tick()
  }
  expect(sms.sent.map(({ body }) => body)).toEqual(['offer of r1 by sms, offer of r2 by sms'])
})

test('a number that is written another way is of the same reader', () => {
  const keyOf = addressKey('a secret of sixteen')
  const one = keyOf('sms', '+46701234567')
  for (const same of ['+46 70 123 45 67', '0046 70-123 45 67', '+46 (70) 123.45.67', ' +46\u00a0701234567 '])
    expect(keyOf('sms', same)).toBe(one)
  expect(keyOf('sms', '+46701234568')).not.toBe(one)
  expect(keyOf('letter', 'Storgatan 1')).not.toBe(keyOf('letter', 'Storgatan1'))
})
