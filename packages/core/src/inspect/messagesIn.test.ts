import { expect, test } from 'vitest'
import { obedientChannel, shop } from '../run/shop.fixture.js'
import { messagesIn } from './messagesIn.js'

test('a history alone tells what became of each message, as the engine tells it of what has come to its end', async () => {
  const letter = obedientChannel()
  const sms = obedientChannel(() => ({ status: 'failed', permanent: true, detail: 'no such number' }))
  const { ordna, rentals, data } = shop({ channels: { sms, letter }, onProblem: () => undefined })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  await ordna.tick()
  await rentals.send('r1', 'tell')
  const [first, second] = messagesIn(await rentals.history('r1'))
  expect(await rentals.messages('r1')).toMatchObject([{ ...first }, { ...second, status: 'waits' }])
  expect(first).toMatchObject({ status: 'accepted', said: [{ what: 'failed' }, { what: 'accepted' }] })
  expect(second).toMatchObject({ status: 'done', said: [] })
})
