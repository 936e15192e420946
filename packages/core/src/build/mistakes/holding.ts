import { mistake, type Mistake } from './mistake.js'
import { isRaw, type Raw } from './raw.js'

/** What a hold says twice, or not at all: which resource it takes, and when. */
export function holdMistakes(value: unknown, place: string): readonly Mistake[] {
  if (!isRaw(value)) return []
  return [...whatMistakes(value, place), ...whenMistakes(value, place)]
}

function whatMistakes({ resource, oneOf, into, take }: Raw, place: string): readonly Mistake[] {
  return [
    ...exactlyOne(place, 'resource', { resource, oneOf }),
    ...(oneOf !== undefined && into === undefined
      ? [
          mistake(
            `${place}.into`,
            'missing_property',
            'It is missing. Name the text field that says which one was taken.',
          ),
        ]
      : []),
    ...(oneOf === undefined && into !== undefined
      ? [
          mistake(
            `${place}.into`,
            'invalid_value',
            "It says where the choice goes, and there is none. Give 'oneOf', or take it out.",
          ),
        ]
      : []),
    ...(oneOf !== undefined && take !== undefined
      ? [
          mistake(
            `${place}.take`,
            'invalid_value',
            "One of several is taken for all periods. Take out 'take', or give 'resource'.",
          ),
        ]
      : []),
  ]
}

function whenMistakes({ from, until, periods, take }: Raw, place: string): readonly Mistake[] {
  return [
    ...exactlyOne(place, 'from', { from, periods }),
    ...(until !== undefined && periods !== undefined
      ? [mistake(`${place}.until`, 'invalid_value', "Each of the 'periods' has an end of its own. Take it out.")]
      : []),
    ...(take !== undefined && typeof periods !== 'string'
      ? [
          mistake(
            `${place}.take`,
            'invalid_value',
            "The field that 'periods' names keeps what was taken. Give the name of one.",
          ),
        ]
      : []),
  ]
}

function exactlyOne(place: string, first: string, either: Raw): readonly Mistake[] {
  const given = Object.values(either).filter((value) => value !== undefined)
  const names = Object.keys(either).map((name) => `'${name}'`)
  if (given.length === 1) return []
  const [code, found, joined, verb] =
    given.length === 0
      ? (['missing_property', 'Neither', ' nor ', 'stands'] as const)
      : (['invalid_value', 'Both', ' and ', 'stand'] as const)
  return [mistake(`${place}.${first}`, code, `${found} ${names.join(joined)} ${verb} here. Give exactly one.`)]
}
