import { describe, expect, it } from 'vitest'
import { waysOf, type Leading } from './ways.js'

const way = (name: string, from: readonly string[], ...to: readonly string[]): Leading & { readonly name: string } => ({
  name,
  from: new Set(from),
  targets: new Map(from.map((source) => [source, to.map((target) => ({ to: target }))])),
  toPrevious: false,
})
const back = (name: string, ...from: readonly string[]) => ({ ...way(name, from), toPrevious: true })

function drawn(...transitions: readonly (Leading & { readonly name: string })[]): readonly string[] {
  return waysOf(transitions).map(({ transition, from, to, choice }) => `${transition.name}: ${from} -> ${to} ${choice}`)
}

describe('waysOf', () => {
  it('gives every way from every source to every choice', () => {
    expect(drawn(way('go', ['a', 'b'], 'c', 'd'))).toEqual([
      'go: a -> c 0',
      'go: a -> d 1',
      'go: b -> c 0',
      'go: b -> d 1',
    ])
  })

  it('lets a transition without targets keep the status', () => {
    expect(drawn(way('edit', ['a', 'b']))).toEqual(['edit: a -> a 0', 'edit: b -> b 0'])
  })

  it('returns to each status that leads in, once', () => {
    expect(drawn(back('undo', 'c', 'd'), way('go', ['a', 'b'], 'c'), way('run', ['a'], 'c'))).toEqual([
      'go: a -> c 0',
      'go: b -> c 0',
      'run: a -> c 0',
      'undo: c -> a 0',
      'undo: c -> b 0',
    ])
  })

  it('returns from each of its own sources', () => {
    expect(drawn(way('go', ['a'], 'c'), way('run', ['a'], 'd'), back('undo', 'c', 'd'))).toEqual([
      'go: a -> c 0',
      'run: a -> d 0',
      'undo: c -> a 0',
      'undo: d -> a 0',
    ])
  })

  it('returns from where a return has led', () => {
    expect(drawn(way('go', ['a'], 'b'), back('undo', 'b'), back('redo', 'a'))).toEqual([
      'go: a -> b 0',
      'undo: b -> a 0',
      'redo: a -> b 0',
    ])
  })

  it('does not return to a status that was kept', () => {
    expect(drawn(way('edit', ['a']), way('stay', ['a'], 'a'), back('undo', 'a'))).toEqual([
      'edit: a -> a 0',
      'stay: a -> a 0',
    ])
  })
})
