import type { DeclaredLifecycle } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { minute } from './moments.js'
import { start } from './actions.js'
import { aScene } from './builders.js'
import { casesOf } from './storeCase.js'

function aLifecycle(values: Partial<DeclaredLifecycle> = {}): DeclaredLifecycle {
  const { lifecycle: name } = aScene()
  return { name, version: 1, fingerprint: 'a'.repeat(64), content: '{"statuses":{}}', at: minute(1), ...values }
}

/** The same name and version with other content, said later. */
function otherwise(one: DeclaredLifecycle, sign = 'b'): DeclaredLifecycle {
  return { ...one, fingerprint: sign.repeat(64), content: `{"statuses":{"${sign}":1}}`, at: minute(2) }
}

export const declareCases = casesOf('declare', {
  'the first to declare a lifecycle is answered null, everybody after it what was written down': async ({ store }) => {
    const first = aLifecycle()
    expect(await store.declare([first])).toEqual([null])
    expect(await store.declare([{ ...first, at: minute(9) }])).toEqual([first])
    expect(await store.declare([otherwise(first)])).toEqual([first])
    expect(await store.declare([first])).toEqual([first])
  },

  'versions and names are told apart, each answered in its place': async ({ store }) => {
    const first = aLifecycle()
    const second = otherwise({ ...first, version: 2 })
    const third = otherwise(aLifecycle(), 'c')
    expect(await store.declare([first, third])).toEqual([null, null])
    expect(await store.declare([third, second, first])).toEqual([third, null, first])
    expect(await store.declare([first, second, third])).toEqual([first, second, third])
    expect(await store.declare([])).toEqual([])
  },

  'of the same twice in one call the first is written down': async ({ store }) => {
    const first = aLifecycle()
    expect(await store.declare([first, otherwise(first)])).toEqual([null, first])
    expect(await store.declare([otherwise(first), first])).toEqual([first, first])
  },

  'one that replaces is answered what stood there, and stands there from then on': async ({ store }) => {
    const first = aLifecycle()
    const other = otherwise(first)
    expect(await store.declare([first], true)).toEqual([null])
    expect(await store.declare([other], true)).toEqual([first])
    expect(await store.declare([first])).toEqual([other])
  },

  'of twenty that declare the same version at once, each its own way, one is written down for all': async ({
    store,
  }) => {
    const { name } = aLifecycle()
    const all = Array.from({ length: 20 }, (_, index) =>
      otherwise(aLifecycle({ name }), String.fromCodePoint(('a'.codePointAt(0) as number) + index)),
    )
    const answers = (await Promise.all(all.map((one) => store.declare([one])))).flat()
    const winner = all.find((_, index) => answers[index] === null)
    expect(answers.filter((answer) => answer === null)).toHaveLength(1)
    expect(answers.filter((answer) => answer !== null)).toEqual(Array.from({ length: 19 }, () => winner))
  },

  'what is written down holds any text, and a version as large as numbers are exact': async ({ store }) => {
    const content = JSON.stringify({ 'æøå \u{1F697} \uFEFF "\\': ["o'clock", 'x'.repeat(300_000)] })
    const one = aLifecycle({ content, version: Number.MAX_SAFE_INTEGER })
    expect(await store.declare([one])).toEqual([null])
    expect(await store.declare([otherwise(one)])).toEqual([one])
  },

  'a store that has subjects and nothing written down of their lifecycle writes it down': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1')
    const one = aLifecycle({ name: scene.lifecycle })
    expect(await store.declare([one])).toEqual([null])
    expect(await store.declare([one])).toEqual([one])
  },

  'what is given and answered is a copy': async ({ store }) => {
    const one = aLifecycle()
    const given = { ...one, at: new Date(one.at) }
    await store.declare([given])
    given.at.setTime(0)
    const [told] = await store.declare([one])
    told?.at.setTime(0)
    expect(await store.declare([one])).toEqual([one])
  },
})
