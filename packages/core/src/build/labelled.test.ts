import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { LifecycleError } from '../errors.js'
import { toJSON } from '../inspect/toJson.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Labels } from '../declare/spec.js'
import { lifecycle } from '../lifecycle.js'

const said = (text: string): Labels => ({ en: text, da: text })

function declared(labels: unknown, locales: readonly string[] = ['en', 'da'], own: { readonly label?: Labels } = {}) {
  return lifecycle('visit', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    locales,
    labels: labels as { readonly [name: string]: Labels },
    jobs: { print: {} },
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .notices({ told: { to: () => 'x', channels: ['sms'] } })
    .flags({ late: { in: 'open' } })
    .transitions((move) => ({ finish: move({ ...own, from: 'open', to: 'done', by: 'staff', notice: 'told' }) }))
    .build() as unknown as Lifecycle
}

const whole = {
  open: said('Open'),
  done: said('Done'),
  finish: said('Finish'),
  told: said('Told'),
  late: said('Late'),
  print: said('Print'),
}

function mistakesOf(make: () => unknown): readonly unknown[] {
  try {
    make()
  } catch (error) {
    if (error instanceof LifecycleError) return error.mistakes.map(({ place, code }) => [place, code])
    throw error
  }
  return []
}

describe('labels in the head', () => {
  test('are those of statuses, transitions, notices, flags and jobs of that name', () => {
    const json = toJSON(declared(whole))
    const { statuses, transitions, notices, flags, jobs } = json
    expect([statuses, transitions, notices, flags, jobs].flatMap(Object.entries)).toMatchObject(
      Object.entries(whole).map(([name, label]) => [name, { label }]),
    )
    expect(json).not.toHaveProperty('labels')
  })

  test('give way to what says a label of its own', () => {
    const own = said('Close')
    expect(toJSON(declared(whole, ['en', 'da'], { label: own })).transitions['finish']?.label).toEqual(own)
  })

  test('change nothing beside labels that stand where they are said', () => {
    const without: Partial<typeof whole> = { ...whole }
    delete without.finish
    expect(toJSON(declared(without, ['en', 'da'], { label: whole.finish }))).toEqual(toJSON(declared(whole)))
  })

  test('of a name that nothing has are a mistake, and so is one that lacks a language that is shipped', () => {
    const { open: _, ...others } = whole
    expect(mistakesOf(() => declared({ ...others, opne: said('Open'), finish: { en: 'Finish' } }))).toEqual([
      ['labels.opne', 'unknown_label'],
      ['statuses.open.label.en', 'missing_label'],
      ['statuses.open.label.da', 'missing_label'],
      ['transitions.finish.label.da', 'missing_label'],
    ])
  })

  test.each([['text'], [1], [null], [[]]])('are an object: %j is none', (labels) => {
    expect(mistakesOf(() => declared(labels, []))).toEqual([['labels', 'invalid_value']])
  })

  test('are texts by language, each of them', () => {
    expect(mistakesOf(() => declared({ ...whole, finish: 'Finish', done: { en: 1 } }, []))).toEqual([
      ['statuses.done.label.en', 'invalid_value'],
      ['transitions.finish.label', 'invalid_value'],
    ])
  })
})
