import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import { engine } from '../../engine.js'
import { day, shop, staff, customer } from '../shop.fixture.js'

const to = () => 'a@example.com'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ thing: v.optional(v.string()), at: v.date(), who: v.optional(v.string()) }),
  roles: ['staff', 'customer'],
  owner: { role: 'customer', id: ({ who }) => who },
  may: { start: ['staff', 'owner'] },
  initial: [{ when: ({ data }) => data.thing !== undefined, to: 'lent' }, { to: 'asked' }],
  statuses: { asked: {}, lent: {}, over: { final: true } },
})
  .notices({
    asked: { to, channels: ['email'], optional: 'on', entering: 'asked' },
    lent: { to, channels: ['email'], optional: { default: 'off', by: 'owner' }, entering: 'lent' },
    bill: { to, channels: ['email'], optional: { default: 'off', text: 'staff' }, entering: 'lent' },
  })
  .transitions((move) => ({ end: move({ from: ['asked', 'lent'], to: 'over', by: 'staff' }) }))
  .holds({ thing: { in: 'lent', resource: ({ thing }) => thing, from: 'at' } })
  .build()

function desk() {
  const ordna = engine({ store: memoryStore(), clock: { now: () => day(1), sleep: async () => {} }, channels: {} })
  return ordna.open(loan, { tenant: 'oslo', actor: staff })
}

test('a start is explained as it would be answered: where it leads, its data, what it would hold, and its notices', async () => {
  const loans = desk()
  expect(await loans.explainStart('l1', { thing: 'saw', at: day(2), who: 'carl' })).toEqual({
    transition: 'start',
    allowed: true,
    to: 'lent',
    data: { thing: 'saw', at: day(2), who: 'carl' },
    holds: [{ name: 'thing', resource: 'saw', from: day(2), until: null }],
    notices: [{ notice: 'bill', on: false, text: true }],
    needsInput: false,
    reasons: [],
    code: null,
    blockers: [],
    message: null,
    retryAt: null,
  })
  expect(await loans.get('l1')).toBeUndefined()
  expect(await loans.holders('saw', { from: day(1), until: null })).toEqual([])
})

test('what is in its way is told as start would tell it, with all notices that it may come to', async () => {
  const loans = desk()
  await loans.start('l1', { thing: 'saw', at: day(2) })
  expect(await loans.explainStart('l2', { thing: 'saw', at: day(2) })).toMatchObject({
    allowed: false,
    to: null,
    data: null,
    holds: null,
    code: 'held',
    blockers: [{ resource: 'saw', by: { id: 'l1' } }],
    notices: [
      { notice: 'bill', on: false, text: true },
      { notice: 'asked', on: true },
    ],
  })
  expect(await loans.explainStart('l1', { at: day(2) })).toMatchObject({ code: 'exists' })
  expect(await loans.explainStart('l2', { at: 'soon' } as never)).toMatchObject({ code: 'invalid_data' })
})

test('an owner may ask about what would be theirs, and hears of nothing else', async () => {
  const loans = desk().as(customer)
  expect(await loans.explainStart('l1', { thing: 'saw', at: day(2), who: 'carl' })).toMatchObject({
    to: 'lent',
    notices: [
      { notice: 'lent', on: false },
      { notice: 'bill', on: false },
    ],
  })
  const ofAnother = await loans.explainStart('l1', { at: day(2), who: 'mia' })
  expect(ofAnother).toMatchObject({ allowed: false, code: 'forbidden' })
  expect(ofAnother).not.toHaveProperty('notices')
  const stranger = loans.as({ id: 'x', roles: [] })
  expect(await stranger.explainStart('l1', { at: day(2) })).toMatchObject({ code: 'forbidden', blockers: [{}] })
})

test('a link that is not declared is refused as a value, wherever refusals are values', async () => {
  const { rentals, data } = shop()
  const links = { cousin: 'r2' } as never
  const message = "'rental' declares no link 'cousin'. Add it to 'links'."
  expect(await rentals.explainStart('r1', data, { links })).toMatchObject({ code: 'invalid_data', message })
  expect(await rentals.tryStart('r1', data, { links })).toMatchObject({ code: 'invalid_data', message })
})

test('what a transition would hold is told as well', async () => {
  const { rentals, data } = shop()
  await rentals.start('r1', data)
  const asked = await rentals.explain('r1', { transition: 'book', input: { car: 'volvo' } })
  expect(asked.holds).toMatchObject([{ resource: 'volvo' }])
})

test('what is held all the same, whatever is chosen, is refused at once', async () => {
  const tool = lifecycle('tool', {
    version: 1,
    data: v.object({ saw: v.optional(v.string()), van: v.optional(v.string()), at: v.date() }),
    roles: ['staff'],
    initial: [{ ifFree: true, to: 'booked' }, { to: 'asked' }],
    statuses: { asked: {}, booked: {}, over: { final: true } },
  })
    .transitions((move) => ({ end: move({ from: ['asked', 'booked'], to: 'over', by: 'staff' }) }))
    .holds({
      saw: { in: 'booked', resource: ({ saw }) => saw, from: 'at' },
      van: { in: ['asked', 'booked'], resource: ({ van }) => van, from: 'at' },
    })
    .build()
  const store = memoryStore()
  let commits = 0
  const commit: typeof store.commit = (changes) => {
    commits++
    return store.commit(changes)
  }
  const ordna = engine({ store: { ...store, commit }, clock: { now: () => day(1), sleep: async () => {} } })
  const tools = ordna.open(tool, { tenant: 'oslo', actor: staff })
  await tools.start('t1', { van: 'van', at: day(2) })
  const held = { code: 'held', blockers: [{ resource: 'van', by: { id: 't1' } }] }
  expect(await tools.explainStart('t2', { saw: 'saw', van: 'van', at: day(2) })).toMatchObject(held)
  expect(await tools.tryStart('t2', { saw: 'saw', van: 'van', at: day(2) })).toMatchObject(held)
  expect(commits).toBeLessThan(5)
})
