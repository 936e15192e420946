import { listed } from '../../floor/listed.js'
import { text, yesOrNo } from './leaves.js'
import { mistake, mistakeIf } from './mistake.js'
import { name, snakeName } from './name.js'
import { list, named, object, optional, type Check } from './shape.js'
import { isRaw, rawOf } from '../../floor/raw.js'
import type { ReasonDefinition } from '../../declare/transitionDefinition.js'

const tag = name(/^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/, 'a language tag such as da or en-GB')

/** A language, `da` or `en-GB`. */
export const locale: Check = (value, place, names) =>
  tag(value, place, names).map((found) =>
    found.code === 'invalid_name' ? { ...found, code: 'invalid_locale' } : found,
  )

/** Texts by locale, as many as there are. */
export const texts = named(locale, text)

/** Texts by locale, one in each that the lifecycle ships. */
export const labels: Check = (value = {}, place, names) => {
  const missing = isRaw(value) ? names.locale.filter((shipped) => !Object.hasOwn(value, shipped)) : []
  return [
    ...texts(value, place, names),
    ...missing.map((shipped) =>
      mistake(
        `${place}.${shipped}`,
        'missing_label',
        `There is no label in '${shipped}', which this lifecycle ships. Add it.`,
      ),
    ),
  ]
}

const codes: Check = (value, place, names) => {
  if (!Array.isArray(value)) return named(snakeName, labels)(value, place, names)
  const bare = value.length > 0 && names.locale.length > 0
  return [
    ...list(snakeName)(value, place, names),
    ...mistakeIf(
      bare,
      place,
      'missing_label',
      `Reasons have no labels in a list. Give an object: each code with its labels in ${listed(names.locale)}.`,
    ),
  ]
}

/** Only an open list may be empty: then every reason is a free text. */
export const reasons: Check = (value, place, names) => {
  const { codes: given, open } = rawOf(value)
  const empty = typeof given === 'object' && given !== null && Object.keys(given).length === 0 && open !== true
  return [
    ...object<ReasonDefinition>({ codes, required: optional(yesOrNo), open: optional(yesOrNo) })(value, place, names),
    ...mistakeIf(
      empty,
      `${place}.codes`,
      'empty_list',
      "There is no reason to choose. Give one at least, or say 'open: true'.",
    ),
  ]
}
