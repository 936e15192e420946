import { describe, expect, test } from 'vitest'
import { aChannel, aServer, closeAfterEach } from './delivery.fixture.js'
import type { Behaviour } from './mailServer.fixture.js'
import { visitDesk } from './visits.fixture.js'

closeAfterEach()

/** Long enough that it is not sent whole before the server has read any of it. */
const extras = ({ message }: { readonly message: { readonly data: object } }) =>
  JSON.stringify(message.data).includes('Poison')
    ? { attachments: [{ name: 'x', content: Buffer.alloc(8_000_000) }] }
    : {}

describe.each<readonly [string, Behaviour]>([
  ['closes the connection after it', { data: (raw) => (raw.includes('Poison') ? '421 4.7.0 Closing' : undefined) }],
  ['hangs up in the midst of it', { hangsUpAt: (letters) => letters.includes('Poison') }],
])('a mail on whose content the server always %s', (_, behaviour) => {
  test('is no outage: the next one goes out at once, however quiet it was before', async () => {
    const server = await aServer(behaviour)
    const { ordna, clock, book, receipts, problems } = visitDesk(aChannel([server], { extras }))
    await book('v1', 'anna@example.org', 'Poison')
    for (let minute = 0; minute < 8; minute++) {
      await ordna.tick()
      await clock.advanceBy({ minutes: 1 })
    }
    await book('v2', 'bo@example.org')
    await ordna.tick()
    expect(await receipts('v2')).toEqual(['accepted'])
    expect(problems.filter(({ what }) => what === 'outage')).toEqual([])
  })
})
