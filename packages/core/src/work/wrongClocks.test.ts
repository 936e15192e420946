import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import type { Channel } from '../ports/channel.js'
import { engine } from '../engine.js'
import { customer, obedientChannel, rental, shop, staff } from '../run/shop.fixture.js'

/** A channel that answers when it is told to. */
function slowChannel() {
  const answers: (() => void)[] = []
  const got: string[] = []
  const channel: Channel = {
    deliver: ({ id }) => {
      got.push(id)
      return new Promise((resolve) => answers.push(() => resolve({ status: 'accepted' })))
    },
  }
  return { channel, got, answerAll: () => answers.forEach((answer) => answer()) }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

/** A notice that is due at nine, and a worker of another clock that has taken it and says no more. */
async function takenAt(moment: string) {
  const store = memoryStore()
  const right = virtualClock('2026-06-01T09:00:00Z')
  const letter = obedientChannel()
  const sms = obedientChannel()
  const made = shop({ store, clock: right, channels: { sms, letter } })
  await made.rentals.start('r1', made.data)
  await made.rentals.as(customer).send('r1', 'tell')
  const slow = slowChannel()
  const channels = { sms: slow.channel, letter }
  const other = engine({ store, clock: virtualClock(moment), channels, lifecycles: [rental], onFault: () => {} })
  const ticking = other.tick()
  await until(() => slow.got.length === 1)
  return { ...made, right, sms, slow, ticking, desk: other.open(rental, { tenant: 'oslo', actor: staff }) }
}

const receiptsOf = (history: readonly { readonly kind: string }[]) => history.filter(({ kind }) => kind === 'receipt')

test('a worker whose clock is five hours ahead keeps what it took for its lease, as others count it', async () => {
  const { ordna, right, sms, slow, ticking, rentals } = await takenAt('2026-06-01T14:00:00Z')
  expect(await ordna.tick()).toMatchObject({ handled: 0, next: new Date('2026-06-01T09:00:30Z') })
  await right.advanceBy({ seconds: 29 })
  expect(await ordna.tick()).toMatchObject({ handled: 0 })
  await right.advanceBy({ seconds: 1 })
  expect(await ordna.tick()).toMatchObject({ handled: 1 })
  expect(sms.got.map(({ id }) => id)).toEqual(slow.got)
  slow.answerAll()
  await ticking
  expect(receiptsOf(await rentals.history('r1'))).toHaveLength(1)
})

test('a worker whose clock is hours behind is taken for dead: others send the same id, and one receipt stands', async () => {
  const { ordna, rentals, sms, slow, ticking, right } = await takenAt('2026-06-01T09:00:00Z')
  await right.advanceBy({ hours: 5 })
  expect(await ordna.tick()).toMatchObject({ handled: 1 })
  expect(sms.got.map(({ id }) => id)).toEqual(slow.got)
  slow.answerAll()
  await ticking
  expect(receiptsOf(await rentals.history('r1'))).toHaveLength(1)
})
