import { expect, test } from 'vitest'
import { obedientChannel, shop } from '../run/shop.fixture.js'

test('word that an attempt failed, while the message waits for its next, makes nothing dead and sends nothing a second time', async () => {
  const sms = obedientChannel((_, count) => ({ status: count === 1 ? 'failed' : 'accepted' }))
  const letter = obedientChannel()
  const { ordna, rentals, clock, data } = shop({ channels: { sms, letter }, onProblem: () => undefined })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  await ordna.tick()
  const [waiting] = await rentals.messages('r1')
  expect(waiting).toMatchObject({ status: 'waits' })
  await ordna.receipt(waiting?.id ?? '', { status: 'failed', channel: 'sms' })
  expect(await rentals.get('r1')).toMatchObject({ dead: [], stay: { failed: [] } })
  expect((await rentals.messages('r1'))[0]).toMatchObject({ status: 'waits', said: [{ what: 'failed' }] })
  clock.at = new Date(clock.at.getTime() + 60_000)
  await ordna.tick()
  expect(await rentals.messages('r1')).toMatchObject([
    { dead: null, waits: null, said: [{ what: 'failed' }, { what: 'accepted' }] },
  ])
  expect([sms.got.length, letter.got.length]).toEqual([2, 0])
  expect((await rentals.get('r1'))?.stay.accepted).toHaveProperty('welcome')
  await ordna.receipt(waiting?.id ?? '', { status: 'bounced', channel: 'sms' })
  await ordna.tick()
  expect(letter.got).toHaveLength(1)
})
