import { expect, test } from 'vitest'
import { aChannel, aServer, closeAfterEach } from './delivery.fixture.js'
import { visitDesk } from './visits.fixture.js'

closeAfterEach()

test('a password that is wrong at the start uses up no attempt, is told once, and once it is mended every mail goes out', async () => {
  let password = 'another'
  const server = await aServer({
    options: {
      authOptional: false,
      onAuth: ({ password: given }, _session, callback) =>
        given === password ? callback(null, { user: 'desk' }) : callback(new Error('Bad credentials')),
    },
  })
  const transport = { ...server.transport, auth: { user: 'desk', pass: 'secret' } }
  const desk = visitDesk(aChannel([{ ...server, transport }]))
  for (const id of ['v1', 'v2', 'v3']) await desk.book(id, `${id}@example.org`)
  for (let passed = 0; passed < 14; passed++) {
    await desk.ordna.tick()
    await desk.clock.advanceBy({ minutes: 20 })
  }
  expect(desk.problems).toMatchObject([
    {
      what: 'outage',
      name: 'email',
      detail: expect.stringContaining('Bad credentials'),
      outage: { over: false, waiting: 3 },
    },
  ])
  password = 'secret'
  for (let passed = 0; passed < 3; passed++) {
    await desk.ordna.tick()
    await desk.clock.advanceBy({ minutes: 6 })
  }
  expect(server.taken.map(({ to }) => to).toSorted()).toEqual([
    ['v1@example.org'],
    ['v2@example.org'],
    ['v3@example.org'],
  ])
  for (const id of ['v1', 'v2', 'v3']) expect(await desk.receipts(id)).toEqual(['accepted'])
  expect(desk.problems).toHaveLength(2)
  expect(desk.problems[1]).toMatchObject({ what: 'outage', outage: { over: true } })
})
