import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { daysBefore } from '../../time/index.js'
import { lifecycle } from '../../lifecycle.js'
import { findMistakes } from './findMistakes.js'
import { inShort, mistakesOf, type Place, plain, valid, withChange } from './declared.fixture.js'

describe('findMistakes', () => {
  it('finds nothing wrong with a declaration that says everything', () => {
    expect(findMistakes(valid())).toEqual([])
  })

  it('says that there are no statuses', () => {
    const [first, second] = findMistakes(plain({}, {}))
    expect(first).toEqual({
      place: 'initial',
      code: 'unknown_status',
      message: "There is no status 'one'. None is declared.",
    })
    expect(second).toEqual({ place: 'statuses', code: 'no_statuses', message: 'There are none. Declare at least one.' })
  })

  it.each([['Danish'], ['da_DK'], ['da-'], ['da-x'], ['da-D!'], ['d'], ['dan-']])(
    'does not take %s for a language',
    (tag) => {
      const declaration = plain(
        { one: { description: { [tag]: 'x' } }, two: { final: true } },
        { go: { from: 'one', to: 'two', by: 'staff' } },
      )
      const place = `statuses.one.description.${tag}`
      const message = `'${tag}' does not fit. Give a language tag such as da or en-GB, beginning with a small letter.`
      expect(findMistakes(declaration)).toEqual([{ place, code: 'invalid_locale', message }])
    },
  )

  it.each([['da'], ['en-GB'], ['zh-Hant-TW'], ['es-419'], ['gsw']])('takes %s for a language', (tag) => {
    const declaration = plain(
      { one: { description: { [tag]: 'x' } }, two: { final: true } },
      { go: { from: 'one', to: 'two', by: 'staff' } },
    )
    expect(findMistakes(declaration)).toEqual([])
  })

  it('says what a head without statuses, or no head at all, lacks', () => {
    const { head, ...rest } = plain({}, {})
    expect(findMistakes({ ...rest, head: { ...head, statuses: undefined as never } }).map(inShort)).toEqual([
      'statuses missing_property',
      'initial unknown_status',
    ])
    expect(findMistakes({ ...rest, head: undefined as never })).toEqual([
      { place: '', code: 'missing_property', message: 'It is missing. Give an object.' },
    ])
  })

  it.each([
    ['of another library', { '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) } }],
    ['that lets other fields through', v.looseObject({ startsAt: v.date() })],
    [
      'with a check of the whole',
      v.pipe(
        v.object({ startsAt: v.date() }),
        v.check(() => true),
      ),
    ],
  ])('takes any field of a schema %s', (_, data) => {
    expect(mistakesOf('head.data', data)).toEqual([])
    const declaration = withChange('head.data', data)
    const { timers } = declaration
    const remind = { ...timers['remind'], at: { kind: 'at', field: 7 } }
    expect(findMistakes({ ...declaration, timers: { ...timers, remind: remind as never } }).map(inShort)).toEqual([
      'timers.remind.at invalid_rule',
    ])
    const indexed = [7, '']
    expect(findMistakes({ ...declaration, head: { ...declaration.head, indexed: indexed as never } })).toEqual([
      { place: 'indexed.0', code: 'invalid_value', message: 'It is 7. Give the name of a field.' },
      { place: 'indexed.1', code: 'unknown_field', message: "There is no field ''. None is declared." },
    ])
  })

  it.each([
    ['nullish', v.nullish(v.date()), true],
    [
      'read from a text',
      v.pipe(
        v.string(),
        v.transform((text) => new Date(text)),
      ),
      true,
    ],
    [
      'optional and read from a text',
      v.optional(
        v.pipe(
          v.string(),
          v.transform((text) => new Date(text)),
        ),
      ),
      true,
    ],
    ['unknown', v.unknown(), true],
    ['a text', v.string(), false],
    ['an optional text', v.optional(v.string()), false],
    ['a number', v.number(), false],
    ['a truth', v.boolean(), false],
    ['a list', v.array(v.date()), false],
    ['an object', v.object({}), false],
    ['a record', v.record(v.string(), v.date()), false],
    ['one of a list', v.picklist(['a']), false],
    ['a constant', v.literal('a'), false],
  ])('knows whether a field can hold a date: %s', (_, crew, can) => {
    const mistakes = mistakesOf(
      'head.data',
      v.object({ startsAt: v.date(), endsAt: crew, crew: v.string(), phone: v.string() }),
    )
    const expected = {
      place: 'holds.crew.until',
      code: 'invalid_value',
      message: "The field 'endsAt' holds no date. There are: startsAt.",
    }
    expect(mistakes).toEqual(can ? [] : [expected])
  })

  it('lists every mistake of a definition at once, and throws them together', () => {
    const broken = lifecycle('broken', {
      version: 0,
      data: v.object({ startsAt: v.date() }),
      roles: ['staff'],
      initial: 'draft',
      statuses: { draft: {}, done: { final: true }, lost: {} },
      locales: ['da'],
    } as never) as never as { transitions(declare: () => object): { timers(timers: object): { build(): unknown } } }
    const build = () =>
      broken
        .transitions(() => ({ finish: { from: ['draft', 'done'], to: 'doen', by: [] } }))
        .timers({ late: { in: 'done', at: daysBefore('startAt', 1), send: 'finsh' } })
        .build()
    expect(build).toThrow(
      [
        "Lifecycle 'broken' has 14 mistakes:",
        '  version: It is 0. Give a whole number from 1.',
        "  statuses.draft.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  statuses.done.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  statuses.lost.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  transitions.finish.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  transitions.finish.to: There is no status 'doen'. Did you mean 'done'?",
        "  timers.late.at: In rule.daysBefore, field is 'startAt': give one of the fields: startsAt.",
        "  timers.late.send: There is no transition 'finsh'. Did you mean 'finish'?",
        "  statuses.lost: Nothing leads to 'lost'. Let a transition lead there, say in 'enteredBy' what else does, or take it out.",
        "  statuses.lost: Nothing leads out of 'lost'. Let a transition leave it, or say 'final: true'.",
        "  transitions.finish.from: 'done' is final, and 'finish' leaves it or changes it. Take it out of 'from', or let it not be final.",
        "  transitions.finish.by: Nobody may send 'finish'. Say who in 'by', or make it 'automatic'.",
        "  timers.late.in: 'done' is final: nothing happens there any more. Take it out, or let 'done' not be final.",
        "  timers.late.send: 'finish' does not let 'timer' send it. Add 'timer' to its 'by'.",
      ].join('\n'),
    )
  })
})

/** Every text of the valid declaration that refers to something by its name. */
const referring = [
  'head.initial.1.to',
  'head.may.start.0',
  'head.may.override',
  'head.statuses.draft.pauses.0',
  'head.statuses.booked.requires.0',
  'head.indexed.0',
  'head.erasable.0',
  'head.jobs.capture.entering',
  'notices.reminder.entering.0',
  'flags.due_soon.in.0',
  'transitions.book.from',
  'transitions.book.to.0.to',
  'transitions.book.by.1',
  'transitions.book.notice.0',
  'transitions.book.job',
  'transitions.book.opens.link',
  'transitions.edit.from.except.0',
  'transitions.drop.to',
  'transitions.drop.moves.0.link',
  'transitions.drop.moves.0.send',
  'timers.lapse.in.0',
  'timers.lapse.send',
  'timers.lapse.reason',
  'timers.remind.notice',
  'timers.raise.flag',
  'timers.raise.ifPast.flag',
  'holds.crew.in.0',
  'holds.crew.from',
  'holds.crew.until',
]

describe('whatever is declared', () => {
  it('finds a renamed reference at its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...referring), fc.string(), (path, name) => {
        fc.pre(!/^(draft|booked|done|gone|staff|customer|system|crew|capture)$/.test(name))
        const places = mistakesOf(path, `${name}_x`).map(({ place }) => place)
        expect(places).toContain(path.replace(/^head\./, ''))
      }),
    )
  })

  it('never throws, whatever stands in the place of anything', () => {
    const odd = Object.assign(Object.create(null) as object, { toString: 1 })
    const data = { withBigInt: true, withSparseArray: true, withDate: true }
    const anything = fc.oneof(fc.anything({ ...data, withNullPrototype: true }), fc.constantFrom(odd, Symbol('odd')))
    const places = [...placesOf(valid() as unknown as Place)]
    const change = fc
      .constantFrom(...places)
      .chain((path) => fc.tuple(fc.constant(path), rulePlace.test(path) ? fc.anything(data) : anything))
    fc.assert(
      fc.property(change, ([path, value]) => {
        expect(Array.isArray(mistakesOf(path, value))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

/** Time rules are checked by the time module, which has tests of its own. */
const rulePlace = /^(timers\.\w+|flags|flags\.\w+|timers)(\.(at|from|until)\b.*)?$/

/** The path of everything in the declaration, its schemas left out. */
function* placesOf(place: Place, path = ''): Generator<string> {
  for (const [key, value] of Object.entries(place)) {
    const here = path === '' ? key : `${path}.${key}`
    yield here
    if (typeof value === 'object' && value !== null && !('~standard' in value)) yield* placesOf(value as Place, here)
  }
}
