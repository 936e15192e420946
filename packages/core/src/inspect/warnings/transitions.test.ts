import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { previous } from '../../declare/transitionDefinition.js'
import { codesOf, soon } from './waiting.fixture.js'

function second(other: object, more: object = {}): readonly string[] {
  return codesOf({ ...more, transitions: { stop: { from: 'waits', to: 'over', by: 'staff', ...other } } })
}

describe('a shadowed transition', () => {
  const two = {
    head: {
      roles: ['staff', 'guest'],
      may: { start: 'guest' },
      statuses: { waits: {}, rests: {}, over: { final: true } },
      initial: [{ when: () => true, to: 'waits' }, { to: 'rests' }],
    },
  }

  it('is one that does nothing that an earlier one does not', () => {
    expect(second({ label: { en: 'Stop' }, description: {}, meta: {}, guards: undefined })).toEqual([
      'transitions.stop shadowed_transition',
    ])
    expect(second({ to: [{ to: 'over' }] })).toEqual(['transitions.stop shadowed_transition'])
  })

  it.each([
    ['guards', { guards: {} }],
    ['an input', { input: v.object({}) }],
    ['changes', { set: () => ({}) }],
    ['reasons', { reasons: { codes: ['ill'] } }],
    ['a condition', { to: [{ when: () => true, to: 'over' }] }],
    ['several targets', { to: [{ when: () => true, to: 'over' }, { to: 'over' }] }],
    ['no target', { to: undefined }],
    ['a way back', { to: previous() }],
    ['another role', { by: ['staff', 'system'] }],
  ])('is not one with %s', (_, other) => {
    expect(second(other)).toEqual([])
  })

  it('is not one that the earlier one does not stand in for', () => {
    expect(second({ from: ['waits', 'rests'] }, two)).toEqual([])
    const end = { from: 'waits', to: 'over', by: 'staff', guards: { may: () => true } }
    expect(codesOf({ transitions: { end, stop: { from: 'waits', to: 'over', by: 'staff' } } })).toEqual([])
  })

  it('may keep the status, or return to the previous one, as the earlier one does', () => {
    const keep = { from: 'waits', by: 'staff' }
    const back = { from: 'waits', to: previous(), by: 'staff' }
    expect(codesOf({ transitions: { keep, note: keep, back, undo: back } })).toEqual([
      'transitions.note shadowed_transition',
      'transitions.undo shadowed_transition',
    ])
    expect(codesOf({ transitions: { keep, back } })).toEqual([])
  })
})

describe('a transition that only a timer may send', () => {
  const lapse = { from: 'waits', to: 'over', by: 'timer', set: () => ({}) }

  it('needs a timer that does', () => {
    expect(codesOf({ transitions: { lapse } })).toEqual(['transitions.lapse.by never_sent'])
    expect(codesOf({ transitions: { lapse }, timers: { late: { in: 'waits', at: soon, send: 'lapse' } } })).toEqual([])
    expect(codesOf({ transitions: { lapse: { ...lapse, by: ['timer', 'system'] } } })).toEqual([])
    expect(codesOf({ transitions: { lapse: { ...lapse, by: 'system' } } })).toEqual([])
    expect(codesOf({ transitions: { lapse: { ...lapse, automatic: () => true } } })).toEqual([])
  })
})
