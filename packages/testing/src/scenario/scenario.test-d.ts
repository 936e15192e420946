import { memoryStore } from '@ordna/memory'
import { expectTypeOf, test } from 'vitest'
import { lifecycle, type Actor, type Moved, type Refusal } from '@ordna/core'
import * as v from 'valibot'
import { coverage } from './coverage.js'
import { edgesOf } from './edges.js'
import { scenario } from './scenario.js'
import { aVisit, visit } from './visit.fixture.js'

const s = scenario(visit, { at: '2026-06-01T09:00:00Z', store: memoryStore() })
const tour = lifecycle('tour', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'planned',
  links: { visits: 'visit' },
  statuses: { planned: {}, over: { final: true } },
})
  .transitions((move) => ({ end: move({ from: 'planned', to: 'over', by: 'staff' }) }))
  .build()
const agreed = { total: 12_900, crew: 'north' }
type Status = 'unconfirmed' | 'reminded' | 'confirmed' | 'removed' | 'rebooked'

test('a scenario knows its lifecycle', () => {
  expectTypeOf(s.status('v1')).resolves.toEqualTypeOf<Status | undefined>()
  expectTypeOf(s.send('v1', 'confirm', agreed))
    .resolves.toHaveProperty('to')
    .toEqualTypeOf<Status>()
  expectTypeOf(s.trySend('v1', 'undo')).resolves.toExtend<Moved | Refusal>()
  expectTypeOf(s.as({ roles: ['staff'] })).toEqualTypeOf<typeof s>()
  expectTypeOf(s.of(visit)).toEqualTypeOf<typeof s>()
})

test('a scenario of several lifecycles is told of the first, and of each by itself', () => {
  const story = scenario([visit, tour], { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  expectTypeOf(story).toEqualTypeOf<typeof s>()
  expectTypeOf(story.of(tour).status('t1')).resolves.toEqualTypeOf<'planned' | 'over' | undefined>()
  expectTypeOf(story.of(tour).links('t1')).resolves.toEqualTypeOf<{ readonly visits?: readonly string[] }>()
})

test('whoever acts may be anybody that an engine takes', () => {
  const kim: Actor = { id: 'kim', roles: ['staff'] }
  expectTypeOf(s.as(kim)).toEqualTypeOf<typeof s>()
  expectTypeOf(s.as({ roles: [] })).toEqualTypeOf<typeof s>()
  expectTypeOf(s.as({ id: 'kim', roles: ['staff', 'customer'], onBehalfOf: 'eva' })).toEqualTypeOf<typeof s>()
  // @ts-expect-error a role that does not exist, though it has an id
  void s.as({ id: 'kim', roles: ['stuff'] })
  // @ts-expect-error no roles
  void s.as({ id: 'kim' })
})

test('edges know their lifecycle', () => {
  const [edge] = edgesOf(visit)
  type Transition = 'start' | 'confirm' | 'rebook' | 'remind' | 'remove' | 'undo'
  expectTypeOf(edge?.transition).toEqualTypeOf<Transition | undefined>()
  expectTypeOf(edge?.to).toEqualTypeOf<Status | undefined>()
})

test('misspelt names and wrong values do not compile', () => {
  expectTypeOf(s.send<'confirm'>)
    .parameter(2)
    .toEqualTypeOf<{ total: number; crew: string }>()
  // @ts-expect-error a transition that does not exist
  void s.send('v1', 'confrim', agreed)
  // @ts-expect-error a transition that does not exist
  void s.trySend('v1', 'confrim', agreed)
  // @ts-expect-error a transition that needs an input
  void s.send('v1', 'confirm')
  // @ts-expect-error an input of the wrong type
  void s.send('v1', 'confirm', { total: '12900', crew: 'north' })
  // @ts-expect-error an input that the transition does not take
  void s.send('v1', 'undo', agreed)
  // @ts-expect-error a reason that the transition does not take
  void s.send('v1', 'undo', undefined, { reason: 'late' })
  // @ts-expect-error a role that does not exist
  void s.as({ roles: ['stuff'] })
  // @ts-expect-error starting data without its fields
  void s.start('v1', { total: 1 })
  // @ts-expect-error starting data of the wrong type
  void s.start('v1', { ...aVisit('2026-06-30T08:00:00Z'), startsAt: '2026-06-30T08:00:00Z' })
  // @ts-expect-error a link that does not exist
  void s.start('v1', aVisit('2026-06-30T08:00:00Z'), { links: { sucessor: 'v0' } })
  // @ts-expect-error a duration in a unit that does not exist
  void s.advanceBy({ months: 1 })
  // @ts-expect-error a scenario without a store
  scenario(visit, { at: '2026-06-01T09:00:00Z' })
  // @ts-expect-error a scenario of nothing
  scenario([], { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  // @ts-expect-error a link that does not exist
  void s.links('v1').then(({ sucessor }) => sucessor)
  // @ts-expect-error a lifecycle that was not built
  void scenario({ name: 'visit' }, { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  // @ts-expect-error a history instead of a list of them
  coverage(visit, {})
})

test('a status that does not exist is compared with nothing', async () => {
  // @ts-expect-error a status that does not exist
  expectTypeOf(await s.status('v1')).toEqualTypeOf<'confirmd' | undefined>()
})
