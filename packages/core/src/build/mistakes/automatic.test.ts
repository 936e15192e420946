import * as v from 'valibot'
import { expect, it } from 'vitest'
import { findMistakes } from './findMistakes.js'
import { previous } from '../../declare/transitionDefinition.js'
import { around, inShort, mistakesOf, noAnswer, plain, said, tells } from './declared.fixture.js'

tells([
  [
    'transitions.end',
    { label: said('x'), from: ['draft', 'booked'], to: 'gone', automatic: true },
    'ambiguous_automatic',
    "'finish' is automatic from booked too. Make one transition of them, with a first-match list in 'to'.",
    'transitions.end.automatic',
  ],
  [
    'transitions.finish.input',
    v.object({}),
    'automatic_input',
    'An automatic transition has nobody to give an input. Take it out, or declare another transition for people.',
  ],
  [
    'transitions.finish.reasons',
    { codes: { ill: said('Ill') } },
    'automatic_reason',
    "An automatic transition has nobody to give a reason. Say 'required: false', or take it out.",
  ],
])

it('names every status in which automatic transitions compete', () => {
  const a = { from: ['one', 'two'], to: 'end', automatic: noAnswer }
  const b = { from: ['two', 'one', 'three'], to: 'end', automatic: noAnswer }
  const go = { from: ['one', 'two'], to: [{ when: noAnswer, to: 'two' }, { to: 'three' }], by: 'staff' }
  expect(findMistakes(plain({ one: {}, two: {}, three: {}, end: { final: true } }, { a, b, go }))).toEqual([
    {
      place: 'transitions.b.automatic',
      code: 'ambiguous_automatic',
      message: "'a' is automatic from two, one too. Make one transition of them, with a first-match list in 'to'.",
    },
  ])
})

it('takes an automatic transition that keeps the status for a round', () => {
  const again = { from: 'one', automatic: noAnswer }
  const stop = { from: 'one', to: 'end', by: 'staff' }
  expect(findMistakes(plain({ one: {}, end: { final: true } }, { again, stop }))).toEqual([
    { place: 'transitions.again.automatic', code: 'automatic_cycle', message: around('one → one') },
  ])
})

it('knows that an automatic transition may do without its reason', () => {
  expect(mistakesOf('transitions.finish.reasons', { codes: { ill: said('Ill') }, required: false })).toEqual([])
})

it('tells each round of automatic transitions once', () => {
  const statuses = { one: {}, two: {}, three: {}, end: { final: true } }
  const a = { from: 'one', to: [{ when: noAnswer, to: 'two' }, { to: 'end' }], automatic: noAnswer }
  const b = { from: 'two', to: 'three', automatic: true }
  const c = { from: 'three', to: [{ when: noAnswer, to: 'two' }, { to: 'one' }], automatic: true }
  const always = { ...a, to: 'two', automatic: true }
  expect(findMistakes(plain({ ...statuses, end: { final: true, enteredBy: 'import' } }, { a: always, b, c }))).toEqual([
    { place: 'transitions.b.automatic', code: 'automatic_cycle', message: around('two → three → two') },
  ])
  expect(findMistakes(plain(statuses, { a, b, c }))).toEqual([])
  expect(findMistakes(plain(statuses, { a, b, c: { ...c, automatic: undefined, by: 'staff' } }))).toEqual([])
  expect(findMistakes(plain(statuses, { a, b, c: { ...c, to: previous() } }))).toEqual([])
})

it('does not take an automatic transition to an unknown status for a round', () => {
  const a = { from: 'one', to: 'elsewhere', automatic: true }
  const stop = { from: 'one', to: 'end', by: 'staff' }
  expect(findMistakes(plain({ one: {}, end: { final: true } }, { a, stop })).map(inShort)).toEqual([
    'transitions.a.to unknown_status',
  ])
})
