import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import type { LinkedSubject } from '../declare/guard.js'
import type { MoveOf, TimersOf } from '../declare/draftParts.js'
import { after, anyOpen, blocker, lifecycle, previous, type HoldsBuilt, type OpenedOf } from '../index.js'
import type { KnownActor } from '../words/actor.js'
import type { MoveInput, MoveReason } from '../declare/move.js'

const draft = lifecycle('visit', {
  version: 1,
  data: v.object({ crew: v.optional(v.string()), total: v.number() }),
  roles: ['customer', 'staff'],
  initial: 'open',
  statuses: { open: {}, booked: {}, done: { final: true } },
  jobs: { capture: {}, refund: {} },
  links: { successor: 'visit', invoice: 'invoice' },
})
  .notices({ reminder: { to: () => 'x', channels: ['sms'] }, receipt: { to: () => 'x', channels: ['sms'] } })
  .flags({ overdue: {} })

const Price = v.object({ total: v.pipe(v.string(), v.transform(Number)), crew: v.string() })

const moves = draft.transitions((move) => ({
  book: move({
    from: ['open', 'done'],
    to: 'booked',
    by: ['customer', 'staff', 'timer', 'system'],
    input: Price,
    guards: {
      priceAgreed: ({ data, input, actor, now, reason, subject, linked }) => {
        expectTypeOf(data).branded.toEqualTypeOf<{ crew?: string | undefined; total: number }>()
        expectTypeOf(input).toEqualTypeOf<{ total: number; crew: string }>()
        expectTypeOf(actor).toEqualTypeOf<KnownActor>()
        expectTypeOf(now).toEqualTypeOf<Date>()
        expectTypeOf(reason).toEqualTypeOf<string | undefined>()
        expectTypeOf(subject.status).toEqualTypeOf<'open' | 'booked' | 'done'>()
        expectTypeOf(subject.previous).toEqualTypeOf<'open' | 'booked' | 'done' | null>()
        expectTypeOf(linked).branded.toEqualTypeOf<{
          readonly successor?: readonly LinkedSubject[]
          readonly invoice?: readonly LinkedSubject[]
        }>()
        return input.total === data.total || blocker({ expected: data.total })
      },
      isEven: ({ data }) => data.total % 2 === 0,
    },
    set: ({ input }) => ({ crew: input.crew }),
    reasons: { codes: ['phone', 'desk'], required: false },
    notice: ['reminder', 'receipt'],
    job: 'capture',
    automatic: ({ data }) => data.total > 1,
  }),
  edit: move({ from: anyOpen({ except: ['booked'] }), by: 'staff', set: () => ({ crew: undefined }) }),
  undo: move({ from: 'booked', to: previous(), by: 'staff', reasons: { codes: { slip: { en: 'A slip' } } } }),
  close: move({
    from: 'open',
    to: [{ when: ({ data }) => data.total > 1, to: 'booked' }, { to: 'done' }],
    by: 'staff',
    opens: { link: 'successor', data: ({ data, input }) => ({ ...data, note: input }) },
    moves: [{ link: 'invoice', send: 'pay', only: ({ data }, linked) => linked.data['total'] === data.total }],
  }),
  split: move({
    from: 'open',
    by: 'staff',
    input: v.object({ parts: v.array(v.object({ total: v.number() })) }),
    opens: {
      link: 'successor',
      each: ({ input }) => input.parts,
      when: (_, { total }) => total > 0,
      id: ({ subject }, { total }, index) => `${subject.id} ${total.toFixed()} ${index.toFixed()}`,
      data: ({ data }, { total }) => ({ ...data, total: total.toFixed() }),
    },
    moves: {
      link: 'invoice',
      send: 'pay',
      input: (_, { id }) => id.length,
      reason: ({ data }, { status }) => `${data.total.toFixed()} ${status.length}`,
    },
    links: { link: 'invoice', to: ({ input }) => input.parts.map(({ total }) => total.toFixed()), back: 'orders' },
    unlinks: [{ link: 'successor' }, { link: 'invoice', only: (_, { status }) => status === 'paid' }],
  }),
}))

// What is sent is what the schema accepts; guards see what it gives.
type SpecOf<Draft> = Draft extends HoldsBuilt<infer S> ? S : never
type Moves = SpecOf<typeof moves>['moves']
expectTypeOf<keyof Moves>().toEqualTypeOf<'book' | 'edit' | 'undo' | 'close' | 'split'>()
expectTypeOf<MoveInput<Moves['book']>>().toEqualTypeOf<{ total: string; crew: string }>()
expectTypeOf<MoveReason<Moves['book']>>().toEqualTypeOf<'phone' | 'desk'>()
expectTypeOf<MoveInput<Moves['edit']>>().toEqualTypeOf<undefined>()
expectTypeOf<MoveReason<Moves['edit']>>().toEqualTypeOf<never>()
expectTypeOf<MoveReason<Moves['undo']>>().toEqualTypeOf<'slip'>()

// A list that is open takes any other reason as well, and completes its own.
const reasoned = draft.transitions((move) => ({
  reject: move({ from: 'open', to: 'done', by: 'staff', reasons: { open: true, codes: ['dear', 'late'] } }),
  turn: move({ from: 'open', to: 'done', by: 'staff', reasons: { codes: { slip: { en: 'A slip' } }, open: true } }),
  cancel: move({ from: 'open', to: 'done', by: 'staff', reasons: { codes: ['dear', 'late'], open: false } }),
}))
type Reasoned = SpecOf<typeof reasoned>['moves']
expectTypeOf<MoveReason<Reasoned['reject']>>().toEqualTypeOf<'dear' | 'late' | (string & Record<never, never>)>()
expectTypeOf<MoveReason<Reasoned['turn']>>().toEqualTypeOf<'slip' | (string & Record<never, never>)>()
expectTypeOf<MoveReason<Reasoned['cancel']>>().toEqualTypeOf<'dear' | 'late'>()
declare const visits: OpenedOf<ReturnType<(typeof reasoned)['build']>>
void visits.send('v1', 'reject', undefined, { reason: 'It rains' })
void visits.send('v1', 'reject', undefined, { reason: 'dear' })
void visits.sendMany([{ id: 'v1', transition: 'turn', reason: 'It rains' }])
void visits.send('v1', 'cancel', undefined, {
  // @ts-expect-error: this list is closed
  reason: 'It rains',
})
void visits.send('v1', 'reject', undefined, {
  // @ts-expect-error: a reason is a text
  reason: 1,
})

draft.transitions((move) => ({
  book: move({
    // @ts-expect-error: no such status to leave
    from: 'opn',
    to: 'booked',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: [
      'open',
      // @ts-expect-error: no such status in a list
      'boked',
    ],
    to: 'done',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: anyOpen({
      except: [
        'open',
        // @ts-expect-error: no such status to except
        'boked',
      ],
    }),
    to: 'done',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such status to enter
    to: 'boked',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    to: [
      { when: () => true, to: 'booked' },
      // @ts-expect-error: no such status in a first-match list
      { to: 'don' },
    ],
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    to: [
      // @ts-expect-error: no such field in a choice's condition
      { when: ({ data }) => data.totl > 1, to: 'booked' },
      { to: 'done' },
    ],
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such role
    by: 'stff',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    by: [
      'timer',
      // @ts-expect-error: no such role in a list
      'custmer',
    ],
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such notice
    notice: 'remindr',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    notice: [
      'reminder',
      // @ts-expect-error: no such notice in a list
      'reciept',
    ],
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such job
    job: 'captur',
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: no such field
      isDear: ({ data }) => data.totl > 1,
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    input: Price,
    guards: {
      // @ts-expect-error: the input has no such field
      priceAgreed: ({ data, input }) => input.totl === data.total,
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: without a schema there is no input
      priceAgreed: ({ data, input }) => input.total === data.total,
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: a promise is not an answer: it would always pass
      isFree: async () => true,
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: a text is not an answer
      isFree: () => 'yes',
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: no such flag
      isLate: ({ subject }) => subject.flags.overdu !== undefined,
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: compared with no such status
      isOpen: ({ subject }) => subject.status === 'opn',
    },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    guards: {
      // @ts-expect-error: no such link
      isPaid: ({ linked }) => linked.invoce?.[0]?.status === 'paid',
    },
  }),
}))
// What a function returns is checked as a whole: the error stands at `set`, not at the field.
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such field to set
    set: () => ({ crw: 'north' }),
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    input: Price,
    // @ts-expect-error: no such field to set, beside one that there is
    set: ({ input }) => ({ total: input.total, crw: input.crew }),
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: not the type of the field
    set: () => ({ total: '1' }),
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: a promise is not a patch
    set: async () => ({ total: 1 }),
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    input: Price,
    // @ts-expect-error: the input has no such field
    set: ({ input }) => ({ crew: input.crw }),
  }),
}))
// One object instead of a list: the error stands at `opens` and `moves`, and ends with the name.
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such link to open
    opens: { link: 'succesor', data: ({ data }) => data },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    opens: [
      // @ts-expect-error: no such link in a list
      { link: 'succesor', data: ({ data }) => data },
    ],
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such field to open the successor with
    opens: { link: 'successor', data: ({ data }) => ({ total: data.totl }) },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such link to move
    moves: { link: 'invoce', send: 'pay' },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: no such field to wait for
    automatic: ({ data }) => data.totl > 1,
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    // @ts-expect-error: transitions have no such property
    guard: { isFree: () => true },
  }),
}))
draft.transitions((move) => ({
  book: move({
    from: 'open',
    reasons: {
      codes: ['phone'],
      // @ts-expect-error: reasons have no such property
      require: true,
    },
  }),
}))
// @ts-expect-error: a transition is what `move` returned
draft.transitions(() => ({ book: { from: 'open', to: 'booked' } }))

// A target by the status left needs no `from`.
draft.transitions((move) => ({
  go: move({ to: { open: 'booked', booked: 'done' }, by: 'staff' }),
  both: move({ from: ['open', 'booked'], to: { open: 'booked', booked: 'done' }, by: 'staff' }),
}))
draft.transitions((move) => ({
  go: move({
    to: {
      open: 'booked',
      // @ts-expect-error: no such status to enter from this one
      booked: 'doen',
    },
  }),
}))
draft.transitions((move) => ({
  go: move({
    to: {
      // @ts-expect-error: no such status to leave
      opn: 'booked',
    },
  }),
}))
draft.transitions((move) => ({
  go: move({
    from: 'open',
    to: [
      {
        guards: {
          // @ts-expect-error: no such field in the guard of a choice
          paid: ({ data }) => data.totl > 1,
        },
        to: 'booked',
      },
      // @ts-expect-error: a choice's guard answers at once
      { guards: { late: async () => true }, to: 'done' },
    ],
  }),
}))

draft.transitions((move) => ({
  split: move({
    from: 'open',
    by: 'staff',
    opens: {
      link: 'successor',
      each: () => [{ total: 1 }],
      // @ts-expect-error: the element has no such field
      data: (_, { totl }) => ({ totl }),
    },
    // @ts-expect-error: no such link
    links: { link: 'invoices', to: () => 'x' },
  }),
}))
draft.transitions((move) => ({
  part: move({
    from: 'open',
    by: 'staff',
    // @ts-expect-error: no such link to end
    unlinks: { link: 'invoices' },
  }),
}))

// What declares transitions and timers elsewhere knows the names of the draft, and of the function that makes it.
function elsewhere(move: MoveOf<typeof draft>, again: MoveOf<() => typeof draft>) {
  expectTypeOf(again).toEqualTypeOf(move)
  const finish = move({ from: 'booked', to: 'done', by: 'staff', notice: 'receipt' })
  // @ts-expect-error: no such status
  move({ from: 'bokked', by: 'staff' })
  return { finish }
}
const elsewhereMoved = draft.transitions((move) => elsewhere(move, move))
const elsewhereTimers: TimersOf<typeof elsewhereMoved> = {
  late: { in: 'booked', at: after({ days: 1 }), notice: 'reminder', when: ({ total }) => total > 1 },
  // @ts-expect-error: no such transition
  wrong: { in: 'booked', at: after({ days: 1 }), send: 'finsh' },
}
elsewhereMoved.timers(elsewhereTimers)
