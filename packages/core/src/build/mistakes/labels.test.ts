import { expect, it } from 'vitest'
import { findMistakes } from './findMistakes.js'
import { inShort, plain, reasoned, tells } from './declared.fixture.js'

tells([
  [
    'head.statuses.draft.label',
    { en: 'Draft' },
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
    'head.statuses.draft.label.da',
  ],
  [
    'transitions.edit.label.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  ['flags.late.label.en', undefined, 'missing_label', "There is no label in 'en', which this lifecycle ships. Add it."],
  [
    'notices.reminder.label.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'head.jobs.capture.label.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'head.statuses.booked.tasks.call_customer.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'head.guardLabels.isFree.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'transitions.drop.reasons.codes.ill.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'transitions.drop.reasons.codes',
    ['no_answer', 'ill'],
    'missing_label',
    'Reasons have no labels in a list. Give an object: each code with its labels in en, da.',
  ],
  [
    'head.statuses.draft.label.Danish',
    'Kladde',
    'invalid_locale',
    "'Danish' does not fit. Give a language tag such as da or en-GB, beginning with a small letter.",
  ],
  ['head.statuses.draft.label.da', '', 'invalid_value', "It is ''. Give a text."],
  ['head.statuses.draft.label', 'Draft', 'invalid_value', "It is 'Draft'. Give an object, by name."],
  ['head.statuses.booked.description.en', 3, 'invalid_value', 'It is 3. Give a text.'],
])

it('asks for no labels where no locale is shipped', () => {
  const { head, ...rest } = plain({ one: { tasks: { wash: {} } }, two: { final: true } }, {})
  const go = { from: 'one', to: 'two', by: 'staff', reasons: { codes: ['ill'] } }
  expect(findMistakes({ ...rest, head, transitions: { go } as never })).toEqual([])
})

it('calls a locale by what else is wrong with it', () => {
  const { head, ...rest } = plain({ one: {}, two: { final: true } }, { go: { from: 'one', to: 'two', by: 'staff' } })
  expect(findMistakes({ ...rest, head: { ...head, locales: [4] as never } })).toEqual([
    { place: 'locales.0', code: 'invalid_value', message: 'It is 4. Give a language tag such as da or en-GB.' },
  ])
})

it('refuses a list of reasons without any, unless the list is open', () => {
  const empty = {
    place: 'transitions.edit.reasons.codes',
    code: 'empty_list',
    message: "There is no reason to choose. Give one at least, or say 'open: true'.",
  }
  expect(reasoned([])).toEqual([empty])
  expect(reasoned({})).toEqual([empty])
  expect(reasoned({}, true)).toEqual([])
  expect(reasoned(null).map(inShort)).toEqual(['transitions.edit.reasons.codes invalid_value'])
})
