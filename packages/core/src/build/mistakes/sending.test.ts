import * as v from 'valibot'
import { expect, it } from 'vitest'
import { after } from '../../time/index.js'
import { findMistakes } from './findMistakes.js'
import { inShort, mistakesOf, noAnswer, plain, tells } from './declared.fixture.js'

tells([
  [
    'timers.remind.in',
    'done',
    'timer_in_final',
    "'done' is final: nothing happens there any more. Take it out, or let 'done' not be final.",
  ],
  [
    'timers.lapse.in',
    ['draft', 'done'],
    'timer_in_final',
    "'done' is final: nothing happens there any more. Take it out, or let 'done' not be final.",
  ],
  [
    'timers.remind.flag',
    'late',
    'timer_action',
    'It does notice and flag. Give exactly one of send, notice and flag.',
    'timers.remind',
  ],
  [
    'timers.remind.notice',
    undefined,
    'timer_action',
    'It does nothing. Give exactly one of send, notice and flag.',
    'timers.remind',
  ],
  [
    'transitions.drop.by',
    ['system', 'staff'],
    'sender_not_permitted',
    "'drop' does not let 'timer' send it. Add 'timer' to its 'by'.",
    'timers.lapse.send',
  ],
  [
    'transitions.drop.by',
    ['timer', 'staff'],
    'sender_not_permitted',
    "'drop' does not let 'system' send it. Add 'system' to its 'by'.",
    'transitions.drop.moves.0.send',
  ],
  [
    'transitions.drop.from',
    'draft',
    'wrong_status',
    "It would send 'drop' in 'booked', which 'drop' does not leave. Add 'booked' to its 'from', or take it out here.",
    'timers.lapse.in',
  ],
  ['timers.lapse.reason', undefined, 'missing_reason', "'drop' needs a reason. Give one of no_answer, ill."],
  ['timers.lapse.reason', 'bad', 'unknown_reason', "'drop' does not take the reason 'bad'. There are: no_answer, ill."],
  [
    'timers.lapse.reason',
    'no_anser',
    'unknown_reason',
    "'drop' does not take the reason 'no_anser'. Did you mean 'no_answer'?",
  ],
  [
    'transitions.drop.moves.0.reason',
    'bad',
    'unknown_reason',
    "'drop' does not take the reason 'bad'. There are: no_answer, ill.",
  ],
  ['timers.lapse.input', noAnswer, 'unwanted_input', "'drop' takes no input. Take it out, or declare 'input' there."],
])

it('lets a timer give an input where one is taken', () => {
  const drop = { from: 'one', to: 'two', by: 'timer', input: v.object({}) }
  const timers = { late: { in: 'one', at: after({ hours: 1 }), send: 'drop', input: noAnswer } }
  expect(findMistakes(plain({ one: {}, two: { final: true } }, { drop }, { timers }))).toEqual([])
})

it('asks a timer for a text where any reason will do', () => {
  const drop = { from: 'one', to: 'two', by: 'timer', reasons: { codes: [], open: true } }
  const timers = { late: { in: 'one', at: after({ hours: 1 }), send: 'drop' } }
  const of = (timer: object) =>
    findMistakes(plain({ one: {}, two: { final: true } }, { drop }, { timers: { late: { ...timers.late, ...timer } } }))
  expect(of({})).toEqual([
    { place: 'timers.late.reason', code: 'missing_reason', message: "'drop' needs a reason. Give a text." },
  ])
  expect(of({ reason: 'whatever' })).toEqual([])
})

it('takes no reason where none is declared', () => {
  const drop = { from: 'one', to: 'two', by: 'timer' }
  const timers = { late: { in: 'one', at: after({ hours: 1 }), send: 'drop', reason: 'ill' } }
  expect(findMistakes(plain({ one: {}, two: { final: true } }, { drop }, { timers }))).toEqual([
    {
      place: 'timers.late.reason',
      code: 'unknown_reason',
      message: "'drop' does not take the reason 'ill'. None is declared.",
    },
  ])
})

it('leaves transitions of other lifecycles alone', () => {
  expect(mistakesOf('transitions.drop.moves', { link: 'invoice', send: 'whatever' })).toEqual([])
  expect(mistakesOf('transitions.drop.moves', { link: 'successor', send: 'whatever' }).map(inShort)).toEqual([
    'transitions.drop.moves.send unknown_transition',
  ])
})

it.each([
  [v.object({ total: v.number() }), ['missing_input']],
  [v.number(), ['missing_input']],
  [v.object({ total: v.optional(v.number()) }), []],
  [v.optional(v.number()), []],
])('an input that is left out by a timer: %#', (input, codes) => {
  const { head, ...rest } = plain({ one: {}, two: { final: true } }, {})
  const given = (more: object) =>
    findMistakes({
      ...rest,
      head,
      transitions: { go: { from: 'one', to: 'two', by: 'timer', input } },
      timers: { lapse: { in: 'one', at: after({ hours: 1 }), send: 'go', ...more } },
    } as never).map(({ code }) => code)
  expect(given({})).toEqual(codes)
  expect(given({ input: () => ({ total: 1 }) })).toEqual([])
})
