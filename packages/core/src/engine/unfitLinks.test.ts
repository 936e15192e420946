import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle/lifecycle.js'
import { engine } from './engine.js'

const item = lifecycle('item', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'out',
  links: { order: 'order' },
  statuses: { out: {}, returned: { final: true } },
})
  .transitions((move) => ({
    back: move({ from: 'out', to: 'returned', by: ['clerk', 'system'] }),
    byHand: move({ from: 'out', to: 'returned', by: 'clerk' }),
  }))
  .build()

const order = (send: string, back: string) =>
  lifecycle('order', {
    version: 1,
    data: v.object({}),
    roles: ['clerk'],
    initial: 'open',
    links: { items: 'item' },
    statuses: { open: {}, over: { final: true } },
  })
    .transitions((move) => ({
      take: move({ from: 'open', by: 'clerk', moves: { link: 'items', send } }),
      open: move({ from: 'open', by: 'clerk', opens: { link: 'items', back, data: () => ({}) } }),
      join: move({ from: 'open', by: 'clerk', links: { link: 'items', to: () => 'i', back } }),
      part: move({ from: 'open', by: 'clerk', unlinks: { link: 'items', back } }),
      end: move({ from: 'open', to: 'over', by: 'clerk' }),
    }))
    .build()

test.each([
  ['back', 'order', []],
  [
    'bakc',
    'order',
    ["'transitions.take.moves' of 'order' sends 'bakc', and 'item' has no such transition. Did you mean 'back'?"],
  ],
  [
    'byHand',
    'order',
    [
      "'transitions.take.moves' of 'order' sends 'byHand', which 'item' does not let 'system' send. Add 'system' to its 'by'.",
    ],
  ],
  [
    'back',
    'ordr',
    ['opens', 'links', 'unlinks'].map((part) =>
      expect.stringMatching(new RegExp(`${part}.*links back as 'ordr', .*Did you mean 'order'`)),
    ),
  ],
])('an engine says what does not fit the other lifecycle: it sends %s and links back as %s', (send, back, messages) => {
  const lifecycles = [item, order(send, back)]
  const ordna = engine({ store: memoryStore(), lifecycles, onFault: () => undefined })
  expect(ordna.check().map(({ message }) => message)).toEqual(messages)
  expect(ordna.check().map(({ code }) => code)).toEqual(messages.map(() => 'unfit_link'))
  expect(engine({ store: memoryStore(), lifecycles: [order(send, back)] }).check()).toEqual([])
})

test('an engine says which link of the head leads back as none of the other lifecycle', () => {
  const tour = lifecycle('tour', {
    version: 1,
    data: v.object({}),
    roles: ['clerk'],
    initial: 'open',
    links: { item: { to: 'item', back: 'ordr' } },
    statuses: { open: {}, over: { final: true } },
  })
    .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'clerk' }) }))
    .build()
  const ordna = engine({ store: memoryStore(), lifecycles: [item, tour], onFault: () => undefined })
  expect(ordna.check().map(({ message }) => message)).toEqual([
    "'links.item' of 'tour' links back as 'ordr', and 'item' has no such link. Did you mean 'order'?",
  ])
})
