import { engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string(), email: v.string() }),
  roles: ['desk'],
  initial: 'booked',
  statuses: { booked: {}, confirmed: { final: true } },
})
  .notices({
    reminder: {
      to: ({ phone, email }) => ({ sms: phone, email }),
      channels: ['sms', 'email'],
      delivered: { within: { hours: 4 } },
      while: { in: 'booked' },
      entering: 'booked',
    },
    code: { to: ({ phone }) => phone, channels: ['sms'] },
  })
  .transitions((move) => ({
    tell: move({ from: 'booked', by: 'desk', notice: 'code' }),
    confirm: move({ from: 'booked', to: 'confirmed', by: 'desk' }),
  }))
  .build()

/** Visits that were reminded at nine, through two workers. */
async function play(open: () => Promise<Stores>, ids: readonly string[]) {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-02T09:00:00Z')
  const [sms, email] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const workers = [store, other].map((each) =>
    engine({ store: each, clock, channels: { sms, email }, lifecycles: [visit] }),
  )
  const [one] = workers as [(typeof workers)[0]]
  const visits = one.open(visit, { tenant: 'umea', actor: { id: 'u1', roles: ['desk'] } })
  const tick = () => Promise.all(workers.map((worker) => worker.tick()))
  for (const id of ids) await visits.start(id, { phone: `+${id}`, email: `${id}@example.com` })
  await tick()
  const at = async (moment: string) => {
    await clock.advanceTo(`2026-03-02T${moment}:00Z`)
    await tick()
  }
  const hear = (id: string, status: 'delivered' | 'failed') => {
    const message = sms.sent.find(({ about }) => about === id)?.id ?? ''
    return one.receipt(message, { status, channel: 'sms' })
  }
  const trail = async (id: string) =>
    (await visits.history(id)).flatMap(({ kind, details }) =>
      kind === 'receipt' || kind === 'dropped'
        ? [`${kind === 'dropped' ? kind : details?.['channel']} ${details?.['why'] ?? details?.['status']}`]
        : [],
    )
  return { visits, sms, email, at, hear, trail }
}

test.each(everyStore)(
  'who has no word of a text within four hours gets an e-mail, and who has it, or has confirmed, gets none, $name',
  async ({ open }) => {
    const { visits, sms, email, at, hear, trail } = await play(open, ['silent', 'there', 'wrong', 'sure'])
    expect(sms.sent).toHaveLength(4)
    await hear('there', 'delivered')
    await hear('wrong', 'failed')
    await visits.send('sure', 'confirm')
    await visits.send('silent', 'tell')
    await at('09:01')
    expect(sms.sent).toHaveLength(5)
    expect(email.sent.map(({ about }) => about)).toEqual(['wrong'])
    await at('12:59')
    expect(email.sent).toHaveLength(1)
    await at('13:00')
    await hear('silent', 'delivered')
    await at('23:00')
    expect(email.sent.map(({ about }) => about)).toEqual(['wrong', 'silent'])
    expect(await trail('silent')).toEqual(['sms accepted', 'sms accepted', 'email accepted', 'sms delivered'])
    expect(await trail('there')).toEqual(['sms accepted', 'sms delivered', 'dropped delivered'])
    expect(await trail('wrong')).toEqual(['sms accepted', 'sms failed', 'email accepted'])
    expect(await trail('sure')).toEqual(['sms accepted', 'dropped status'])
  },
)
