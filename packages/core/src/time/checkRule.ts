import { OrdnaError } from '../errors.js'
import { shownText } from '../floor/shownText.js'
import type { RecurringRule, TimerRule } from './rule.js'
import { isMistaken, mistaken, type MistakenRule, type Problem } from './mistaken.js'
import { contradictionIn } from './ruleSense.js'
import { mostRules, ruleKinds, shapeOf, type RuleNames } from './ruleShapes.js'

const unreadable: Problem = {
  code: 'invalid_rule',
  message: 'The rule cannot be read: give plain data, as the helpers make it.',
}

type RawRule = { readonly [key: string]: unknown }

const DEEPEST = 8

/**
 * Every mistake in a rule of raw data, in a sentence each; none when it is right.
 *
 * A name that the lifecycle does not have is a mistake, and so is a property that
 * the kind of rule does not have, or a recurring rule within another.
 */
export function checkRule(rule: unknown, names: RuleNames): string[] {
  return problemsIn(rule, names).map((problem) => problem.message)
}

/** Every problem; one, where the rule cannot be read. */
export function problemsIn(rule: unknown, names: RuleNames | undefined): readonly Problem[] {
  try {
    return problemsOf(rule, names, [])
  } catch {
    return [unreadable]
  }
}

/**
 * The rule that a helper composes, frozen; where anything is wrong with it, that in its place. Names are not looked up yet.
 */
export function checked<Rule extends TimerRule | RecurringRule>(compose: () => Rule): Rule {
  try {
    const rule = compose()
    const problems = problemsIn(rule, undefined)
    return problems.length === 0 ? Object.freeze(rule) : mistaken(problems)
  } catch (error) {
    return mistaken([error instanceof OrdnaError ? { code: error.code, message: error.message } : unreadable])
  }
}

function problemsOf(rule: unknown, names: RuleNames | undefined, path: readonly string[]): Problem[] {
  const { kind, ...values } = (rule ?? {}) as RawRule
  if (path.length > DEEPEST) return [problemAt(path, 'kind', kind, `rules in one another at most ${DEEPEST} deep`)]
  if (kind === 'mistaken' && isMistaken(rule as object)) return [...(rule as MistakenRule).problems]
  const kinds = ruleKinds.filter((known) => path.length === 0 || known !== 'every')
  const shape = kinds.includes(kind as string) ? shapeOf(kind as string, values) : undefined
  if (!shape) return [problemAt(path, 'kind', kind, `one of ${kinds.join(', ')}`)]
  const place = [...path, kind as string]
  const extra = Object.keys(values).filter((key) => !Object.hasOwn(shape, key))
  const wrong = [
    ...extra.map((key) =>
      problemAt(place, key, values[key], `no such property, only ${Object.keys(shape).join(', ')}`),
    ),
    ...Object.entries(shape).flatMap(([key, check]) => {
      const expected = check(values[key], names)
      return expected === undefined ? [] : [problemAt(place, key, values[key], expected)]
    }),
  ]
  const senseless = wrong.length === 0 ? contradictionIn(values) : undefined
  return [
    ...wrong,
    ...(senseless
      ? [{ code: 'invalid_rule' as const, message: `In ${['rule', ...place].join('.')}, ${senseless}` }]
      : []),
    ...partsOf(values, shape).flatMap((part, index) => problemsOf(part, names, [...path, `${kind}[${index}]`])),
    ...('before' in shape && typeof values['before'] === 'object' && values['before'] !== null
      ? problemsOf(values['before'], names && { ...names, notices: [], clocks: [] }, [...place, 'before'])
      : []),
  ]
}

function partsOf({ rules }: RawRule, shape: object): readonly unknown[] {
  return 'rules' in shape && Array.isArray(rules) && rules.length <= mostRules ? rules : []
}

function problemAt(path: readonly string[], key: string, value: unknown, expected: string): Problem {
  const shown = typeof value === 'object' && value !== null ? 'an object' : shownText(value)
  const place = ['rule', ...path].join('.')
  return {
    code: key === 'time' ? 'invalid_time' : 'invalid_rule',
    message: `In ${place}, ${key} is ${shown}: give ${expected}.`,
  }
}
