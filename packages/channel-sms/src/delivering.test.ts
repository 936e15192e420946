import { engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { onTestFinished, expect, test } from 'vitest'
import * as v from 'valibot'
import { provider } from './http/provider.fixture.js'
import { elksTransport, smsCallbacks, smsChannel, type Reply } from './index.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string(), email: v.string() }),
  roles: ['customer', 'staff'],
  initial: 'booked',
  indexed: ['phone'],
  statuses: { booked: {}, confirmed: { final: true }, removed: { final: true } },
})
  .notices({
    reminder: {
      to: ({ phone, email }) => ({ sms: phone, email }),
      channels: ['sms', 'email'],
      entering: 'booked',
      locale: () => 'sv',
    },
  })
  .transitions((move) => ({
    confirm: move({ from: 'booked', to: 'confirmed', by: 'customer' }),
    remove: move({ from: 'booked', to: 'removed', by: 'staff' }),
  }))
  .build()

/** A desk that sends through 46elks as it stands in for it, with e-mail where a text does not arrive. */
async function aDesk() {
  const { baseUrl, taken, close } = await provider()
  onTestFinished(close)
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const email = recordingChannel({ clock })
  const stopped: string[] = []
  const faults: unknown[] = []
  const callbacks = smsCallbacks({
    url: 'https://desk.example.com/sms',
    secret: 'a secret of chance',
    report: (id, receipt) => ordna.receipt(id, receipt),
    onFault: (error) => void faults.push(error),
    replies: { STOP: ({ from }) => void stopped.push(from), '1': confirm },
  })
  const transport = elksTransport({ username: 'u1', password: 'p1', baseUrl, callbacks })
  const sms = smsChannel({ transport, senders: { SE: { from: '+46766000000' } } })
  const templates = { render: () => ({ body: 'Svara 1 för att bekräfta\u00a0– eller ring oss.' }) }
  const ordna = engine({ store: memoryStore(), clock, channels: { sms, email }, templates })
  const visits = ordna.open(visit, { tenant: 'malmo', actor: { id: 'kim', roles: ['staff'] } })
  async function confirm({ from }: Reply) {
    const { items } = await visits.list({ status: 'booked', where: { phone: { equals: from } } })
    const customer = visits.as({ id: from, roles: ['customer'] })
    for (const { id } of items) await customer.send(id, 'confirm', undefined, { requestId: `sms-${id}` })
  }
  const call = async (url: string | null, form: { readonly [name: string]: string }) =>
    (await callbacks.handle(new Request(url ?? '', { method: 'POST', body: new URLSearchParams(form) }))).status
  return { clock, ordna, visits, taken, email, stopped, faults, callbacks, call }
}

test('AD-21 a text goes out, is reported as delivered, and is answered with 1, which confirms the visit', async () => {
  const { ordna, visits, taken, email, stopped, faults, callbacks, call } = await aDesk()
  await visits.start('v1', { phone: '+46701234567', email: 'anna@example.org' })
  await ordna.tick()
  const [text] = taken
  expect(text?.form.get('message')).toBe('Svara 1 för att bekräfta - eller ring oss.')
  const report = { id: 's1', status: 'delivered', delivered: '2026-06-01T09:00:07.000000' }
  expect(await call(text?.form.get('whendelivered') ?? null, report)).toBe(204)
  expect(await call(text?.form.get('whendelivered') ?? null, report)).toBe(204)
  expect(await call(callbacks.replyUrl, { from: '+46701234567', to: '+46766000000', message: 'Stop' })).toBe(204)
  expect(await call(callbacks.replyUrl, { from: '+46701234567', to: '+46766000000', message: '1' })).toBe(204)
  expect(await call(callbacks.replyUrl, { from: '+46701234567', to: '+46766000000', message: '1' })).toBe(204)
  expect(faults).toEqual([])
  expect((await visits.get('v1'))?.status).toBe('confirmed')
  expect(stopped).toEqual(['+46701234567'])
  const receipts = (await visits.history('v1')).filter(({ kind }) => kind === 'receipt')
  expect(receipts.map(({ details }) => [details?.status, details?.providerId, details?.detail])).toEqual([
    ['accepted', 's1', '1 part (GSM-7)'],
    ['delivered', 's1', undefined],
  ])
  expect(email.sent).toEqual([])
})

test('AD-D8 a text that was taken and does not arrive goes out by e-mail', async () => {
  const { clock, ordna, visits, taken, email, call } = await aDesk()
  await visits.start('v1', { phone: '+46701234567', email: 'anna@example.org' })
  await ordna.tick()
  expect(await call(taken[0]?.form.get('whendelivered') ?? null, { id: 's1', status: 'failed' })).toBe(204)
  await clock.advanceBy({ minutes: 1 })
  await ordna.tick()
  expect(email.sent.map(({ to }) => to)).toEqual(['anna@example.org'])
})

test('IM-D8 who has a land line hears by e-mail, and the history says why', async () => {
  const { ordna, visits, taken, email } = await aDesk()
  await visits.start('v1', { phone: '+46 8 123 456 78', email: 'anna@example.org' })
  await ordna.tick()
  expect([taken.length, email.sent.length]).toEqual([0, 1])
  const failed = (await visits.history('v1')).find(({ kind }) => kind === 'receipt')
  expect(failed?.details?.detail).toContain('is a land line')
})
