import { engine, lifecycle, type MigrationReport } from '@ordna/core'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const desk = { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } }
const data = v.object({ car: v.string(), from: v.date(), until: v.date() })
const june = (day: number) => new Date(Date.UTC(2026, 5, day))

const head = { data, roles: ['clerk'], initial: 'open', statuses: { open: {}, over: { final: true } } } as const

const first = lifecycle('deal', { ...head, version: 1 })
  .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'clerk' }) }))
  .build()

const second = lifecycle('deal', { ...head, version: 2 })
  .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'clerk' }) }))
  .holds({ car: { in: 'open', resource: ({ car }) => car, from: 'from', until: 'until' } })
  .build()

const third = lifecycle('deal', { ...head, version: 3 })
  .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'clerk' }) }))
  .holds({ car: { in: 'open', resource: ({ car }) => (car === 'C1' ? 'C9' : 'C1'), from: 'from', until: 'until' } })
  .build()

const told = ({ carried, stranded }: MigrationReport) => ({
  carried,
  stranded: stranded.map(({ key, refusal }) => [key.id, refusal.code]),
})

test.each(everyStore)('the dry run tells who clashes with whom it carries over before, $name', async ({ open }) => {
  const { store, other } = await open()
  const deals = engine({ store, lifecycles: [first] }).open(first, desk)
  for (const id of ['x', 'y', 'z']) await deals.start(id, { car: 'C1', from: june(10), until: june(20) })
  await deals.start('w', { car: 'C1', from: june(20), until: june(21) })
  const ordna = engine({ store: other, lifecycles: [second], migrations: { deal: (_, subject) => subject } })
  const clash = {
    carried: 2,
    stranded: [
      ['y', 'held'],
      ['z', 'held'],
    ],
  }
  expect(told(await ordna.migrate(second, { dryRun: true, batch: 1 }))).toEqual(clash)
  expect(told(await ordna.migrate(second, { dryRun: true }))).toEqual(clash)
  expect(told(await ordna.migrate(second, { batch: 1 }))).toEqual(clash)
  expect(told(await ordna.migrate(second, { dryRun: true }))).toEqual({ ...clash, carried: 0 })
})

test.each(everyStore)('what one gives up in a dry run is free for the next, $name', async ({ open }) => {
  const { store, other } = await open()
  const deals = engine({ store, lifecycles: [second] }).open(second, desk)
  const period = { from: june(10), until: june(20) }
  await deals.start('a', { car: 'C1', ...period })
  await deals.start('b', { car: 'C2', ...period })
  const ordna = engine({ store: other, lifecycles: [third], migrations: { deal: (_, subject) => subject } })
  const dry = await ordna.migrate(third, { dryRun: true })
  expect(told(dry)).toEqual({ carried: 2, stranded: [] })
  expect(told(await ordna.migrate(third))).toEqual({ carried: 2, stranded: [] })
  expect(await ordna.open(third, desk).holders(['C1', 'C2', 'C9'], period)).toMatchObject([
    { resource: 'C1', subject: { id: 'b' } },
    { resource: 'C9', subject: { id: 'a' } },
  ])
})
