import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { check } from '../../inspect/check.js'
import { lifecycle } from '../../lifecycle.js'
import { engine } from '../../engine.js'

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

test('check of several says the same without an engine, each with its place; of one it cannot tell', () => {
  const lifecycles = [item, order('bakc', 'order')]
  const ordna = engine({ store: memoryStore(), lifecycles, onFault: () => undefined })
  expect(check(lifecycles)).toContainEqual({
    place: 'order.transitions.take.moves',
    code: 'unfit_link',
    message: ordna.check()[0]?.message,
  })
  expect(check(order('bakc', 'order')).map(({ code }) => code)).not.toContain('unfit_link')
  expect(check([item, order('back', 'order')]).map(({ code }) => code)).not.toContain('unfit_link')
})

test.each<[object, string]>([
  [{ send: 'drop' }, "sends 'drop' of 'part' without the reason that it needs. Give one of gone, lost."],
  [{ send: 'drop', reason: 'lsot' }, "with the reason 'lsot', which it does not take. Did you mean 'lost'?"],
  [{ send: 'keep', reason: 'lost' }, "with the reason 'lost', which it does not take."],
  [{ send: 'keep', input: () => 1 }, "gives an input to 'keep', which takes none in 'part'."],
])('what can only be refused does not fit: %o', (moves, message) => {
  const part = lifecycle('part', {
    version: 1,
    data: v.object({}),
    roles: ['clerk'],
    initial: 'there',
    statuses: { there: {}, gone: { final: true } },
  })
    .transitions((move) => ({
      drop: move({ from: 'there', to: 'gone', by: ['clerk', 'system'], reasons: { codes: ['gone', 'lost'] } }),
      keep: move({ from: 'there', by: ['clerk', 'system'] }),
    }))
    .build()
  const whole = (sent: object) =>
    lifecycle('whole', {
      version: 1,
      data: v.object({}),
      roles: ['clerk'],
      initial: 'open',
      links: { parts: 'part' },
      statuses: { open: {}, over: { final: true } },
    })
      .transitions((move) => ({
        end: move({ from: 'open', to: 'over', by: 'clerk', moves: { link: 'parts', send: '', ...sent } }),
      }))
      .build()
  expect(check([part, whole(moves)]).map((one) => one.message)).toEqual([expect.stringContaining(message)])
  expect(check([part, whole({ send: 'drop', reason: 'lost' })])).toEqual([])
})
