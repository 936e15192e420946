import * as v from 'valibot'
import { anyOpen, previous } from '../declare/transitionDefinition.js'
import { lifecycle } from '../lifecycle.js'
import { after, daysBefore, every } from '../time/index.js'

export const said = (text: string) => ({ en: text })

/** Says everything that a declaration can say. */
export const loan = lifecycle('loan', {
  version: 3,
  data: v.object({ startsAt: v.date(), car: v.optional(v.string()) }),
  roles: ['staff', 'customer'],
  may: { start: 'staff', override: 'staff' },
  startGuards: { inTime: () => true, isWish: () => true },
  guardLabels: { inTime: said('Too late'), isWish: said('No wish'), isFree: said('Taken'), isPaid: said('Unpaid') },
  initial: [{ when: () => false, to: 'on_loan' }, { to: 'asked' }],
  statuses: {
    asked: {
      label: said('Asked'),
      description: said('Somebody wants a car'),
      category: 'waiting',
      visible: false,
      requires: ['car'],
      tasks: { call_back: said('Call back') },
      stall: { hours: 4 },
      pauses: ['work'],
      meta: { colour: 'red' },
    },
    on_loan: { label: said('On loan') },
    over: { label: said('Over'), final: true },
  },
  renamed: { lent: 'out', out: 'on_loan' },
  clocks: ['work'],
  jobs: { print: { label: said('Print'), entering: 'over' }, scan: { label: said('Scan') } },
  links: { next: 'loan' },
  indexed: ['car'],
  erasable: ['car'],
  zone: () => 'UTC',
  locales: ['en'],
})
  .notices({ hello: { label: said('Hello'), to: () => 'x', channels: ['sms', 'letter'], entering: ['asked'] } })
  .flags({
    late: {
      label: said('Late'),
      in: 'on_loan',
      when: () => true,
      from: after({ hours: 1 }),
      until: daysBefore('startsAt', 1),
    },
    odd: { label: said('Odd') },
    near: { label: said('Near'), any: [{ in: 'asked', from: daysBefore('startsAt', 2) }, { when: () => true }] },
  })
  .transitions((move) => ({
    lend: move({
      label: said('Lend'),
      description: said('Hand over the key'),
      from: 'asked',
      to: [{ when: () => true, to: 'on_loan' }, { to: 'over' }],
      by: ['staff', 'timer', 'system'],
      input: v.optional(v.object({ car: v.string() })),
      guards: { isFree: () => true, isPaid: () => true },
      set: () => ({ car: 'x' }),
      reasons: { codes: { ill: said('Ill') }, required: false },
      notice: 'hello',
      job: ['print', 'scan'],
      opens: [
        { link: 'next', back: 'origin', id: () => 'x', data: () => ({}), when: () => true },
        { link: 'next', each: () => [], data: () => ({}) },
      ],
      moves: [
        { link: 'next', send: 'lend', reason: 'ill', only: () => true },
        { link: 'next', send: 'lend', reason: () => 'ill' },
      ],
      links: { link: 'next', to: () => 'x', back: 'origin' },
      unlinks: [
        { link: 'next', only: () => true },
        { link: 'next', back: 'origin' },
      ],
      meta: { icon: 'key' },
    }),
    edit: move({ label: said('Edit'), from: anyOpen(), by: 'staff' }),
    undo: move({ label: said('Undo'), from: 'on_loan', to: previous(), by: 'staff' }),
    close: move({ label: said('Close'), from: 'on_loan', to: 'over', automatic: () => false }),
    skip: move({ label: said('Skip'), from: 'asked', to: 'over', by: 'staff', automatic: true }),
  }))
  .timers({
    lapse: {
      in: 'asked',
      at: after({ hours: 2 }),
      send: 'lend',
      reason: 'ill',
      input: () => undefined,
      ifPast: { flag: 'late' },
    },
    tell: { in: ['asked', 'on_loan'], at: every({ days: 1 }), notice: 'hello', ifPast: 'skip' },
    mark: { in: 'on_loan', at: after({ hours: 2 }), when: () => true, again: true, flag: 'odd' },
  })
  .holds({
    car: { in: 'on_loan', resource: () => 'x', from: 'startsAt', until: () => new Date(0) },
    key: { in: ['asked', 'on_loan'], resource: () => 'x', from: () => new Date(0) },
    seat: {
      in: 'on_loan',
      oneOf: () => ['x'],
      into: 'car',
      units: 2,
      from: 'startsAt',
      buffer: { before: { hours: 1 } },
    },
    hall: { in: 'on_loan', resource: () => 'x', units: () => 1, periods: () => [] },
  })
  .build()
