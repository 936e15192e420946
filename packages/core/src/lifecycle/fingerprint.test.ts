import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, daysBefore, earliest, every } from '../time/index.js'
import { canonical } from './codec.js'
import { compile } from './compile.js'
import { contentOf } from './content.js'
import { differencesOf } from './differences.js'
import { fingerprint } from './fingerprint.js'
import type { Declaration, Lifecycle } from './graph.js'
import { lifecycle } from './lifecycle.js'
import type { Schema } from './schema.js'
import { schemaShape } from './schemaShape.js'

type Named = { [name: string]: unknown }

const text = () => ({ en: 'Words', da: 'Ord' })
const yes = () => true

/** Everything that a declaration can say, as it is written. Nothing in it is what it would be unsaid. */
const everything = (): Named => ({
  name: 'loan',
  head: {
    version: 3,
    data: v.object({ startsAt: v.date(), car: v.optional(v.string()), by: v.string() }),
    roles: ['staff', 'customer', 'boss'],
    owner: { role: ['customer', 'boss'], id: () => 'x' },
    may: {
      start: ['staff', 'customer'],
      read: ['customer', 'owner'],
      note: ['staff', 'boss'],
      readNotes: ['boss', 'customer'],
      tend: ['customer', 'staff'],
      override: ['boss', 'staff'],
    },
    startGuards: { inTime: yes, isWish: yes },
    guardLabels: { inTime: text(), isFree: text() },
    initial: [{ when: yes, to: 'on_loan' }, { to: 'asked' }],
    statuses: {
      asked: {
        label: text(),
        description: text(),
        category: 'waiting',
        visible: false,
        requires: ['car', 'by'],
        tasks: { call_back: text(), wait: text() },
        stall: { hours: 4 },
        pauses: ['work', 'rest'],
        meta: { colour: 'red', order: { at: 1 } },
      },
      on_loan: { label: text(), enteredBy: ['override', 'import'], stall: after({ hours: 3 }) },
      over: { label: text(), final: true, category: 'negative' },
    },
    renamed: { lent: 'on_loan', gone: 'over' },
    clocks: ['work', 'rest'],
    jobs: { print: { label: text(), entering: ['over', 'asked'], after: ['scan', 'file'] }, scan: {}, file: {} },
    links: { next: 'loan', last: 'visit' },
    indexed: ['car', 'startsAt'],
    erasable: ['car', 'by'],
    zone: () => 'UTC',
    locales: ['en', 'da'],
  },
  notices: {
    hello: {
      label: text(),
      to: () => 'x',
      channels: ['sms', 'letter'],
      locale: () => 'da',
      entering: ['asked', 'over'],
    },
    bye: { to: () => 'x', channels: ['sms'] },
  },
  flags: {
    late: {
      label: text(),
      in: ['on_loan', 'asked'],
      when: yes,
      from: after({ hours: 1 }),
      until: daysBefore('startsAt', 1),
    },
    near: { label: text(), any: [{ in: 'asked', from: daysBefore('startsAt', 2) }, { when: yes }] },
  },
  transitions: {
    lend: {
      label: text(),
      description: text(),
      from: ['asked', 'on_loan'],
      to: [{ when: yes, guards: { isFree: yes, isPaid: yes }, to: 'on_loan' }, { to: 'over' }],
      by: ['staff', 'timer', 'system'],
      input: v.object({ car: v.string() }),
      guards: { isWell: yes, isPaid: yes },
      set: () => ({ car: 'x' }),
      reasons: { codes: { ill: text(), away: text() }, required: false, open: true },
      notice: ['hello', 'bye'],
      job: ['print', 'scan'],
      opens: [
        { link: 'next', back: 'last', id: () => 'x', data: () => ({}), when: yes },
        { link: 'last', each: () => [], data: () => ({}) },
      ],
      moves: [
        { link: 'next', send: 'lend', reason: 'ill', input: () => 'x', only: yes },
        { link: 'last', send: 'turn', reason: () => 'ill' },
      ],
      links: [
        { link: 'next', to: () => 'x', back: 'last' },
        { link: 'last', to: () => 'x' },
      ],
      unlinks: [{ link: 'next', only: yes, back: 'last' }, { link: 'last' }],
      meta: { icon: 'key' },
    },
    turn: { to: { asked: 'on_loan', on_loan: 'asked' }, by: 'staff' },
    undo: { from: 'on_loan', to: { previous: true }, by: 'staff' },
    edit: { from: { open: true, except: ['asked'] }, by: 'boss' },
    note: { from: 'over', by: 'boss', afterEnd: true },
    close: { from: 'on_loan', to: 'over', automatic: yes },
  },
  timers: {
    lapse: {
      in: ['asked', 'on_loan'],
      at: earliest(after({ hours: 2 }), daysBefore('startsAt', 3, { time: '10:00' })),
      send: 'lend',
      reason: 'ill',
      input: () => undefined,
      ifPast: { flag: 'late' },
      when: yes,
      again: true,
    },
    tell: { in: 'asked', at: every({ days: 1 }, { missed: 'each', cap: 3 }), notice: 'hello', ifPast: 'skip' },
    mark: { in: 'on_loan', at: after({ hours: 2 }), flag: 'late' },
  },
  holds: {
    car: { in: ['on_loan', 'asked'], resource: () => 'x', from: 'startsAt', until: () => new Date(0) },
    key: { in: 'on_loan', resource: () => 'x', from: () => new Date(0) },
    van: {
      in: 'on_loan',
      oneOf: () => ['x'],
      into: 'phone',
      units: 2,
      periods: 'days',
      buffer: { before: { hours: 1 }, after: { minutes: 30 } },
    },
    hall: { in: 'on_loan', resource: () => 'x', units: 'count', periods: 'days', take: 'free' },
    seat: { in: 'on_loan', resource: () => 'x', units: () => 1, periods: () => [] },
  },
})

/** Not checked as `build` would: what a change of one place makes need not make sense. */
function lifecycleOf(written: Named): Lifecycle {
  const declaration = written as unknown as Declaration
  return { name: declaration.name, version: declaration.head.version, declaration, graph: compile(declaration) }
}

const isSchema = (value: unknown) => typeof value === 'object' && value !== null && '~standard' in value
const isBranch = (value: unknown): value is Named => typeof value === 'object' && value !== null && !isSchema(value)

type Edit = {
  readonly path: readonly string[]
  readonly does: string
  readonly apply: (parent: Named, key: string) => void
}

/** Every single change that can be made of a value where it stands. */
function editsAt(path: readonly string[], value: unknown): readonly Edit[] {
  const to = (does: string, changed: unknown): Edit => ({
    path,
    does,
    apply: (parent, key) => {
      parent[key] = changed
    },
  })
  const gone: Edit = {
    path,
    does: 'is left out',
    apply: (parent, key) => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1)
      else delete parent[key]
    },
  }
  const renamed: Edit = {
    path,
    does: 'is named otherwise',
    apply: (parent, key) => {
      parent[`${key}More`] = parent[key]
      delete parent[key]
    },
  }
  if (typeof value === 'string') return [gone, to('says more', `${value}_more`)]
  if (typeof value === 'number') return [gone, to('is one more', value + 1)]
  if (typeof value === 'boolean') return [gone, to('is the other', !value)]
  if (typeof value === 'function') return [gone]
  return isBranch(value) && !Array.isArray(value) ? [gone, renamed] : [gone]
}

function editsIn(value: Named, path: readonly string[] = []): readonly Edit[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const at = [...path, key]
    return [...editsAt(at, part), ...(isBranch(part) ? editsIn(part, at) : [])]
  })
}

/** The same, with its keys in another order where one is given, and nothing of it frozen. */
function rebuilt<Value>(value: Value, order: (keys: string[]) => readonly string[] = (keys) => keys): Value {
  if (!isBranch(value)) return value
  if (Array.isArray(value)) return value.map((item) => rebuilt(item as unknown, order)) as Value
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, rebuilt(value[key], order)])) as Value
}

function edited(written: Named, { path, apply }: Edit): boolean {
  const key = path.at(-1) as string
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, part) => (isBranch(value) ? value[part] : undefined), written)
  if (!isBranch(parent) || !(key in parent)) return false
  apply(parent, key)
  return true
}

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

/** What is there in every declaration, or says one thing only: without it there is nothing to compare. */
const needed =
  /^head\.owner\.id$|^notices\.\w+\.to$|\.opens\.\d\.data$|\.links\.\d\.to$|^holds\.\w+\.resource$|\.to\.previous$|\.from\.open$/

/** What cannot be compiled even so is no declaration at all. */
function fingerprintIf(written: Named): string | null {
  try {
    return fingerprint(lifecycleOf(written))
  } catch {
    return null
  }
}

const edits = editsIn(rebuilt(everything())).filter(({ path }) => !needed.test(path.join('.')))
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
    const written = rebuilt(everything()) as { head: Named; transitions: Named; flags: Named; timers: Named }
    for (const list of [
      written.head['roles'],
      written.head['clocks'],
      (written.head['statuses'] as { asked: { requires: string[] } }).asked.requires,
      (written.transitions['lend'] as { from: string[] }).from,
      (written.transitions['lend'] as { by: string[] }).by,
      (written.flags['near'] as { any: object[] }).any,
      (written.timers['lapse'] as { in: string[] }).in,
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
