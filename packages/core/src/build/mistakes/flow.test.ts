import { expect, it } from 'vitest'
import { findMistakes } from './findMistakes.js'
import { anyOpen, previous } from '../../declare/transitionDefinition.js'
import { inShort, plain, said, tells } from './declared.fixture.js'

tells([
  [
    'head.statuses.gone.final',
    undefined,
    'dead_end',
    "Nothing leads out of 'gone'. Let a transition leave it, or say 'final: true'.",
    'statuses.gone',
  ],
  [
    'transitions.book.to.0.when',
    undefined,
    'unreachable_choice',
    'A choice before it has no condition, so it is never asked. Put the one without a condition last.',
    'transitions.book.to.1',
  ],
  [
    'head.initial.0.when',
    undefined,
    'unreachable_choice',
    'A choice before it has no condition, so it is never asked. Put the one without a condition last.',
    'head.initial.1',
  ],
  [
    'head.statuses.lost',
    { label: said('Lost'), final: true },
    'unreachable_status',
    "Nothing leads to 'lost'. Let a transition lead there, say in 'enteredBy' what else does, or take it out.",
  ],
  [
    'transitions.reopen',
    { label: said('x'), from: 'gone', to: 'draft', by: 'staff' },
    'way_out_of_final',
    "'gone' is final, and 'reopen' leaves it or changes it. Take it out of 'from', or let it not be final.",
    'transitions.reopen.from',
  ],
  [
    'transitions.edit.from',
    ['booked', 'done'],
    'way_out_of_final',
    "'done' is final, and 'edit' leaves it or changes it. Take it out of 'from', or let it not be final, or say 'afterEnd: true' where it tells what became known after the end.",
  ],
  [
    'transitions.edit.from',
    anyOpen({ except: ['draft', 'booked'] }),
    'empty_list',
    'It excepts every open status. Leave one of them.',
  ],
  [
    'transitions.edit.by',
    undefined,
    'nobody_may_send',
    "Nobody may send 'edit'. Say who in 'by', or make it 'automatic'.",
  ],
  ['transitions.edit.by', [], 'nobody_may_send', "Nobody may send 'edit'. Say who in 'by', or make it 'automatic'."],
])

it('does not count a transition that keeps the status, or returns to none, as a way out', () => {
  const keep = { from: 'one', by: 'staff' }
  const stay = { from: 'one', to: 'one', by: 'staff' }
  const undo = { from: 'one', to: previous(), by: 'staff' }
  expect(findMistakes(plain({ one: {} }, { keep, stay, undo })).map(inShort)).toEqual(['statuses.one dead_end'])
})

it('counts a return to the previous status as a way out where something leads in', () => {
  const go = { from: 'one', to: 'two', by: 'staff' }
  const undo = { from: 'two', to: previous(), by: 'staff' }
  expect(findMistakes(plain({ one: {}, two: {} }, { go, undo }))).toEqual([])
})

it('finds statuses that lead to each other but from nowhere else', () => {
  const stop = { from: 'one', to: 'end', by: 'staff' }
  const there = { from: 'two', to: 'three', by: 'staff' }
  const back = { from: 'three', to: previous(), by: 'staff' }
  const mistakes = findMistakes(plain({ one: {}, two: {}, three: {}, end: { final: true } }, { stop, there, back }))
  expect(mistakes.map(inShort)).toEqual(['statuses.two unreachable_status', 'statuses.three unreachable_status'])
})

it('reaches no status by a return that nobody can make', () => {
  const stop = { from: 'one', to: 'end', by: 'staff' }
  const join = { from: 'two', to: 'one', by: 'staff' }
  const undo = { from: 'one', to: previous(), by: 'staff' }
  const mistakes = findMistakes(plain({ one: {}, two: {}, end: { final: true } }, { stop, join, undo }))
  expect(mistakes.map(inShort)).toEqual(['statuses.two unreachable_status'])
})
