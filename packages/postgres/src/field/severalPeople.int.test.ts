import { afterNotice, engine, lifecycle, type OpenedOf } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({
    customer: v.object({ sms: v.optional(v.string()), email: v.optional(v.string()) }),
    manager: v.optional(v.string()),
    guests: v.optional(v.array(v.string()), []),
  }),
  roles: ['u'],
  initial: 'asked',
  jobs: { key: {} },
  statuses: { asked: {}, booked: {}, sure: { final: true } },
})
  .notices({
    booked: {
      to: ({ customer, manager }) => [
        { to: customer, locale: 'no', zone: 'Europe/Oslo' },
        { to: manager, channels: ['email'], locale: 'sv' },
      ],
      channels: ['sms', 'email'],
    },
    both: { to: ({ customer }) => customer, channels: { each: ['email', 'sms'] } },
    invitation: { to: ({ guests }) => guests, channels: ['email'] },
  })
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: 'u', notice: 'booked', job: 'key' }),
    tell: move({ from: 'asked', by: 'u', notice: 'both' }),
    invite: move({ from: 'asked', by: 'u', notice: 'invitation' }),
    settle: move({ from: 'booked', to: 'sure', by: 'timer' }),
  }))
  .timers({ settle: { in: 'booked', at: afterNotice('booked', { hours: 1 }), send: 'settle' } })
  .build()

async function play(open: () => Promise<Stores>, data: Parameters<OpenedOf<typeof visit>['start']>[1]) {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-02T10:00:00Z')
  const [sms, email] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const problems: { dead: boolean; detail: string }[] = []
  const workers = [store, other].map((each) =>
    engine({
      store: each,
      clock,
      channels: { sms, email },
      jobs: { key: () => {} },
      lifecycles: [visit],
      onProblem: ({ dead, detail }) => problems.push({ dead, detail }),
    }),
  )
  const [one] = workers as [(typeof workers)[0]]
  const visits = one.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await visits.start('v', data)
  const advance = async (to: string) => {
    await clock.advanceTo(to)
    await Promise.all(workers.map((worker) => worker.tick()))
  }
  const sent = () => [...sms.sent, ...email.sent].map(({ channel, to }) => `${channel} ${to}`).toSorted()
  return { one, visits, sms, email, advance, sent, problems }
}

const customer = { sms: '+47', email: 'c@example.com' }

test.each(everyStore)(
  'customer and manager each get a message, in their language, with an id of its own, $name',
  async ({ open }) => {
    const { visits, sms, email, advance, sent, problems } = await play(open, { customer, manager: 'm@example.com' })
    await visits.send('v', 'book')
    await advance('2026-03-02T10:00:01Z')
    expect(sent()).toEqual(['email m@example.com', 'sms +47'])
    expect(new Set([...sms.sent, ...email.sent].map(({ id }) => id)).size).toBe(2)
    const entry = (await visits.history('v')).find(({ transition }) => transition === 'book')
    expect(entry?.messages?.map(({ name, to }) => [name, to])).toEqual([
      ['booked', customer],
      ['booked', 'm@example.com'],
      ['key', undefined],
    ])
    expect(problems).toEqual([])
  },
)

test.each(everyStore)('what fails for one of them is tried again for that one alone, $name', async ({ open }) => {
  const { visits, sms, advance, sent } = await play(open, { customer, manager: 'm@example.com' })
  sms.failNext(1)
  await visits.send('v', 'book')
  await advance('2026-03-02T10:00:01Z')
  expect(sent()).toEqual(['email m@example.com'])
  await advance('2026-03-02T10:01:00Z')
  expect(sent()).toEqual(['email m@example.com', 'sms +47'])
})

test.each(everyStore)(
  'through each of two channels it goes once, whatever becomes of the other, $name',
  async ({ open }) => {
    const { visits, email, sms, advance, sent, problems } = await play(open, { customer })
    email.failNext(1)
    await visits.send('v', 'tell')
    await advance('2026-03-02T10:00:01Z')
    expect(sent()).toEqual(['sms +47'])
    sms.refuseTo('+47')
    await visits.send('v', 'tell')
    await advance('2026-03-02T10:01:00Z')
    await advance('2026-03-02T10:02:00Z')
    expect(sent()).toEqual(['email c@example.com', 'email c@example.com', 'sms +47'])
    expect(problems.filter(({ dead }) => dead)).toHaveLength(1)
    expect((await visits.get('v'))?.dead).toHaveLength(1)
  },
)

test.each(everyStore)(
  'nobody of an empty list is written to, nobody twice, and who has no address is told, $name',
  async ({ open }) => {
    const { visits, advance, sent, problems } = await play(open, { customer: {}, guests: [] })
    await visits.send('v', 'invite')
    await visits.start('w', { customer, guests: ['a@example.com', 'b@example.com', 'a@example.com'] })
    await visits.send('w', 'invite')
    await advance('2026-03-02T10:00:01Z')
    expect([sent(), problems]).toEqual([['email a@example.com', 'email b@example.com'], []])
    await visits.send('v', 'book')
    await advance('2026-03-02T10:00:02Z')
    expect(problems).toMatchObject([{ dead: true }])
  },
)

test.each(everyStore)(
  'what counts from it counts from the first who got it, and from the next where that is taken back, $name',
  async ({ open }) => {
    const { one, visits, sms, advance } = await play(open, { customer: { sms: '+47' }, manager: 'm@example.com' })
    sms.failNext(1)
    await visits.send('v', 'book')
    await advance('2026-03-02T10:00:00Z')
    await advance('2026-03-02T10:30:00Z')
    expect((await visits.get('v'))?.timers).toMatchObject([{ due: new Date('2026-03-02T11:00:00Z') }])
    const receipts = (await visits.history('v')).filter(({ kind }) => kind === 'receipt')
    const [first] = receipts.map(({ details }) => String(details?.message))
    await one.receipt(first ?? '', { status: 'bounced', channel: 'email' })
    expect((await visits.get('v'))?.timers).toMatchObject([{ due: new Date('2026-03-02T11:30:00Z') }])
  },
)
