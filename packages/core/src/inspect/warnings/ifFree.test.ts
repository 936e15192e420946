import { describe, expect, it } from 'vitest'
import { codesOf } from './waiting.fixture.js'

describe('a way that asks what is free', () => {
  const to = (...choices: readonly object[]) => ({ transitions: { go: { from: 'waits', to: choices, by: 'staff' } } })
  const holds = { it: { in: 'over', resource: () => 'x', from: 'startsAt' } }

  it('warns where the status holds nothing, and where there is no other way', () => {
    expect(codesOf(to({ ifFree: true, to: 'over' }, { to: 'waits' }))).toEqual([
      'transitions.go.to.0.ifFree if_free_of_nothing',
    ])
    expect(codesOf({ ...to({ ifFree: true, to: 'over' }), holds })).toEqual([
      'transitions.go.to.0.ifFree if_free_alone',
    ])
    expect(codesOf({ ...to({ ifFree: true, to: 'over' }, { to: 'waits' }), holds })).toEqual([])
    const initial = [{ ifFree: true, to: 'waits' }, { to: 'over' }]
    expect(codesOf({ head: { initial } })).toEqual(['initial.0.ifFree if_free_of_nothing'])
  })
})
