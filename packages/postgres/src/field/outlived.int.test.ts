import { before, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string() }),
  roles: ['u'],
  initial: 'booked',
  jobs: { print: { entering: 'printing', while: 'stay' } },
  statuses: { booked: {}, printing: {}, cancelled: { final: true } },
})
  .notices({ soon: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    move: move({ from: 'booked', by: 'u', input: v.object({ at: v.date() }), set: ({ input }) => input }),
    print: move({ from: 'booked', to: 'printing', by: 'u' }),
    cancel: move({ from: ['booked', 'printing'], to: 'cancelled', by: 'u' }),
  }))
  .timers({ soon: { in: 'booked', at: before('at', { hours: 2 }), notice: 'soon' } })
  .build()

const ten = new Date('2026-03-02T10:00:00Z')

async function play(open: () => Promise<Stores>) {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-02T07:00:00Z')
  const sms = recordingChannel({ clock })
  const printed: string[] = []
  let paper = true
  const print = ({ subject }: { readonly subject: { readonly id: string } }) => {
    if (!paper) throw new Error('out of paper')
    printed.push(subject.id)
  }
  const templates = { render: ({ message }: { message: { data: object } }) => ({ body: JSON.stringify(message.data) }) }
  const problems: string[] = []
  const workers = [store, other].map((each) =>
    engine({
      store: each,
      clock,
      channels: { sms },
      jobs: { print },
      templates,
      lifecycles: [visit],
      onProblem: ({ detail }) => problems.push(detail),
    }),
  )
  const [one] = workers as [(typeof workers)[0]]
  const visits = one.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await visits.start('v', { at: ten, phone: '+47' })
  const advance = async (to: string) => {
    await clock.advanceTo(to)
    await Promise.all(workers.map((worker) => worker.tick()))
  }
  const dropped = async () =>
    (await visits.history('v')).flatMap(({ kind, details }) => (kind === 'dropped' ? details : []))
  return { visits, sms, advance, dropped, printed, problems, loadPaper: (is: boolean) => (paper = is) }
}

test.each(everyStore)('who has cancelled while the gateway was down is told nothing, $name', async ({ open }) => {
  const { visits, sms, advance, dropped, problems } = await play(open)
  sms.failNext(1)
  await advance('2026-03-02T08:00:00Z')
  await visits.send('v', 'cancel')
  await advance('2026-03-02T09:00:00Z')
  expect(sms.sent).toEqual([])
  expect(await dropped()).toMatchObject([{ notice: 'soon', why: 'stay_over' }])
  expect(problems).toEqual(['told to fail'])
  expect(await visits.get('v')).toMatchObject({ dead: [], flags: {} })
})

test.each(everyStore)('a moved appointment is reminded of at its new time, and names it, $name', async ({ open }) => {
  const { visits, sms, advance, dropped } = await play(open)
  sms.failNext(1)
  await advance('2026-03-02T08:00:00Z')
  await visits.send('v', 'move', { at: new Date('2026-03-03T12:00:00Z') })
  await advance('2026-03-02T09:00:00Z')
  expect(sms.sent).toEqual([])
  expect(await dropped()).toMatchObject([{ notice: 'soon', why: 'moment_moved' }])
  await advance('2026-03-03T10:00:00Z')
  await advance('2026-03-03T12:00:00Z')
  expect(sms.sent.map(({ at, body }) => [at.toJSON(), body.includes('2026-03-03T12')])).toEqual([
    ['2026-03-03T10:00:00.000Z', true],
  ])
})

test.each(everyStore)(
  'a print that was cancelled does not come out when there is paper again, $name',
  async ({ open }) => {
    const { visits, advance, dropped, printed, loadPaper } = await play(open)
    loadPaper(false)
    await visits.send('v', 'print')
    await advance('2026-03-02T07:00:01Z')
    await visits.send('v', 'cancel')
    loadPaper(true)
    await advance('2026-03-02T08:00:00Z')
    expect(printed).toEqual([])
    expect(await dropped()).toMatchObject([{ job: 'print', why: 'stay_over' }])
  },
)
