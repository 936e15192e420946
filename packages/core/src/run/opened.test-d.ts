import { memoryStore } from '@ordna/memory'
import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import { engine, lifecycle, type Refusal } from '../index.js'

const declared = lifecycle('visit', {
  version: 1,
  data: v.object({
    startsAt: v.pipe(v.string(), v.toDate()),
    crew: v.optional(v.string()),
    car: v.nullable(v.string()),
    total: v.optional(v.number(), 0),
  }),
  roles: ['customer', 'staff'],
  initial: 'open',
  statuses: { open: {}, booked: { requires: ['crew', 'car'] }, done: { final: true } },
  links: { successor: 'visit' },
  indexed: ['startsAt', 'crew'],
  may: { override: 'staff' },
})
  .flags({ overdue: {} })
  .transitions((move) => ({
    book: move({
      from: 'open',
      to: 'booked',
      by: 'staff',
      input: v.object({ crew: v.string(), size: v.optional(v.number(), 1) }),
      set: ({ input }) => ({ crew: input.crew }),
    }),
    finish: move({ from: 'booked', to: 'done', by: 'staff' }),
    adjust: move({
      from: 'booked',
      by: 'staff',
      input: v.object({ crew: v.optional(v.string()), size: v.optional(v.number(), 1) }),
    }),
    cancel: move({ from: ['open', 'booked'], to: 'done', by: 'staff', reasons: { codes: ['no_show', 'weather'] } }),
  }))

const actor = { id: 'u1', roles: ['staff'] }
const running = engine({ store: memoryStore() })
const visits = running.open(declared.build(), { tenant: 'malmo', actor })

// A view knows by its status which fields are there.
const view = await visits.get('v1')
if (view?.status === 'booked') {
  expectTypeOf(view.data.crew).toEqualTypeOf<string>()
  expectTypeOf(view.data.car).toEqualTypeOf<string>()
}
if (view?.status === 'open') {
  expectTypeOf(view.data.crew).toEqualTypeOf<string | undefined>()
  expectTypeOf(view.data.car).toEqualTypeOf<string | null>()
}
expectTypeOf(view?.status).toEqualTypeOf<'open' | 'booked' | 'done' | undefined>()
expectTypeOf(view?.data.startsAt).toEqualTypeOf<Date | undefined>()
expectTypeOf(view?.flags.overdue).toEqualTypeOf<Date | undefined>()

const moved = await visits.send('v1', 'book', { crew: 'north' }, { requestId: 'r1' })
expectTypeOf(moved.to).toEqualTypeOf<'open' | 'booked' | 'done'>()
expectTypeOf(moved.from).toEqualTypeOf<'open' | 'booked' | 'done' | null>()

const tried = await visits.trySend('v1', 'finish')
expectTypeOf<Extract<typeof tried, { outcome: 'refused' }>>().toEqualTypeOf<Refusal>()
if (tried.outcome === 'moved') expectTypeOf(tried.to).toEqualTypeOf<'open' | 'booked' | 'done'>()

await visits.send('v1', 'finish')

// A misspelt name is complained of where it stands, not by what it seems to lack.
// prettier-ignore
await visits.send('v1',
  // @ts-expect-error there is no such transition
  'finsh')

// The only transition of a lifecycle does not pass for a name that may be any.
const single = running.open(
  lifecycle('single', { version: 1, data: v.object({}), roles: ['staff'], initial: 'a', statuses: { a: {} } })
    .transitions((move) => ({ note: move({ from: 'a', by: 'staff', input: v.string() }) }))
    .build(),
  { tenant: 'malmo', actor },
)
await single.send('s1', 'note', 'x')
// @ts-expect-error its input is missing
await single.send('s1', 'note')
await visits.send('v1', 'finish', undefined, { comment: 'early' })
await visits.send('v1', 'cancel', undefined, { reason: 'weather' })
await visits.as(actor).sendMany([
  { id: 'v1', transition: 'book', input: { crew: 'north', size: 2 } },
  { id: 'v2', transition: 'cancel', reason: 'no_show' },
  { id: 'v3', transition: 'finish', requestId: 'r2' },
])
await visits.start('v1', { startsAt: '2026-06-01', car: null }, { links: { successor: ['v0', 'v9'] } })
await visits.list({
  status: ['open', 'booked'],
  flag: 'message_dead',
  where: { crew: { equals: 'north' } },
  order: 'startsAt',
})
await visits.override('v1', { to: 'done', reason: 'lost', set: { total: 0 } })
const page = await visits.list()
expectTypeOf(page.items[0]?.status).toEqualTypeOf<'open' | 'booked' | 'done' | undefined>()

running.open(
  // @ts-expect-error: a draft is not a lifecycle: it is not checked yet
  declared,
  { tenant: 'malmo', actor },
)
// @ts-expect-error: an actor comes with roles
running.open(declared.build(), { tenant: 'malmo', actor: { id: 'u1' } })

await visits.send(
  'v1',
  // @ts-expect-error: no such transition
  'bok',
  { crew: 'north' },
)
// @ts-expect-error: no such transition, among those that take no input
await visits.send('v1', 'finsh')
// @ts-expect-error: this one takes an input
await visits.send('v1', 'book')
await visits.send('v1', 'book', {
  // @ts-expect-error: not the type of the input's field
  crew: 1,
})
await visits.send(
  'v1',
  'book',
  // @ts-expect-error: the input lacks a field
  { size: 1 },
)
await visits.send('v1', 'book', {
  crew: 'north',
  // @ts-expect-error: the input has no such field
  sze: 1,
})
await visits.send(
  'v1',
  'finish',
  // @ts-expect-error: this one takes no input
  { crew: 'north' },
)
await visits.send('v1', 'cancel', undefined, {
  // @ts-expect-error: no such reason
  reason: 'wether',
})
await visits.send('v1', 'finish', undefined, {
  // @ts-expect-error: this one takes no reason
  reason: 'weather',
})
await visits.send('v1', 'finish', undefined, {
  // @ts-expect-error: there is no such option
  requestid: 'r1',
})
await visits.trySend(
  'v1',
  // @ts-expect-error: no such transition
  'bok',
  { crew: 'north' },
)
await visits.sendMany([
  {
    id: 'v1',
    // @ts-expect-error: no such transition
    transition: 'finsh',
  },
])
await visits.sendMany([
  {
    id: 'v1',
    transition: 'book',
    input: {
      // @ts-expect-error: not the type of the input's field
      crew: 1,
    },
  },
])
await visits.sendMany([
  // @ts-expect-error: this one takes an input
  { id: 'v1', transition: 'book' },
])
await visits.sendMany([
  {
    id: 'v1',
    transition: 'cancel',
    // @ts-expect-error: no such reason
    reason: 'wether',
  },
])

// An input whose fields are all optional may be left out, and is checked where it is not.
await visits.send('v1', 'adjust')
await visits.send('v1', 'adjust', undefined, { requestId: 'r1' })
await visits.send('v1', 'adjust', { crew: 'north' }, { requestId: 'r1' })
await visits.sendMany([{ id: 'v1', transition: 'adjust' }])
await visits.send('v1', 'adjust', {
  // @ts-expect-error: options come after the input
  requestId: 'r1',
})
await visits.send('v1', 'adjust', {
  // @ts-expect-error: not the type of the input's field
  crew: 1,
})

// What would be sent is explained with the same types.
const told = await visits.explain('v1', { transition: 'book', input: { crew: 'north' } })
expectTypeOf(told.to).toEqualTypeOf<'open' | 'booked' | 'done' | null>()
expectTypeOf(told.data?.crew).toEqualTypeOf<string | undefined>()
await visits.explain('v1', { transition: 'cancel', reason: 'weather', revision: 3 })
await visits.explain('v1', { transition: 'adjust' })
expectTypeOf((await visits.explain('v1'))[0]?.allowed).toEqualTypeOf<boolean | undefined>()
await visits.explain('v1', {
  // @ts-expect-error: no such transition
  transition: 'bok',
})
// @ts-expect-error: this one takes an input
await visits.explain('v1', { transition: 'book' })
await visits.explain('v1', {
  transition: 'book',
  input: {
    // @ts-expect-error: not the type of the input's field
    crew: 1,
  },
})
await visits.explain('v1', {
  transition: 'cancel',
  // @ts-expect-error: no such reason
  reason: 'wether',
})

// So is what would be started, with what its answer depends on and no more.
const begun = { startsAt: '2026-06-01T08:00:00Z', car: null }
const start = await visits.explainStart('v1', begun, { links: { successor: ['v2'] } })
expectTypeOf(start.to).toEqualTypeOf<'open' | 'booked' | 'done' | null>()
expectTypeOf(start.holds?.[0]?.resource).toEqualTypeOf<string | undefined>()
// @ts-expect-error: not the type of the field
await visits.explainStart('v1', { startsAt: 1, car: null })
await visits.explainStart('v1', begun, {
  // @ts-expect-error: no such link
  links: { sucessor: 'v2' },
})
await visits.explainStart('v1', begun, {
  // @ts-expect-error: nothing is done that could be repeated
  requestId: 'r1',
})

await visits.list({
  // @ts-expect-error: no such status
  status: 'opn',
})
await visits.list({
  status: [
    'open',
    // @ts-expect-error: no such status in a list
    'boked',
  ],
})
await visits.list({
  // @ts-expect-error: no such flag
  flag: 'overdu',
})
await visits.list({
  where: {
    // @ts-expect-error: not declared as indexed
    total: { equals: 1 },
  },
})
await visits.list({
  // @ts-expect-error: not declared as indexed
  order: 'total',
})
await visits.count({ where: { crew: { from: 'a', until: 'n' } }, moments: { startedAt: { from: new Date() } } })
await visits.list({
  where: {
    // @ts-expect-error: the field holds a text
    crew: { equals: new Date() },
  },
})
await visits.count({
  where: {
    // @ts-expect-error: the field holds a text
    crew: { from: 1 },
  },
})
await visits.count({
  moments: {
    // @ts-expect-error: a moment is no text
    startedAt: { from: '2026-06-01T00:00:00Z' },
  },
})
await visits.count({
  // @ts-expect-error: no such status
  status: 'opn',
})

await visits.override('v1', {
  // @ts-expect-error: no such status to override to
  to: 'don',
  reason: 'lost',
})
await visits.override('v1', {
  to: 'done',
  reason: 'lost',
  set: {
    // @ts-expect-error: no such field to set
    crw: 'north',
  },
})
// @ts-expect-error: an override says why
await visits.override('v1', { to: 'done' })

await visits.start('v1', {
  // @ts-expect-error: what is started with is what the schema accepts, here a text
  startsAt: new Date(),
  car: null,
})
await visits.start(
  'v1',
  // @ts-expect-error: the starting data lacks a field
  { startsAt: '2026-06-01' },
)
await visits.start('v1', {
  startsAt: '2026-06-01',
  car: null,
  // @ts-expect-error: the data has no such field
  crw: 'north',
})
await visits.start(
  'v1',
  { startsAt: '2026-06-01', car: null },
  {
    links: {
      // @ts-expect-error: no such link
      succesor: 'v0',
    },
  },
)
await visits.note('v1', {
  text: 'Called',
  // @ts-expect-error: no such severity
  severity: 'hihg',
})

if (view) {
  // @ts-expect-error: compared with no such status
  void (view.status === 'boked')
  // @ts-expect-error: the data has no such field
  void view.data.crw
  // @ts-expect-error: no such flag
  void view.flags.overdu
}
// @ts-expect-error: compared with no such status
void (moved.to === 'boked')

// An open list offers what stands in it, and takes any other reason.
const claim = lifecycle('claim', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, rejected: { final: true } },
})
  .transitions((move) => ({
    reject: move({ from: 'open', to: 'rejected', by: 'staff', reasons: { codes: ['late', 'lost'], open: true } }),
  }))
  .build()
const claims = running.open(claim, { tenant: 'malmo', actor })
await claims.send('c1', 'reject', undefined, { reason: 'late' })
await claims.send('c1', 'reject', undefined, { reason: 'their house burned' })
