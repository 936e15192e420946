import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Receipt, Templates } from '../ports/channel.js'
import type { Store } from '../ports/store.js'
import type { Problem } from '../run/settings/options.js'
import { afterNotice } from '../time/index.js'

const visitOf = (window?: {
  readonly email: { readonly from: string; readonly until: string; readonly zone: 'Europe/Oslo' }
}) =>
  lifecycle('visit', {
    version: 1,
    data: v.object({ phone: v.optional(v.string()), email: v.optional(v.string()), address: v.optional(v.string()) }),
    roles: ['desk'],
    may: { dispatch: 'desk' },
    initial: 'booked',
    statuses: { booked: {}, confirmed: {}, lapsed: { final: true } },
  })
    .notices({
      reminder: {
        to: ({ phone, email, address }) => ({ sms: phone, email, letter: address }),
        channels: ['sms', 'email', 'letter'],
        delivered: { sms: { within: { hours: 4 } }, email: { within: { days: 1 } } },
        while: { in: 'booked' },
        ...(window ? { window } : {}),
      },
      code: { to: ({ phone }) => phone, channels: ['sms'] },
    })
    .transitions((move) => ({
      remind: move({ from: 'booked', by: 'desk', notice: 'reminder' }),
      open: move({ from: ['booked', 'confirmed'], by: 'desk', notice: 'code' }),
      confirm: move({ from: 'booked', to: 'confirmed', by: 'desk' }),
      lapse: move({ from: ['booked', 'confirmed'], to: 'lapsed', by: ['timer', 'desk'] }),
    }))
    .timers({ lapse: { in: 'booked', at: afterNotice('reminder', { hours: 72 }), send: 'lapse' } })
    .build()

const visit = visitOf()
const windowed = visitOf({ email: { from: '07:00', until: '12:00', zone: 'Europe/Oslo' } })

const person = { phone: '+46700000001', email: 'a@example.org', address: 'Gata 1' }

function desk(
  store: Store = memoryStore(),
  {
    lifecycle: declared = visit,
    templates,
  }: { readonly lifecycle?: typeof visit; readonly templates?: Templates } = {},
) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const [sms, email, letter] = [recordingChannel({ clock }), recordingChannel({ clock }), recordingChannel({ clock })]
  const problems: Problem[] = []
  const ordna = engine({
    store,
    clock,
    channels: { sms, email, letter },
    ...(templates ? { templates } : {}),
    patience: { attempts: 2, firstDelay: 1_000 },
    onProblem: (problem) => problems.push(problem),
  })
  const visits = ordna.open(declared, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
  const remind = async (data: typeof person | Partial<typeof person> = person) => {
    await visits.start('v1', data)
    await visits.send('v1', 'remind')
    await ordna.tick()
    return sms.sent[0]?.id ?? ''
  }
  const pass = async (hours: number) => {
    await ordna.tick()
    await clock.advanceBy({ hours })
    await ordna.tick()
  }
  const sent = () => [sms, email, letter].map((channel) => channel.sent.length)
  const trail = async () =>
    (await visits.history('v1')).flatMap(({ kind, details }) =>
      kind === 'receipt' || kind === 'dropped'
        ? [`${kind === 'dropped' ? kind : details?.['channel']} ${details?.['why'] ?? details?.['status']}`]
        : [],
    )
  const hear = (id: string, receipt: Receipt) => ordna.receipt(id, receipt)
  return { clock, ordna, visits, sms, email, letter, problems, remind, pass, sent, trail, hear }
}

describe('a notice that is to be delivered within some hours', () => {
  test('goes through the next channel where no word has come by then, and each step stands in the history', async () => {
    const { remind, pass, sent, trail, problems } = desk()
    await remind()
    await pass(3.99)
    expect(sent()).toEqual([1, 0, 0])
    await pass(0.02)
    expect(sent()).toEqual([1, 1, 0])
    await pass(23.9)
    expect(sent()).toEqual([1, 1, 0])
    await pass(0.2)
    expect(sent()).toEqual([1, 1, 1])
    await pass(24)
    expect(sent()).toEqual([1, 1, 1])
    expect(await trail()).toEqual(['sms accepted', 'email accepted', 'letter accepted'])
    expect(problems).toEqual([])
  })

  test.each(['delivered', 'opened'] as const)(
    'is over once it is %s, and the history says that nothing follows',
    async (status) => {
      const { remind, pass, sent, trail, hear, visits } = desk()
      const id = await remind()
      await pass(1)
      await hear(id, { status, channel: 'sms' })
      await hear(id, { status, channel: 'sms' })
      await pass(48)
      expect(sent()).toEqual([1, 0, 0])
      expect(await trail()).toEqual(['sms accepted', `sms ${status}`, 'dropped delivered'])
      expect((await visits.get('v1'))?.flags).toEqual({})
    },
  )

  test.each(['failed', 'bounced'] as const)('moves on at once where its provider says %s, once', async (status) => {
    const { remind, pass, sent, trail, hear, ordna, visits } = desk()
    const id = await remind()
    await pass(1)
    await hear(id, { status, channel: 'sms', detail: 'no such number' })
    await ordna.tick()
    expect(sent()).toEqual([1, 1, 0])
    await hear(id, { status, channel: 'sms', detail: 'no such number, again' })
    await pass(5)
    expect(sent()).toEqual([1, 1, 0])
    expect(await trail()).toEqual(['sms accepted', `sms ${status}`, 'email accepted', `sms ${status}`])
    expect((await visits.get('v1'))?.dead).toEqual([])
  })

  test('that fails after the next one has gone out is not sent a third way for it', async () => {
    const { remind, pass, sent, hear, visits } = desk()
    const id = await remind()
    await pass(5)
    expect(sent()).toEqual([1, 1, 0])
    await hear(id, { status: 'failed', channel: 'sms' })
    await pass(1)
    expect(sent()).toEqual([1, 1, 0])
    expect((await visits.get('v1'))?.dead).toEqual([])
  })

  test('that arrives after the next one has gone out is told so, and what would come after that is not needed', async () => {
    const { remind, pass, sent, trail, hear } = desk()
    const id = await remind()
    await pass(5)
    await hear(id, { status: 'delivered', channel: 'sms' })
    await pass(48)
    expect(sent()).toEqual([1, 1, 0])
    expect(await trail()).toEqual(['sms accepted', 'email accepted', 'sms delivered', 'dropped delivered'])
  })

  test('is asked anew whether it stands: a visit that is confirmed needs no e-mail', async () => {
    const { remind, pass, sent, trail, visits, ordna } = desk()
    await remind()
    await visits.send('v1', 'confirm')
    await ordna.tick()
    expect(await trail()).toEqual(['sms accepted', 'dropped status'])
    expect((await visits.get('v1'))?.flags).toEqual({})
    await pass(48)
    expect(sent()).toEqual([1, 0, 0])
  })

  test('holds up nothing of its subject meanwhile', async () => {
    const { remind, sent, visits, ordna } = desk()
    await remind()
    await visits.send('v1', 'open')
    await ordna.tick()
    expect(sent()).toEqual([2, 0, 0])
  })

  test('waits for nobody where no other channel reaches the person', async () => {
    const { remind, pass, sent, trail } = desk()
    await remind({ phone: person.phone })
    await pass(48)
    expect(sent()).toEqual([1, 0, 0])
    expect(await trail()).toEqual(['sms accepted'])
  })

  test('counts from its acceptance, also where the channel before had failed', async () => {
    const { remind, pass, sent, sms } = desk()
    sms.refuseTo(person.phone)
    await remind()
    expect(sent()).toEqual([0, 1, 0])
    await pass(23)
    expect(sent()).toEqual([0, 1, 0])
    await pass(2)
    expect(sent()).toEqual([0, 1, 1])
  })

  test('sets what counts from it by its first acceptance, and keeps that where another one follows', async () => {
    const { remind, pass, visits } = desk()
    await remind()
    await pass(71)
    expect((await visits.get('v1'))?.status).toBe('booked')
    await pass(1)
    expect((await visits.get('v1'))?.status).toBe('lapsed')
  })

  test('waits then for the window of its next channel', async () => {
    const { remind, pass, sent } = desk(memoryStore(), { lifecycle: windowed })
    await remind()
    await pass(4.5)
    await pass(15)
    expect(sent()).toEqual([1, 0, 0])
    await pass(2)
    expect(sent()).toEqual([1, 1, 0])
  })

  test('goes out at once, or not at all, where somebody says so', async () => {
    for (const as of ['sendNow', 'cancelNotice'] as const) {
      const { remind, pass, sent, visits, hear, trail } = desk()
      const id = await remind()
      const next = (await visits.upcoming('v1')).find(({ why }) => why === 'delivery')
      await visits[as]('v1', next?.id ?? '')
      await pass(1)
      expect(sent()).toEqual([1, as === 'sendNow' ? 1 : 0, 0])
      await hear(id, { status: 'delivered', channel: 'sms' })
      await pass(48)
      expect(sent()).toEqual([1, as === 'sendNow' ? 1 : 0, 0])
      expect((await trail()).filter((line) => line === 'dropped cancelled')).toHaveLength(as === 'sendNow' ? 0 : 1)
      expect((await trail()).filter((line) => line === 'dropped delivered')).toHaveLength(as === 'sendNow' ? 1 : 0)
      expect((await visits.get('v1'))?.flags).toEqual({})
    }
  })

  test('is told of before it goes out', async () => {
    const { remind, visits } = desk()
    await remind()
    const at = new Date('2026-06-01T13:00:00Z')
    expect(await visits.upcoming('v1')).toMatchObject(
      expect.arrayContaining(
        [{ notice: 'reminder', channel: 'email', at, why: 'delivery' }].map((one) => expect.objectContaining(one)),
      ),
    )
    expect(await visits.messages('v1')).toMatchObject([
      { name: 'reminder', status: 'accepted' },
      { name: 'reminder', waits: { at, why: 'delivery' } },
    ])
  })
})

describe('the channel of what follows', () => {
  const reports = async ({ visits }: ReturnType<typeof desk>) =>
    (await visits.messages('v1')).map(({ status, channel }) => [status, channel])

  test('is told as long as it waits, once it is dropped, and after it has left the outbox', async () => {
    const made = desk()
    const id = await made.remind()
    expect(await reports(made)).toEqual([
      ['accepted', 'sms'],
      ['waits', 'email'],
    ])
    await made.hear(id, { status: 'delivered' })
    const over = [
      ['delivered', 'sms'],
      ['dropped', 'email'],
    ]
    expect(await reports(made)).toEqual(over)
    await made.pass(5)
    expect(await reports(made)).toEqual(over)
  })

  test('is the one that reaches the person, where it is cancelled, or does not stand any more', async () => {
    for (const end of ['cancel', 'confirm'] as const) {
      const made = desk()
      await made.remind({ phone: person.phone, address: person.address })
      const [next] = await made.visits.upcoming('v1')
      await (end === 'cancel' ? made.visits.cancelNotice('v1', next?.id ?? '') : made.visits.send('v1', 'confirm'))
      await made.pass(5)
      expect(await reports(made)).toEqual([
        ['accepted', 'sms'],
        ['dropped', 'letter'],
      ])
    }
  })

  test('is told of what ended dead before any channel was asked', async () => {
    const made = desk(undefined, { templates: { render: () => Promise.reject(new Error('no text')) } })
    await made.remind()
    for (let attempt = 0; attempt < 3; attempt++) await made.pass(1)
    expect(await reports(made)).toEqual([['dead', 'sms']])
  })
})
