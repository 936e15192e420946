import { engine, lifecycle, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { aChannel, aServer, closeAfterEach } from './delivery.fixture.js'

closeAfterEach()

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ email: v.string() }),
  roles: ['desk'],
  initial: 'booked',
  statuses: { booked: {}, gone: { final: true } },
})
  .notices({ booked: { to: ({ email }) => email, channels: ['email'], entering: 'booked' } })
  .transitions((move) => ({ go: move({ from: 'booked', to: 'gone', by: 'desk' }) }))
  .build()

/**
 * A store of which a worker hears nothing while it stands still: neither that its claim goes on, nor that it is lost.
 */
function standsStill(store: Store, isStill: () => boolean): Store {
  return { ...store, settle: async (settlements) => (isStill() ? new Promise(() => {}) : store.settle(settlements)) }
}

test('a mail whose worker stands still while the server has it is sent by another: the same bytes, accepted once', async () => {
  const answers: (() => void)[] = []
  let raw = ''
  const server = await aServer()
  const slow = await aServer({
    options: {
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, callback) => {
        stream.on('data', (chunk: Buffer) => (raw += chunk.toString('latin1')))
        stream.on('end', () => answers.push(() => callback()))
      },
    },
  })
  const clock = virtualClock('2030-05-01T08:00:00Z')
  const store = memoryStore()
  let isStill = false
  const problems: string[] = []
  const worker = (through: typeof server, its: Store) =>
    engine({
      store: its,
      clock,
      lifecycles: [visit],
      channels: { email: aChannel([through]) },
      templates: { render: () => ({ subject: 'Your visit', body: `Written once: ${Math.random()}` }) },
      onProblem: ({ detail }) => problems.push(detail),
    })
  const first = worker(
    slow,
    standsStill(store, () => isStill),
  )
  const visits = first.open(visit, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
  await visits.start('v1', { email: 'anna@example.org' })
  const ticking = first.tick()
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  isStill = true
  await clock.advanceBy({ minutes: 2 })
  expect(await worker(server, store).tick()).toMatchObject({ handled: 1 })
  isStill = false
  answers[0]?.()
  await ticking
  const receipts = (await visits.history('v1')).filter(({ kind }) => kind === 'receipt')
  expect(receipts.map(({ details }) => details?.['status'])).toEqual(['accepted'])
  expect(server.taken.map((taken) => taken.raw)).toEqual([raw])
  expect(problems).toEqual([])
  expect(await worker(server, store).tick()).toMatchObject({ handled: 0 })
})
