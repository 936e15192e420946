import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { vandalise } from '../words/vandal.fixture.js'
import type { Store } from '../ports/store.js'
import { day, obedientChannel, shop } from './shop.fixture.js'

/** Runs a subject through everything that code of the host is shown, and tells what the store then holds. */
async function run(store: Store, touch: (given: unknown) => void) {
  let fails = 1
  const channel = obedientChannel(() => (fails-- > 0 ? { status: 'failed', detail: 'busy' } : { status: 'accepted' }))
  const shown: unknown[] = []
  const see = (what: string) => (given: unknown) => {
    shown.push(what)
    touch(given)
  }
  const { ordna, rentals, data, clock } = shop({
    store,
    templates: {
      render: (given) => {
        const body = `to ${String(given.message.data.phone)}`
        see('template')(given)
        return { body }
      },
    },
    channels: {
      sms: {
        deliver: async (delivery, signal) => {
          const receipt = await channel.deliver(delivery, signal)
          see('channel')(delivery)
          return receipt
        },
      },
      letter: channel,
    },
    jobs: {
      capture: (job) => {
        see('job')(job)
        return { send: 'captured', input: 7 }
      },
    },
    hooks: {
      before: (context) => {
        see('before')(context)
        return true
      },
      after: see('after'),
    },
    onProblem: see('problem'),
  })
  await rentals.start('r1', data)
  await rentals.send('r1', 'book', { car: 'c1' })
  await rentals.send('r1', 'tell')
  await rentals.send('r1', 'pay')
  await ordna.tick()
  clock.at = new Date('2026-06-01T12:00:00Z')
  await ordna.tick()
  const history = await rentals.history('r1')
  const told = history.map(({ digests: _, hash: _hash, prior: _prior, ...entry }) => entry)
  await store.close()
  return { shown, told, subject: { ...(await rentals.get('r1').catch(() => null)), hash: '' } }
}

test('hooks, templates, channels and job handlers change nothing of what they are shown', async () => {
  const innocent = await run(memoryStore(), () => {})
  const vandal = await run(memoryStore(), vandalise)
  expect(vandal.told).toEqual(innocent.told)
  expect(vandal.shown).toEqual(innocent.shown)
  expect(new Set(vandal.shown)).toEqual(new Set(['before', 'after', 'template', 'channel', 'job', 'problem']))
})

test('what a caller changes after the call changes nothing of what was sent', async () => {
  const { rentals } = shop()
  const data = { from: day(10), until: day(12), phone: '+47' }
  const starting = rentals.start('r1', data)
  data.phone = '+666'
  data.from.setTime(0)
  await starting
  const input = { car: 'c1' }
  const sending = rentals.send('r1', 'book', input)
  input.car = 'c2'
  await sending
  expect((await rentals.get('r1'))?.data).toMatchObject({ phone: '+47', from: day(10), car: 'c1' })
})

test('what is read is the reader’s own, and may be changed', async () => {
  const { rentals, data } = shop()
  await rentals.start('r1', data)
  const view = (await rentals.get('r1')) as unknown as { data: { from: Date; phone: string } }
  view.data.phone = 'mine'
  view.data.from.setTime(0)
  expect(view.data.phone).toBe('mine')
  expect((await rentals.get('r1'))?.data.phone).toBe('+47')
})

test('explain asks each function once, where other subjects have a say as well', async () => {
  let asked = 0
  const { rentals, data } = shop({
    hooks: {
      before: ({ transition }) => {
        if (transition === 'book' || transition === 'rebook') asked++
        return true
      },
    },
  })
  await rentals.start('r1', data)
  await rentals.explain('r1')
  expect(asked).toBe(2)
})
