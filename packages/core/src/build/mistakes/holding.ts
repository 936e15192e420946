import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { isRaw, type Raw } from '../../floor/raw.js'

/** What a hold says twice, or not at all: which resource it takes, and when. */
export function holdMistakes(value: unknown, place: string): readonly Mistake[] {
  if (!isRaw(value)) return []
  return [...whatMistakes(value, place), ...whenMistakes(value, place)]
}

function whatMistakes({ resource, oneOf, into, take }: Raw, place: string): readonly Mistake[] {
  return [
    ...exactlyOne(place, 'resource', { resource, oneOf }),
    ...mistakeIf(
      oneOf !== undefined && into === undefined,
      `${place}.into`,
      'missing_property',
      'It is missing. Name the text field that says which one was taken.',
    ),
    ...mistakeIf(
      oneOf === undefined && into !== undefined,
      `${place}.into`,
      'invalid_value',
      "It says where the choice goes, and there is none. Give 'oneOf', or take it out.",
    ),
    ...mistakeIf(
      oneOf !== undefined && take !== undefined,
      `${place}.take`,
      'invalid_value',
      "One of several is taken for all periods. Take out 'take', or give 'resource'.",
    ),
  ]
}

function whenMistakes({ from, until, periods, take }: Raw, place: string): readonly Mistake[] {
  return [
    ...exactlyOne(place, 'from', { from, periods }),
    ...mistakeIf(
      until !== undefined && periods !== undefined,
      `${place}.until`,
      'invalid_value',
      "Each of the 'periods' has an end of its own. Take it out.",
    ),
    ...mistakeIf(
      take !== undefined && typeof periods !== 'string',
      `${place}.take`,
      'invalid_value',
      "The field that 'periods' names keeps what was taken. Give the name of one.",
    ),
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
