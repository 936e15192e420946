import { expect } from 'vitest'
import { expectError, start } from './actions.js'
import { aHold, aScene, keyOf } from './builders.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

const ever = { from: new Date('0001-01-01T00:00:00Z'), until: null }

export const whoHoldsCases = casesOf('who holds', {
  'a hold is told with its name, period and subject': async ({ store }) => {
    const scene = aScene()
    const hold = aHold('car', minute(1), null, 'rental')
    const subject = await start(store, scene, 'b1', { holds: [hold] })
    expect(await store.holds(scene.tenant, ['car'], ever)).toStrictEqual([{ ...hold, subject: keyOf(subject) }])
  },

  'holds come by resource in code point order, then by start': async ({ store }) => {
    const scene = aScene()
    const spans = [
      ['b', 5],
      ['a', 7],
      ['Z', 9],
      ['a', 1],
      ['\u{1F697}', 1],
      ['\uFF5E', 1],
    ] as const
    for (const [index, [resource, from]] of spans.entries()) {
      await start(store, scene, `b${index}`, { holds: [aHold(resource, minute(from), minute(from + 1))] })
    }
    const resources = ['\u{1F697}', 'a', 'Z', 'b', '\uFF5E']
    const found = await store.holds(scene.tenant, resources, ever)
    const order = found.map(({ resource, from }) => [resource, from.getTime()])
    const wanted = [
      ['Z', 9],
      ['a', 1],
      ['a', 7],
      ['b', 5],
      ['\uFF5E', 1],
      ['\u{1F697}', 1],
    ] as const
    expect(order).toEqual(wanted.map(([resource, from]) => [resource, minute(from).getTime()]))
  },

  'only holds that share a moment with the period are told': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { holds: [aHold('car', minute(10), minute(20))] })
    const told = async (from: Date, until: Date | null) =>
      (await store.holds(scene.tenant, ['car'], { from, until })).length
    expect(await told(minute(0), minute(10))).toBe(0)
    expect(await told(minute(0), later(minute(10), 1))).toBe(1)
    expect(await told(later(minute(20), -1), minute(30))).toBe(1)
    expect(await told(minute(20), minute(30))).toBe(0)
    expect(await told(minute(20), null)).toBe(0)
    expect(await told(minute(12), null)).toBe(1)
    expect(await told(minute(12), minute(12))).toBe(0)
  },

  'a hold of no length is never told': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { holds: [aHold('car', minute(10), minute(10))] })
    expect(await store.holds(scene.tenant, ['car'], ever)).toEqual([])
  },

  'a resource asked for twice is told once, and none when none is asked': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { holds: [aHold('car', minute(1), minute(2))] })
    expect(await store.holds(scene.tenant, ['car', 'car'], ever)).toHaveLength(1)
    expect(await store.holds(scene.tenant, [], ever)).toEqual([])
  },

  'holds of another tenant are not told': async ({ store }) => {
    await start(store, aScene(), 'b1', { holds: [aHold('car', minute(1), minute(2))] })
    expect(await store.holds(aScene().tenant, ['car'], ever)).toEqual([])
  },

  'a period that ends before it starts is no question': async ({ store }) => {
    await expectError(store.holds(aScene().tenant, ['car'], { from: minute(2), until: minute(1) }), 'invalid_query')
  },
})
