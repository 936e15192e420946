import { before, engine, every, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const daytime = { from: '09:00', until: '21:00', zone: 'zone' } as const
const to = ({ phone }: { readonly phone: string }) => phone

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string(), zone: v.string(), isLocked: v.optional(v.boolean()) }),
  roles: ['u'],
  initial: 'booked',
  jobs: { unlock: {} },
  statuses: { booked: {}, cancelled: { final: true } },
})
  .notices({
    soon: { to, channels: ['sms'], window: daytime },
    changed: { to, channels: ['sms'], window: daytime, urgent: ({ isLocked }) => isLocked === true },
    code: { to, channels: ['sms'] },
    news: { to, channels: ['sms', 'email'], window: { sms: daytime } },
  })
  .transitions((move) => ({
    change: move({ from: 'booked', by: 'u', notice: 'changed' }),
    news: move({ from: 'booked', by: 'u', notice: 'news' }),
    open: move({ from: 'booked', by: 'u', notice: 'code', job: 'unlock' }),
    cancel: move({ from: 'booked', to: 'cancelled', by: 'u' }),
  }))
  .timers({ soon: { in: 'booked', at: before('at', { hours: 2 }), notice: 'soon' } })
  .build()

async function play(open: () => Promise<Stores>, begin: string, at: string, zone = 'Europe/Oslo') {
  const { store, other } = await open()
  const clock = virtualClock(begin)
  const [sms, email] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const problems: string[] = []
  let unlocked = 0
  const workers = [store, other].map((each) =>
    engine({
      store: each,
      clock,
      channels: { sms, email },
      jobs: { unlock: () => void unlocked++ },
      lifecycles: [visit],
      onProblem: ({ detail }) => problems.push(detail),
    }),
  )
  const [one] = workers as [(typeof workers)[0]]
  const visits = one.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await visits.start('v', { at: new Date(at), phone: '+47', zone })
  const advance = async (to: string) => {
    await clock.advanceTo(to)
    await Promise.all(workers.map((worker) => worker.tick()))
  }
  const sent = () => sms.sent.map(({ notice, at: when }) => [notice, when.toJSON().slice(0, 16)])
  return { one, visits, sms, email, advance, sent, problems, unlocked: () => unlocked }
}

test.each(everyStore)('no text message rings where the person sleeps, retries neither, $name', async ({ open }) => {
  const { sms, advance, sent, problems, one } = await play(open, '2026-03-02T18:00:00Z', '2026-03-02T21:59:00Z')
  sms.failNext(2)
  await advance('2026-03-02T19:59:00Z')
  expect(problems).toHaveLength(1)
  await advance('2026-03-02T20:10:00Z')
  expect((await one.tick()).next).toEqual(new Date('2026-03-03T08:00:00Z'))
  expect(sent()).toEqual([])
  expect(problems).toHaveLength(1)
  await advance('2026-03-03T08:00:00Z')
  await advance('2026-03-03T08:01:00Z')
  expect(sent()).toEqual([['soon', '2026-03-03T08:01']])
})

test.each(everyStore)('each goes by the clocks of its recipient, $name', async ({ open }) => {
  const { advance, sent } = await play(open, '2026-03-02T18:00:00Z', '2026-03-03T00:00:00Z', 'America/New_York')
  await advance('2026-03-02T22:00:00Z')
  expect(sent()).toEqual([['soon', '2026-03-02T22:00']])
})

test.each(everyStore)(
  'what waits for the morning keeps neither the code nor a job waiting, $name',
  async ({ open }) => {
    const { visits, advance, sent, unlocked, email } = await play(open, '2026-03-02T22:00:00Z', '2026-03-09T10:00:00Z')
    await visits.send('v', 'change')
    await visits.send('v', 'change')
    await visits.send('v', 'open')
    await advance('2026-03-02T22:00:01Z')
    expect([sent(), unlocked()]).toEqual([[['code', '2026-03-02T22:00']], 1])
    await advance('2026-03-03T08:00:00Z')
    expect(sent().slice(1)).toEqual([
      ['changed', '2026-03-03T08:00'],
      ['changed', '2026-03-03T08:00'],
    ])
    expect(email.sent).toEqual([])
  },
)

test.each(everyStore)('what no longer stands in the morning is dropped then, $name', async ({ open }) => {
  const { visits, advance, sent } = await play(open, '2026-03-02T18:00:00Z', '2026-03-02T23:00:00Z')
  await advance('2026-03-02T21:00:00Z')
  await visits.send('v', 'cancel')
  await advance('2026-03-03T08:00:00Z')
  expect(sent()).toEqual([])
  expect((await visits.history('v')).at(-1)).toMatchObject({ kind: 'dropped', details: { why: 'stay_over' } })
})

test.each(everyStore)('the next channel may ring at night where its window is another, $name', async ({ open }) => {
  const { visits, sms, email, advance } = await play(open, '2026-03-02T19:59:00Z', '2026-03-09T10:00:00Z')
  sms.failNext(1, { permanent: true })
  await visits.send('v', 'news')
  await advance('2026-03-02T19:59:30Z')
  await advance('2026-03-02T20:30:00Z')
  expect(email.sent).toMatchObject([{ notice: 'news', at: new Date('2026-03-02T19:59:30Z') }])
})

test.each(everyStore)(
  'what is urgent passes its window, and a zone that is none is refused, $name',
  async ({ open }) => {
    const { visits, advance, sent } = await play(open, '2026-03-02T22:00:00Z', '2026-03-09T10:00:00Z')
    const data = { at: new Date('2026-03-09T10:00:00Z'), phone: '+47' }
    await visits.start('w', { ...data, zone: 'Europe/Oslo', isLocked: true })
    await visits.send('w', 'change')
    await advance('2026-03-02T22:00:01Z')
    expect(sent()).toEqual([['changed', '2026-03-02T22:00']])
    await visits.start('x', { ...data, zone: 'Mars/Base' })
    expect(await visits.trySend('x', 'change')).toMatchObject({
      code: 'invalid_data',
      blockers: [{ code: 'invalid_zone', zone: "'Mars/Base'", field: 'zone' }],
    })
  },
)

const unpaid = lifecycle('unpaid', {
  version: 1,
  data: v.object({ phone: v.string() }),
  roles: ['u'],
  initial: 'unpaid',
  statuses: { unpaid: {}, paid: { final: true } },
})
  .notices({
    pay: { to, channels: ['sms'], window: { days: ['sun'], from: '09:00', until: '10:00' } },
    offer: {
      to,
      channels: ['sms'],
      window: { days: ['sun'], from: '09:00', until: '10:00' },
      while: { until: { hours: 12 } },
    },
  })
  .transitions((move) => ({
    offer: move({ from: 'unpaid', by: 'u', notice: 'offer' }),
    pay: move({ from: 'unpaid', to: 'paid', by: 'u' }),
  }))
  .timers({ pay: { in: 'unpaid', at: every({ days: 1 }, { time: '08:00' }), notice: 'pay' } })
  .build()

test.each(everyStore)(
  'on Sunday morning one message says what six said in the week, and no offer of Thursday, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T12:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) =>
      engine({ store: each, clock, channels: { sms }, lifecycles: [unpaid] }),
    )
    const bills = workers[0]!.open(unpaid, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await bills.start('b', { phone: '+47' })
    const tick = async (moment: string) => {
      await clock.advanceTo(moment)
      await Promise.all(workers.map((one) => one.tick()))
    }
    for (const day of ['03', '04', '05']) await tick(`2026-03-${day}T08:00:00Z`)
    await bills.send('b', 'offer')
    for (const day of ['06', '07', '08']) await tick(`2026-03-${day}T08:00:00Z`)
    for (const minute of [10, 11, 12, 13, 14, 15, 16, 17]) await tick(`2026-03-08T09:${minute}:00Z`)
    expect(sms.sent.map(({ notice }) => notice)).toEqual(['pay'])
    const dropped = (await bills.history('b')).flatMap(({ kind, details }) =>
      kind === 'dropped' ? details?.['why'] : [],
    )
    expect(dropped.toSorted()).toEqual(['expired', ...Array.from({ length: 5 }, () => 'superseded')])
  },
)
