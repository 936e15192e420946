import { afterEach, describe, expect, test } from 'vitest'
import { emailChannel } from './emailChannel.js'
import { mailServer, type Behaviour } from './mailServer.fixture.js'
import type { EmailOptions } from './options.js'
import { visitDesk } from './visits.fixture.js'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A desk, its channel and a real server. */
async function desk(behaviour: Behaviour = {}, options: Partial<EmailOptions> = {}) {
  const server = await mailServer(behaviour)
  const email = emailChannel({ transports: [server.transport], from: 'desk@example.org', ...options })
  open.push(
    () => email.close(),
    () => server.close(),
  )
  return { server, ...visitDesk(email) }
}

describe('a notice as e-mail', () => {
  test('CORE-16 is told by the server that took it, and stands as accepted in the history', async () => {
    const { server, ordna, visits, book, receipts } = await desk()
    await book('v1', 'anna@example.org')
    await ordna.tick()
    const [taken] = server.taken
    expect(taken).toMatchObject({ from: 'desk@example.org', to: ['anna@example.org'] })
    expect(taken?.mail).toMatchObject({
      subject: 'Besök: Anna Öberg',
      text: 'Hej Anna Öberg,\n\nvi kommer (booked).\n',
      date: '2030-05-01T08:00:00.000Z',
    })
    expect(await receipts('v1')).toEqual(['accepted'])
    const receipt = (await visits.history('v1')).find(({ kind }) => kind === 'receipt')
    expect(receipt?.details?.['detail']).toContain('250')
  })

  test('CORE-12 is tried again when the server is greylisting, with the same bytes under the same Message-ID', async () => {
    const seen: string[] = []
    const { server, ordna, clock, book, receipts, problems } = await desk({
      data: (raw) => (seen.push(raw) === 1 ? '451 4.7.1 Greylisted, come back later' : undefined),
    })
    await book('v1', 'anna@example.org')
    await ordna.tick()
    expect(server.taken).toEqual([])
    expect(problems[0]).toMatchObject({ dead: false, detail: expect.stringContaining('451 4.7.1 Greylisted') })
    await clock.advanceBy({ minutes: 5 })
    await ordna.tick()
    expect(seen).toHaveLength(2)
    expect(seen[1]).toBe(seen[0])
    expect(await receipts('v1')).toEqual(['accepted'])
  })

  test('whose answer was lost after the data is sent again with the same bytes, and not through the next transport meanwhile', async () => {
    let first = true
    const other = await mailServer()
    open.push(() => other.close())
    const server = await mailServer({
      data: () => {
        const answer = first ? 'drop' : undefined
        first = false
        return answer
      },
    })
    const email = emailChannel({ transports: [server.transport, other.transport], from: 'desk@example.org' })
    open.push(
      () => email.close(),
      () => server.close(),
    )
    const { ordna, clock, book, receipts } = visitDesk(email)
    await book('v1', 'anna@example.org')
    await ordna.tick()
    expect(await receipts('v1')).toEqual([])
    await clock.advanceBy({ minutes: 5 })
    await ordna.tick()
    expect(other.taken).toEqual([])
    expect(server.taken).toHaveLength(2)
    expect(server.taken[1]?.raw).toBe(server.taken[0]?.raw)
    expect(server.taken[0]?.mail.messageId).toMatch(/^<msg_[a-z0-9_]+@example\.org>$/)
    expect(await receipts('v1')).toEqual(['accepted'])
  })

  test('AD-D8 whose recipient the server refuses is dead at once, with the words of the server', async () => {
    const { ordna, visits, book, problems } = await desk({ recipient: () => '550 5.1.1 No such user here' })
    await book('v1', 'nobody@example.org')
    await ordna.tick()
    expect(problems).toMatchObject([{ dead: true, detail: expect.stringContaining('550 5.1.1 No such user here') }])
    expect((await visits.list({ flag: 'message_dead' })).items.map(({ id }) => id)).toEqual(['v1'])
  })
})
