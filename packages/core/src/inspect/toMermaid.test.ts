import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { after, at, endOfDay } from '../time/index.js'
import { lifecycle } from '../lifecycle.js'
import { toMermaid } from './toMermaid.js'
import { visit } from '../build/visit.fixture.js'
import { anyOpen, previous } from '../declare/transitionDefinition.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({}),
  roles: ['customer', 'staff'],
  initial: [{ when: () => false, to: 'on_loan' }, { to: 'asked' }],
  statuses: {
    asked: { label: { da: 'Spurgt', en: 'Asked' } },
    on_loan: { label: { da: 'Udlånt' } },
    end: { final: true },
  },
})
  .transitions((move) => ({
    lend: move({
      label: { da: 'Udlån' },
      from: 'asked',
      to: [{ when: () => true, ifFree: true, to: 'on_loan' }, { to: 'end' }],
      by: ['staff', 'timer'],
    }),
    renew: move({ from: 'on_loan', by: 'customer' }),
    undo: move({ from: 'on_loan', to: previous(), by: 'staff', label: { da: 'Fortryd' } }),
    lapse: move({ from: anyOpen(), to: 'end', by: 'timer' }),
    close: move({ from: 'on_loan', to: 'end', automatic: () => false }),
  }))
  .timers({
    late: { in: 'on_loan', at: after({ hours: 2 }), when: () => true, send: 'lapse' },
    night: { in: ['asked', 'on_loan'], at: endOfDay('@entering'), send: 'lapse' },
    tell: { in: 'asked', at: after({ hours: 1 }), flag: 'stalled' },
  })
  .build()

/** A lifecycle of one status and one transition with this label. */
function labelled(label: string, status = 'one') {
  const draft = lifecycle('odd', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: status,
    statuses: { [status]: { label: { en: label } }, last: { final: true } },
  })
  return draft
    .transitions((move) => ({ go: move({ label: { en: label }, from: status, to: 'last', by: 'staff' }) }))
    .build()
}

describe('toMermaid', () => {
  it('draws the visit of the design', () => {
    expect(toMermaid(visit)).toBe(`stateDiagram-v2
  state "unconfirmed" as unconfirmed
  state "reminded" as reminded
  state "confirmed" as confirmed
  state "removed" as removed
  confirmed : holds crew
  [*] --> unconfirmed
  unconfirmed --> confirmed : confirm (customer, staff)
  reminded --> confirmed : confirm (customer, staff)
  unconfirmed --> reminded : remind (10 days before startsAt at 10#58;00)
  reminded --> removed : remove (staff, latest of (5 days before startsAt, 72 hours after notice reminder is accepted))
  confirmed --> unconfirmed : undo (staff) [previous]
  confirmed --> reminded : undo (staff) [previous]
  removed --> [*]
`)
  })

  it('draws in a language, where there are labels in it', () => {
    expect(toMermaid(loan, { locale: 'da', direction: 'LR' })).toBe(`stateDiagram-v2
  direction LR
  state "Spurgt" as asked
  state "Udlånt" as on_loan
  state "end" as end_
  [*] --> on_loan : condition 1
  [*] --> asked : otherwise
  asked --> on_loan : Udlån (staff, timer) [condition 1, if free]
  asked --> end_ : Udlån (staff, timer) [otherwise]
  on_loan --> on_loan : renew (customer)
  asked --> end_ : lapse (end of the day of entering)
  on_loan --> end_ : lapse (2 hours after entering on condition, end of the day of entering)
  on_loan --> end_ : close (automatic)
  on_loan --> asked : Fortryd (staff) [previous]
  end_ --> [*]
`)
    expect(toMermaid(loan, { locale: 'en' })).toContain('state "Asked" as asked\n  state "on_loan" as on_loan\n')
    expect(toMermaid(loan, {})).toContain('state "asked" as asked\n')
  })

  it('leaves out the rules of timers when told to', () => {
    expect(toMermaid(visit, { timers: false })).toContain(
      '  unconfirmed --> reminded : remind (timer)\n  reminded --> removed : remove (timer, staff)\n',
    )
    expect(toMermaid(visit, { timers: true })).toBe(toMermaid(visit))
  })

  it('leaves out what leads nowhere else when told to', () => {
    const [all, leading] = [toMermaid(loan), toMermaid(loan, { stays: false })]
    const left = all.split('\n').filter((line) => !leading.split('\n').includes(line))
    expect(left).toEqual(['  on_loan --> on_loan : renew (customer)'])
  })

  it.each([
    ['state'],
    ['note'],
    ['end'],
    ['as'],
    ['default'],
    ['class'],
    ['classdef'],
    ['style'],
    ['click'],
    ['scale'],
    ['direction'],
    ['href'],
    ['acctitle'],
    ['accdescr'],
    ['root_start'],
    ['root_end'],
  ])('gives a status named %s another id', (status) => {
    const text = toMermaid(labelled('x', status))
    expect(text).toContain(`  state "${status}" as ${status}_\n`)
    expect(text).toContain(`  [*] --> ${status}_\n  ${status}_ --> last : go (staff)\n`)
  })

  it.each([['stated'], ['note_x'], ['x_end']])('leaves the id of a status named %s', (status) => {
    expect(toMermaid(labelled('x', status))).toContain(`  state "${status}" as ${status}\n`)
  })

  // Each of them was also read back by the parser of mermaid 11.17.2, which needs a browser or a likeness of one.
  it.each([
    ['a "quoted" `tick`', 'a #34;quoted#34; #96;tick#96;'],
    ['semi; colon: hash# #35;', 'semi#59; colon#58; hash#35; #35;35#59;'],
    ['brace { } [x] (y) <b>hi</b>', 'brace #123; #125; [x] (y) #60;b#62;hi#60;/b#62;'],
    ['new\nline\r\n\t--> b', 'new line #45;-#62; b'],
    ['a - b-c ---', 'a - b-c #45;#45;-'],
    ['%% comment', '#37;#37; comment'],
    ['\\back | pipe ~ ^ = * $ & &lt;', '#92;back #124; pipe #126; #94; #61; #42; #36; #38; #38;lt#59;'],
    ['æøå ß 中文 – … ’ — 2/3 @x +1!?', 'æøå ß 中文 – … ’ — 2/3 @x +1!?'],
    ['😀', '#128512;'],
    ["it's, 10.5_x", "it's, 10.5_x"],
    ['[[fork]] [x]', '#91;[fork]] [x]'],
    [
      'direction LR, Direction  tb, direction now, directions TB',
      'direction#32;LR, Direction#32;tb, direction now, directions TB',
    ],
  ])('writes %j so that it stays a text', (label, written) => {
    const text = toMermaid(labelled(label), { locale: 'en' })
    expect(text).toContain(`  state "${written}" as one\n`)
    expect(text).toContain(`  one --> last : ${written} (staff)\n`)
  })
})

describe('a picture of what may be left out', () => {
  const offered = lifecycle('offered', {
    version: 1,
    data: v.object({ endsAt: v.date() }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, told: {}, over: { final: true } },
  })
    .notices({
      offer: { to: () => 'a', channels: ['email'], optional: 'on' },
      receipt: { to: () => 'a', channels: ['email'] },
    })
    .transitions((move) => ({
      tell: move({ from: 'open', to: 'told', by: ['staff', 'timer'], notice: ['offer', 'receipt'] }),
      end: move({ from: 'told', to: 'over', by: 'timer' }),
    }))
    .timers({
      tell: { in: 'open', at: after({ hours: 1 }), until: { hours: 2, minutes: 5 }, send: 'tell' },
      end: { in: 'told', at: after({ days: 1 }), until: at('endsAt'), send: 'end' },
    })
    .build()

  it('says until when a timer fires, and which notices are the sender’s choice', () => {
    const text = toMermaid(offered)
    expect(text).toContain(
      'open --> told : tell (staff, 1 hour after entering unless 2 hours 5 minutes late) may send offer\n',
    )
    expect(text).toContain('told --> over : end (24 hours after entering unless past at endsAt)\n')
  })
})

describe('a picture of what is held, linked and waited for', () => {
  const wish = lifecycle('wish', {
    version: 2,
    data: v.object({ at: v.date(), until: v.date(), count: v.number(), car: v.optional(v.string()) }),
    roles: ['staff'],
    initial: 'waiting',
    statuses: { waiting: {}, booked: {}, out: {}, over: { final: true } },
    renamed: { lent: 'gone', gone: 'out' },
    links: { items: 'item', order: 'order' },
  })
    .transitions((move) => ({
      book: move({
        from: 'waiting',
        to: 'booked',
        by: 'timer',
        opens: [
          { link: 'order', data: () => ({}) },
          { link: 'items', each: () => [1], data: () => ({}) },
        ],
      }),
      lend: move({
        from: 'booked',
        to: 'out',
        by: ['staff', 'timer'],
        moves: { link: 'items', send: 'go' },
        links: { link: 'items', to: () => 'i' },
        unlinks: { link: 'order' },
      }),
      close: move({ from: 'out', to: 'over', automatic: ({ linked }) => linked.items === undefined }),
      drop: move({ from: 'waiting', to: 'over', by: 'staff' }),
    }))
    .timers({
      call: { in: 'waiting', at: after({ hours: 0 }), until: at('until'), send: 'book' },
      lend: { in: 'booked', at: at('at'), send: 'lend' },
    })
    .holds({
      car: { in: ['booked', 'out'], oneOf: () => ['a', 'b'], into: 'car', from: 'at', until: 'until' },
      seats: { in: 'booked', resource: () => 'bus', units: 'count', from: 'at' },
      keys: { in: 'out', resource: () => 'keys', units: 2, periods: () => [] },
      desk: { in: 'out', resource: () => 'desk', units: () => 1, from: 'at' },
    })
    .build()

  it('says in each status what it holds, and what it was called before', () => {
    expect(toMermaid(wish)).toContain(`  booked : holds car (one of several), seats (units by count)
  out : formerly lent, gone
  out : holds car (one of several), keys (2 units, in several periods), desk (units by its data)
  [*] --> waiting
`)
  })

  it('says of each way who waits in line there, and what becomes of what is linked', () => {
    expect(toMermaid(wish)).toContain(`  [*] --> waiting
  waiting --> booked : book (0 hours after entering unless past at until, in line for car and seats) opens order, opens items for each
  booked --> out : lend (staff, at at, in line for keys and desk) sends go to items, links to items, ends order
  out --> over : close (automatic, also when item or order moves)
  waiting --> over : drop (staff)
`)
    expect(toMermaid(wish, { timers: false })).toContain('waiting --> booked : book (timer) opens order')
  })
})
