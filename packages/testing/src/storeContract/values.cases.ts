import type { Data } from '@ordna/core/adapters'
import fc from 'fast-check'
import { expect } from 'vitest'
import { claimOne, current, given, loadOne, start, startWith } from './actions.js'
import { aHold, aLink, aMessage, anEntry, aScene, aSubject, aTimer, keyOf, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'
import { storableData } from './storable.js'

const texts: { readonly [what: string]: string } = {
  'an empty text': '',
  quotes: `'it''s' "quoted" \`ticked\` $$dollar$$ $1 :name ?`,
  backslashes: "\\ \\\\ \\n \\u0041 \\x41 E'\\'",
  patterns: '%_%_*?[a-z]',
  'a statement': `'); DROP TABLE subjects; --`,
  'line ends and tabs': '\r\n\t\v\f\b end \u2028\u2029',
  'control characters': '\u0001\u001f\u007f\u0080\u009f',
  'astral characters': '\u{1F697}\u{10FFFF}\u{1D11E}',
  'text from right to left': '\u05e9\u05dc\u05d5\u05dd \u202e\u0645\u0631\u062d\u0628\u0627',
  'composed and decomposed letters': '\u00e9 e\u0301 \u212b \u00c5',
  'invisible characters': '\ufeff\u200b\u200d\u00a0 ',
  'the end of the plane': '\ufffd\ufffe\uffff',
  'a very long text': 'ordna \u{1F697} '.repeat(1250),
  JSON: '{"$date":"2030-01-01T00:00:00.000Z"}',
  'a date as text': '2030-01-01T00:00:00.000Z',
  'a composite row': '(1,"a\\"b",,NULL)',
  'an array literal': '{a,"b",NULL}',
}

const textCases = Object.entries(texts).flatMap(([what, text]) =>
  casesOf('values', {
    [`${what} comes back exactly, wherever it stands`]: async ({ store }) => {
      const scene = aScene()
      const name = `x${Array.from(text).slice(0, 60).join('')}`
      const subject = aSubject(scene, name, {
        status: name,
        data: { [name]: text, list: [text, { [name]: text }] },
        flags: { [name]: minute(1) },
        holds: [aHold(name, minute(1), null, name)],
        links: [aLink(name, { lifecycle: name, id: name })],
        timers: [{ id: name, name, due: minute(1) }],
      })
      const message = aMessage(subject, 1, { name, to: text, channels: [name], data: { [name]: text }, input: text })
      const entry = anEntry(subject, 1, { comment: text, after: { [name]: text }, input: [text] })
      const request = { id: name, digest: text, answer: { [name]: text } }
      const change = requested(starting(subject, { messages: [message], history: [entry] }), name)
      await given(store, { ...change, request })
      expect(await loadOne(store, subject, name)).toStrictEqual({ subject, earlier: request })
      expect(await store.history(keyOf(subject), { after: 0, limit: 1 })).toStrictEqual([entry])
      expect((await claimOne(store, 'timer', scene, minute(1))).id).toBe(name)
      expect((await claimOne(store, 'message', scene, minute(1))).message).toStrictEqual(message)
      expect(await store.count({ ...scene, statuses: [name], flag: name, resource: name })).toBe(1)
    },
  }),
)

const data: { readonly [what: string]: Data } = {
  numbers: { numbers: [0, 1, -1, 0.1 + 0.2, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53 - 1, -(2 ** 53) + 1] },
  dates: {
    first: new Date('0001-01-01T00:00:00.000Z'),
    last: new Date('9999-12-31T23:59:59.999Z'),
    past: new Date('1969-12-31T23:59:59.999Z'),
    offset: new Date('2030-03-31T02:30:00.001-09:30'),
    deep: [[new Date(0)], { at: new Date(1), list: [{ at: new Date(-1) }] }],
  },
  'empty values': { object: {}, array: [], nested: [[], {}, [[]]], text: '', nothing: null, no: false, zero: 0 },
  'keys that look like a store at work': {
    $date: '2030-01-01T00:00:00.000Z',
    deep: { $date: 5, $type: 'date' },
    escaped: { $$date: null, $: 1, $escape: { $date: '2030' } },
    list: [{ $date: '2030-01-01T00:00:00.000Z' }, { $date: minute(1) }],
  },
  'keys of every kind': {
    '': 1,
    ' ': 2,
    'a.b': 3,
    '0': 4,
    "'": 5,
    '"': 6,
    '\\': 7,
    constructor: 8,
    toString: 9,
    length: 10,
  },
  'texts that look like other values': {
    a: 'null',
    b: 'true',
    c: '1',
    d: 'NaN',
    e: 'undefined',
    f: 'Infinity',
    g: '1e3',
  },
  'deep nesting': Array.from({ length: 60 }).reduce<Data>((inner) => ({ inner: [inner] }), { end: minute(1) }),
}

const dataCases = Object.entries(data).flatMap(([what, values]) =>
  casesOf('values', {
    [`${what} come back exactly`]: async ({ store }) => {
      const scene = aScene()
      const subject = aSubject(scene, 'b1', { data: values })
      const entry = anEntry(subject, 1, { after: values, input: values, details: values })
      await startWith(store, subject, { history: [entry], messages: [aMessage(subject, 1, { data: values })] })
      expect((await current(store, subject))?.data).toStrictEqual(values)
      expect(await store.history(keyOf(subject), { after: 0, limit: 1 })).toStrictEqual([entry])
      expect((await claimOne(store, 'message', scene, minute(1))).message.data).toStrictEqual(values)
    },
  }),
)

const moreCases = casesOf('values', {
  'a field that is undefined is absent, and an item that is undefined is null': async ({ store }) => {
    const subject = await start(store, aScene(), 'b1', {
      data: { gone: undefined, list: [1, undefined], deep: { gone: undefined } },
    })
    expect((await current(store, subject))?.data).toStrictEqual({ list: [1, null], deep: {} })
  },

  'zero has no sign': async ({ store }) => {
    const subject = await start(store, aScene(), 'b1', { data: { zero: -0, list: [-0] } })
    expect((await current(store, subject))?.data).toStrictEqual({ zero: 0, list: [0] })
  },

  'large data comes back exactly': async ({ store }) => {
    const rows = Array.from({ length: 2000 }, (_, index) => ({ index, at: minute(index), text: `row ${index}` }))
    const subject = await start(store, aScene(), 'b1', { data: { rows } })
    expect((await current(store, subject))?.data).toStrictEqual({ rows })
  },

  'a due moment is kept to the millisecond, in any year': async ({ store }) => {
    const dues = ['0001-01-01T00:00:00.001Z', '1969-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'].map(
      (due) => new Date(due),
    )
    const scene = aScene()
    const timers = dues.map((due, index) => aTimer(`1.${index}`, due))
    const subject = await start(store, scene, 'b1', {
      timers,
      startedAt: dues[0] ?? minute(0),
      updatedAt: dues[2] ?? minute(0),
    })
    expect(await current(store, subject)).toStrictEqual(subject)
    const query = { limit: 10, lease: 1000, lifecycles: [scene.lifecycle] }
    expect((await store.claim('timer', { ...query, now: dues[1] ?? minute(0) })).claims.map(({ due }) => due)).toEqual(
      dues.slice(0, 2),
    )
  },

  'what can never fall due comes back with its flag, is found by it in any year, and is never claimed': async ({
    store,
  }) => {
    const scene = aScene()
    const [first, last] = [new Date('0001-01-01T00:00:00.000Z'), new Date('9999-12-31T23:59:59.999Z')]
    for (const [id, at] of [
      ['b1', first],
      ['b2', last],
    ] as const) {
      const values = { startedAt: at, updatedAt: at, flags: { never_due: at }, timers: [aTimer('1.0', null)] }
      const subject = await start(store, scene, id, values)
      expect(await current(store, subject)).toStrictEqual(subject)
    }
    const { items } = await store.list({
      ...scene,
      flag: 'never_due',
      order: 'startedAt',
      descending: false,
      limit: 10,
      moments: { startedAt: { from: first, until: last } },
    })
    expect(items.map(({ id }) => id)).toEqual(['b1'])
    expect(await store.count({ ...scene, flag: 'never_due' })).toBe(2)
    const query = { limit: 10, lease: 1000, lifecycles: [scene.lifecycle], now: new Date('9997-01-01Z') }
    expect(await store.claim('timer', query)).toEqual({ claims: [], next: null })
  },

  'whatever plain data there is comes back exactly': async ({ store, runs }) => {
    const scene = aScene()
    let count = 0
    await fc.assert(
      fc.asyncProperty(storableData, async (values) => {
        const subject = await start(store, scene, `b${count++}`, { data: values })
        expect((await current(store, subject))?.data).toStrictEqual(values)
      }),
      { numRuns: runs * 4 },
    )
  },
})

export const valueCases = [...textCases, ...dataCases, ...moreCases]
