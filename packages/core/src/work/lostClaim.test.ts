import { expect, test } from 'vitest'
import { obedientChannel, shop } from '../run/shop.fixture.js'

test('a worker whose claim was lost while it rendered sends no bytes of its own', async () => {
  const texts = ['of the one that lost', 'of the one that has it']
  const later = new Date('2026-06-01T09:01:00Z')
  const render = async () => {
    const body = texts.shift() ?? ''
    if (texts.length === 1) await ordna.tick(later)
    return { body }
  }
  const channels = { sms: obedientChannel(), letter: obedientChannel() }
  const { ordna, rentals, data } = shop({ channels, templates: { render } })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  await ordna.tick()
  expect(channels.sms.got.map(({ content }) => content.body)).toEqual(['of the one that has it'])
})

test('a worker whose claim was lost says nothing of how its own attempt ended', async () => {
  const later = new Date('2026-06-01T09:01:00Z')
  let attempts = 0
  const capture = async () => {
    if (++attempts > 1) return
    await ordna.tick(later)
    throw new Error('too late')
  }
  const { ordna, rentals, data } = shop({ jobs: { capture }, patience: { attempts: 1 } })
  await rentals.start('r1', data)
  await rentals.send('r1', 'book', { car: 'volvo' })
  await rentals.send('r1', 'pay')
  await ordna.tick()
  expect(attempts).toBe(2)
  expect(await rentals.get('r1')).toMatchObject({ dead: [], flags: {} })
})

test('a refusal by the provider does not take back what another worker was told', async () => {
  const later = new Date('2026-06-01T09:01:00Z')
  let attempts = 0
  const sms = {
    deliver: async () => {
      if (++attempts > 1) return { status: 'accepted' } as const
      await ordna.tick(later)
      return { status: 'failed', permanent: true } as const
    },
  }
  const { ordna, rentals, data } = shop({ channels: { sms, letter: obedientChannel() } })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  await ordna.tick()
  const told = (await rentals.history('r1')).flatMap(({ kind, details }) => (kind === 'receipt' ? [details] : []))
  expect(told).toMatchObject([{ status: 'accepted' }])
})
