import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { engine } from '../../engine.js'
import { obedientChannel, rental, shop, staff } from '../shop.fixture.js'

async function twoNoticesAndAJob(made: ReturnType<typeof shop>) {
  await made.rentals.start('told', made.data)
  await made.rentals.send('told', 'tell')
  await made.rentals.start('paid', made.data)
  await made.rentals.send('paid', 'book', { car: 'volvo' })
  await made.rentals.send('paid', 'pay')
}

test('a missing channel is told once, its notices are left to others, and the rest runs', async () => {
  const faults: unknown[] = []
  const store = memoryStore()
  const made = shop({
    store,
    channels: { sms: obedientChannel() },
    jobs: { capture: () => ({ send: 'captured', input: 1 }) },
    onFault: (fault) => faults.push(fault),
  })
  await twoNoticesAndAJob(made)
  expect(await made.ordna.tick()).toMatchObject({ handled: 1 })
  await made.ordna.tick()
  expect((await made.rentals.get('paid'))?.status).toBe('paid')
  expect(faults).toMatchObject([{ code: 'unknown_channel', details: { notice: 'welcome', channel: 'letter' } }])
  const sms = obedientChannel()
  const other = engine({ store, clock: made.clock, lifecycles: [rental], channels: { sms, letter: sms } })
  expect(await other.tick()).toMatchObject({ handled: 1 })
  expect(sms.got.map(({ message }) => message.subject.id)).toEqual(['told'])
})

test('a job without a handler is told once and left to others, which have all their attempts', async () => {
  const faults: unknown[] = []
  const store = memoryStore()
  const made = shop({ store, jobs: {}, onFault: (fault) => faults.push(fault) })
  await twoNoticesAndAJob(made)
  for (let nth = 0; nth < 20; nth++) expect(await made.ordna.tick()).toMatchObject({ handled: 0 })
  expect(faults).toMatchObject([{ code: 'unknown_handler', details: { lifecycle: 'rental', job: 'capture' } }])
  const attempts: number[] = []
  const other = engine({
    store,
    clock: made.clock,
    lifecycles: [rental],
    jobs: { capture: () => ({ send: 'captured', input: 1 }) },
    onProblem: ({ attempts: tried }) => attempts.push(tried),
  })
  await other.tick()
  expect((await made.rentals.get('paid'))?.status).toBe('paid')
  expect(attempts).toEqual([])
})

test('an engine says what it lacks: channels, handlers, templates and calendars', () => {
  const ordna = engine({
    store: memoryStore(),
    lifecycles: [rental],
    channels: { sms: obedientChannel() },
    jobs: {},
    calendars: { oslo: { zone: 'UTC' }, umea: { zone: 'Nowhere/At all' } },
    onFault: () => {},
  })
  expect(ordna.check().map(({ code }) => code)).toEqual(['unknown_channel', 'unknown_handler', 'invalid_calendar'])
  expect(ordna.check()).toBe(ordna.check())
})

test('an engine that only answers requests lacks nothing', () => {
  const ordna = engine({ store: memoryStore() })
  ordna.open(rental, { tenant: 'oslo', actor: staff })
  expect(ordna.check()).toEqual([])
})
