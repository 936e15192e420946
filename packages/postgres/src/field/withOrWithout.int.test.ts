import { engine, lifecycle, type Templates } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ email: v.string() }),
  roles: ['clerk'],
  initial: 'asked',
  statuses: { asked: {}, confirmed: {}, over: { final: true } },
})
  .notices({
    confirmation: {
      to: ({ email }) => email,
      channels: ['email'],
      optional: { default: 'on', text: 'clerk' },
    },
  })
  .transitions((move) => ({
    confirm: move({ from: 'asked', to: 'confirmed', by: 'clerk', notice: 'confirmation' }),
    end: move({ from: 'confirmed', to: 'over', by: 'clerk' }),
  }))
  .build()

const templates: Templates = { render: ({ message }) => ({ body: `Confirmed. ${message.text ?? ''}`.trim() }) }

test.each(everyStore)(
  'an order is confirmed with the e-mail, without it, or with words of one’s own, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T10:00:00Z')
    const email = recordingChannel({ clock })
    const workers = [store, other].map((each) =>
      engine({ store: each, clock, channels: { email }, templates, lifecycles: [order] }),
    )
    const orders = engine({ store, clock }).open(order, { tenant: 'oslo', actor: { id: 'c', roles: ['clerk'] } })
    for (const id of ['with', 'without', 'own']) await orders.start(id, { email: `${id}@example.com` })
    await orders.send('with', 'confirm')
    await orders.send('without', 'confirm', undefined, { notices: { confirmation: false } })
    await orders.send('own', 'confirm', undefined, { notices: { confirmation: { text: 'See you at ten.' } } })
    await Promise.all(workers.map((worker) => worker.tick()))
    expect(email.sent.map(({ to, body }) => [to, body]).toSorted()).toEqual([
      ['own@example.com', 'Confirmed. See you at ten.'],
      ['with@example.com', 'Confirmed.'],
    ])
    expect((await orders.get('without'))?.status).toBe('confirmed')
  },
)
