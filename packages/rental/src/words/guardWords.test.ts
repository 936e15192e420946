import type { Lifecycle, Refusal } from '@ordna/core'
import { describe as told, toJSON } from '@ordna/core/inspect'
import { describe, expect, test } from 'vitest'
import { carBooker, danishRental, subscription, vehicleService } from '../index.js'
import { locales } from './texts.js'

const { order, delivery } = subscription()
const lifecycles: readonly Lifecycle[] = [
  danishRental(),
  carBooker({ tariff: () => undefined as never }),
  order,
  delivery,
  vehicleService(),
]

/** Every guard with its labels. */
const guards = lifecycles.flatMap((lifecycle) => {
  const { startGuards, transitions, guardLabels } = toJSON(lifecycle)
  const names = new Set([...startGuards, ...Object.values(transitions).flatMap((transition) => transition.guards)])
  return [...names].map((guard) => ({ name: lifecycle.name, guard, lifecycle, labels: guardLabels[guard] ?? {} }))
})

const refusedBy = (guard: string): Refusal => ({
  outcome: 'refused',
  code: 'guarded',
  blockers: [{ code: 'guarded', guard }],
  message: '',
})

describe('whoever is refused by a guard of a ready-made lifecycle', () => {
  test.each(guards)('is told by $name / $guard in every shipped language, each in its own words', (found) => {
    const { guard, lifecycle, labels } = found
    expect(Object.keys(labels).toSorted()).toEqual([...locales].toSorted())
    const texts = locales.map((locale) => told(refusedBy(guard), locale, { lifecycles: lifecycle }))
    for (const text of texts) expect(text).toMatch(/^\p{Lu}.*\.$/u)
    expect(new Set(texts.map((text) => text.normalize())).size).toBeGreaterThanOrEqual(4)
  })

  test.each(guards)('finds the same values in each language of $name / $guard', ({ labels }) => {
    const placesOf = (label: string) => (label.match(/\{\w+\}/g) ?? []).toSorted()
    const places = Object.values(labels).map(placesOf)
    for (const found of places) expect(found).toEqual(places[0])
  })
})
