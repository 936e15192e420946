import { engine, lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const voucher = lifecycle('voucher', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'valid',
  statuses: { valid: {}, used: {}, void: { final: true } },
})
  .transitions((move) => ({
    use: move({ from: 'valid', to: 'used', by: 'system' }),
    cancel: move({ from: ['valid', 'used'], to: 'void', by: 'clerk' }),
  }))
  .build()

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'open',
  links: { voucher: 'voucher' },
  statuses: { open: {}, over: { final: true } },
})
  .transitions((move) => ({
    redeem: move({
      from: 'open',
      by: 'clerk',
      input: v.string(),
      links: {
        link: 'voucher',
        to: ({ input }) => input,
        guards: { valid: (_, { status }) => status === 'valid' },
      },
      moves: { link: 'voucher', send: 'use' },
    }),
    end: move({ from: 'open', to: 'over', by: 'clerk' }),
  }))
  .build()

test.each(everyStore)('a voucher that two orders redeem at once is redeemed once, $name', async ({ open }) => {
  const { store, other } = await open()
  const desk = { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } }
  const [one, two] = [store, other].map((each) => engine({ store: each, lifecycles: [voucher, order] }))
  for (let round = 0; round < 5; round++) {
    const id = `v${round}`
    await one?.open(voucher, desk).start(id, {})
    await one?.open(order, desk).start(`a${round}`, {})
    await one?.open(order, desk).start(`b${round}`, {})
    const sent = await Promise.all([
      one?.open(order, desk).trySend(`a${round}`, 'redeem', id),
      two?.open(order, desk).trySend(`b${round}`, 'redeem', id),
    ])
    expect(sent.map((result) => result?.outcome).toSorted()).toEqual(['moved', 'refused'])
    expect(sent.find((result) => result?.outcome === 'refused')).toMatchObject({
      code: 'guarded',
      blockers: [{ guard: 'valid', linked: { lifecycle: 'voucher', id } }],
    })
    expect(await one?.open(voucher, desk).get(id)).toMatchObject({ status: 'used' })
  }
})
