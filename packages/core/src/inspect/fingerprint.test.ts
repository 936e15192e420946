import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { daysBefore, every } from '../time/index.js'
import { canonical } from '../words/codec.js'
import { contentOf } from './content.js'
import { differencesOf } from './differences.js'
import {
  type Edit,
  edited,
  everyEdit,
  everything,
  isBranch,
  lifecycleOf,
  type Named,
  rebuilt,
} from '../build/everyOption.fixture.js'
import { fingerprint } from './fingerprint.js'
import { lifecycle } from '../lifecycle.js'
import type { Schema } from '../words/schema.js'
import { schemaShape } from '../words/schemaShape.js'

/** Where what is said does not count, as docs/how-to/versions.md tells it. */
const uncounted = [
  /^head\.(guardLabels|locales|indexed)(\.|$)/,
  /^head\.statuses\.\w+\.(label|description|meta)(\.|$)/,
  /^head\.statuses\.\w+\.tasks\.\w+\./,
  /^head\.jobs\.\w+\.label(\.|$)/,
  /^(notices|flags|transitions)\.\w+\.(label|description|meta)(\.|$)/,
  /^transitions\.\w+\.reasons\.codes\.\w+\./,
]
const isUncounted = ({ path }: Edit) => uncounted.some((place) => place.test(path.join('.')))

/** What cannot be compiled even so is no declaration at all. */
function fingerprintIf(written: Named): string | null {
  try {
    return fingerprint(lifecycleOf(written))
  } catch {
    return null
  }
}

const edits = everyEdit()
const original = fingerprint(lifecycleOf(everything()))
const shown = ({ path, does }: Edit) => `${path.join('.')} ${does}`

function changedBy(chosen: readonly Edit[], order?: (keys: string[]) => readonly string[]): string | null {
  const written = rebuilt(everything(), order)
  for (const edit of chosen) edited(written, edit)
  return fingerprintIf(written)
}

describe('a fingerprint', () => {
  test('is changed by every single change that counts, and by no other', () => {
    const found = edits.map((edit) => ({ edit, is: changedBy([edit]) }))
    const wrong = found.filter(({ edit, is }) => is !== null && (is === original) !== isUncounted(edit))
    expect(wrong.map(({ edit }) => shown(edit))).toEqual([])
    // What cannot even be compiled is left out; there must be enough left.
    expect(found.filter(({ is }) => is !== null).length).toBeGreaterThan(400)
  })

  test('two are the same exactly where what counts is the same, whatever else is changed and in whatever order it stands', () => {
    const some = fc.uniqueArray(fc.constantFrom(...edits), {
      maxLength: 4,
      selector: ({ path }) => path.slice(0, 3).join('.'),
    })
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (chosen, random) => {
        const found = changedBy(chosen, (keys) =>
          keys
            .map((key) => [random.next().value as number, key] as const)
            .sort(([one], [other]) => one - other)
            .map(([, key]) => key),
        )
        fc.pre(found !== null)
        expect(found === original).toBe(chosen.every(isUncounted))
      }),
      { numRuns: 300 },
    )
  })

  test('knows no order in what is a set, and tells no default from what is not said', () => {
    const written = rebuilt(everything()) as {
      head: Named
      transitions: Named
      flags: Named
      timers: Named
      notices: Named
    }
    for (const list of [
      written.head['roles'],
      written.head['clocks'],
      (written.head['statuses'] as { asked: { requires: string[] } }).asked.requires,
      (written.transitions['lend'] as { from: string[] }).from,
      (written.transitions['lend'] as { by: string[] }).by,
      (written.flags['near'] as { any: object[] }).any,
      (written.timers['lapse'] as { in: string[] }).in,
      (written.notices['hello'] as { window: { days: string[] } }).window.days,
      (written.notices['each'] as { window: { sms: { days: string[] } } }).window.sms.days,
      (written.notices['hello'] as { while: { same: string[] } }).while.same,
    ])
      (list as unknown[]).reverse()
    Object.assign((written.head['statuses'] as Named)['over'] as Named, { visible: true, requires: [], pauses: [] })
    Object.assign(written.transitions['turn'] as Named, { from: ['on_loan', 'asked'] })
    Object.assign(written.timers['mark'] as Named, { ifPast: 'fire' })
    expect(fingerprint(lifecycleOf(written))).toBe(original)
  })

  test.each([
    'transitions.lend.to',
    'transitions.lend.opens',
    'transitions.lend.moves',
    'transitions.lend.notice',
    'transitions.lend.job',
    'notices.hello.channels',
    'head.initial',
  ])('knows the order of %s', (path) => {
    const written = rebuilt(everything())
    const list = path.split('.').reduce<unknown>((value, part) => (value as Named)[part], written)
    ;(list as unknown[]).reverse()
    expect(fingerprint(lifecycleOf(written))).not.toBe(original)
  })

  test('does not see what functions say, for builds write them otherwise', () => {
    const others = (value: unknown): unknown => {
      if (typeof value === 'function') return (...given: unknown[]) => given.length > 7
      if (!isBranch(value)) return value
      if (Array.isArray(value)) return value.map(others)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, others(part)]))
    }
    expect(fingerprint(lifecycleOf(others(everything()) as Named))).toBe(original)
  })

  test('stays what it is over releases of Ordna and of valibot', () => {
    const visit = lifecycle('visit', {
      version: 1,
      data: v.object({ startsAt: v.date(), phone: v.pipe(v.string(), v.minLength(3, 'too short')) }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: { label: { en: 'Open' } }, done: { final: true } },
    })
      .transitions((move) => ({
        finish: move({ from: 'open', to: 'done', by: 'staff', guards: { paid: () => true } }),
      }))
      .timers({ nudge: { in: 'open', at: daysBefore('startsAt', 2), flag: 'stalled' } })
      .build()
    expect(JSON.parse(canonical(contentOf(visit)))).toMatchInlineSnapshot(`
      {
        "clocks": [],
        "data": {
          "entries": {
            "phone": {
              "pipe": [
                {
                  "type": "string",
                },
                {
                  "requirement": 3,
                  "type": "min_length",
                },
              ],
            },
            "startsAt": {
              "type": "date",
            },
          },
          "type": "object",
        },
        "erasable": [],
        "flags": {},
        "format": 1,
        "holds": {},
        "initial": [
          {
            "to": "open",
          },
        ],
        "jobs": {},
        "links": {},
        "may": {
          "note": [
            "staff",
          ],
          "override": [],
          "read": [
            "staff",
          ],
          "readNotes": [
            "staff",
          ],
          "start": [
            "staff",
          ],
          "tend": [
            "staff",
          ],
        },
        "name": "visit",
        "notices": {},
        "roles": [
          "staff",
        ],
        "startGuards": [],
        "statuses": {
          "done": {
            "category": "done",
            "final": true,
            "pauses": [],
            "requires": [],
            "visible": true,
          },
          "open": {
            "category": "open",
            "final": false,
            "pauses": [],
            "requires": [],
            "visible": true,
          },
        },
        "timers": {
          "nudge": {
            "at": {
              "days": 2,
              "field": "startsAt",
              "kind": "daysBefore",
            },
            "flag": "stalled",
            "ifPast": "fire",
            "in": [
              "open",
            ],
          },
        },
        "transitions": {
          "finish": {
            "by": [
              "staff",
            ],
            "from": [
              "open",
            ],
            "guards": [
              "paid",
            ],
            "jobs": [],
            "moves": [],
            "notices": [],
            "opens": [],
            "to": [
              {
                "to": "done",
              },
            ],
          },
        },
        "version": 1,
      }
    `)
    expect(fingerprint(visit)).toMatchInlineSnapshot(
      `"4aea6df3951dcbab4b07ebaf37d50004f5a97c9b4c4781d2575c45d961fb7635"`,
    )
  })
})

describe('the shape of a schema', () => {
  const schemas = {
    text: v.string(),
    number: v.number(),
    'a text that may be missing': v.optional(v.string()),
    'a text with a default': v.optional(v.string(), 'x'),
    'a text or null': v.nullable(v.string()),
    'a list of texts': v.array(v.string()),
    'a list of numbers': v.array(v.number()),
    pair: v.tuple([v.string(), v.number()]),
    'pair the other way round': v.tuple([v.number(), v.string()]),
    'an open pair': v.tupleWithRest([v.string(), v.number()], v.date()),
    object: v.object({ a: v.string() }),
    'object of another name': v.object({ b: v.string() }),
    'object of another type': v.object({ a: v.date() }),
    'strict object': v.strictObject({ a: v.string() }),
    'object with a rest': v.objectWithRest({ a: v.string() }, v.number()),
    'object in an object': v.object({ a: v.object({ a: v.string() }) }),
    'object with names of ours': v.object({ kind: v.string(), type: v.string() }),
    record: v.record(v.string(), v.number()),
    'record of another': v.record(v.string(), v.date()),
    literal: v.literal('a'),
    'another literal': v.literal('b'),
    'a literal number': v.literal(1),
    picklist: v.picklist(['a', 'b']),
    'another picklist': v.picklist(['a', 'c']),
    enum: v.enum({ A: 'a', B: 'b' }),
    union: v.union([v.string(), v.number()]),
    variant: v.variant('type', [v.object({ type: v.literal('a') }), v.object({ type: v.literal('b') })]),
    'variant by another key': v.variant('kind', [
      v.object({ kind: v.literal('a') }),
      v.object({ kind: v.literal('b') }),
    ]),
    'short text': v.pipe(v.string(), v.minLength(3)),
    'shorter text': v.pipe(v.string(), v.minLength(2)),
    'text that ends': v.pipe(v.string(), v.maxLength(3)),
    'text like this': v.pipe(v.string(), v.regex(/a+/)),
    'text like that': v.pipe(v.string(), v.regex(/a+/i)),
    'trimmed text': v.pipe(v.string(), v.trim()),
    'checked text': v.pipe(
      v.string(),
      v.check(() => true),
    ),
    'text made a number': v.pipe(v.string(), v.transform(Number)),
    'text of a brand': v.pipe(v.string(), v.brand('A')),
    'text of another brand': v.pipe(v.string(), v.brand('B')),
    'later date': v.pipe(v.date(), v.minValue(new Date(0))),
    lazy: v.lazy(() => v.string()),
    "another library's": { '~standard': { version: 1, vendor: 'another', validate: (value: unknown) => ({ value }) } },
  } as const

  test('tells each of them from each other', () => {
    const shapes = Object.entries(schemas).map(
      ([name, schema]) => [name, canonical(schemaShape(schema as Schema))] as const,
    )
    for (const [name, shape] of shapes)
      expect(shapes.filter(([, other]) => other === shape).map(([other]) => other)).toEqual([name])
  })

  test.each<[string, Schema, Schema]>([
    ['the order of fields', v.object({ a: v.string(), b: v.date() }), v.object({ b: v.date(), a: v.string() })],
    ['the order of a picklist', v.picklist(['a', 'b']), v.picklist(['b', 'a'])],
    [
      'a message',
      v.pipe(v.string('A'), v.minLength(3, 'B')),
      v.pipe(
        v.string('C'),
        v.minLength(3, () => 'D'),
      ),
    ],
    ['a title', v.pipe(v.string(), v.title('A')), v.pipe(v.string(), v.title('B'))],
    ['what a default is', v.optional(v.date(), new Date(0)), v.optional(v.date(), () => new Date())],
    [
      'a date that each process may have another of',
      v.pipe(v.date(), v.maxValue(new Date(0))),
      v.pipe(v.date(), v.maxValue(new Date())),
    ],
    [
      'what a check says',
      v.pipe(
        v.string(),
        v.check(() => true),
      ),
      v.pipe(
        v.string(),
        v.check((value) => value === 'x'),
      ),
    ],
  ])('does not tell %s', (_, one, other) => {
    expect(schemaShape(one)).toEqual(schemaShape(other))
  })
})

describe('differences', () => {
  test('are named as near as can be, and no more of them than asked for', () => {
    const before = contentOf(lifecycleOf(everything()))
    const written = rebuilt(everything()) as { head: Named; transitions: Named; timers: Named }
    delete written.transitions['close']
    Object.assign(written.transitions, { approve: { from: 'asked', to: 'over', by: ['boss', 'staff'] } })
    Object.assign(written.timers['tell'] as Named, { at: every({ days: 2 }, { missed: 'each', cap: 3 }) })
    Object.assign(written.transitions['undo'] as Named, { by: ['staff', 'boss'] })
    const after = contentOf(lifecycleOf(written))
    const plain = (content: object) => JSON.parse(canonical(content)) as unknown
    const found = differencesOf(plain(before), plain(after), 9)
    expect(found).toEqual([
      { path: 'timers.tell.at.interval.days', there: 1, here: 2 },
      { path: 'transitions.close', there: expect.anything(), here: undefined },
      { path: 'transitions.undo.by', there: ['staff'], here: ['boss', 'staff'] },
      { path: 'transitions.approve', there: undefined, here: expect.anything() },
    ])
    expect(differencesOf(plain(before), plain(after), 2)).toEqual(found.slice(0, 2))
    expect(differencesOf(plain(before), plain(before), 9)).toEqual([])
  })

  test.each<[unknown, unknown, unknown]>([
    [1, null, [{ path: '', there: 1, here: null }]],
    [{}, [], [{ path: '', there: {}, here: [] }]],
    [[{ a: 1 }], [{ a: 1 }, { a: 2 }], [{ path: '1', there: undefined, here: { a: 2 } }]],
    [['a'], ['a', 'b'], [{ path: '', there: ['a'], here: ['a', 'b'] }]],
    [JSON.parse('{"__proto__":1}'), {}, [{ path: '__proto__', there: 1, here: undefined }]],
    [{ toString: 1 }, {}, [{ path: 'toString', there: 1, here: undefined }]],
  ])('of %j and %j', (there, here, found) => {
    expect(differencesOf(there, here, 9)).toEqual(found)
  })
})
