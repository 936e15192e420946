import { OrdnaError, type ErrorCode } from '../errors.js'
import { shownText } from '../shownText.js'
import type { RecurringRule, TimerRule } from './rule.js'
import { mostRules, RULE_SHAPES, type RuleNames } from './ruleShapes.js'

type Problem = { readonly code: ErrorCode; readonly message: string }
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
function problemsIn(rule: unknown, names: RuleNames | undefined): readonly Problem[] {
  try {
    return problemsOf(rule, names, [])
  } catch {
    return [{ code: 'invalid_rule', message: 'The rule cannot be read: give plain data, as the helpers make it.' }]
  }
}

/** The rule itself, frozen; throws when anything is wrong with it. Names are not looked up yet. */
export function checked<Rule extends TimerRule | RecurringRule>(rule: Rule): Rule {
  const problems = problemsIn(rule, undefined)
  const [first] = problems
  if (!first) return Object.freeze(rule)
  const messages = problems.map((problem) => problem.message)
  throw new OrdnaError(first.code, messages.join(' '), { rule, problems: messages })
}

function problemsOf(rule: unknown, names: RuleNames | undefined, path: readonly string[]): Problem[] {
  const { kind, ...values } = (rule ?? {}) as RawRule
  if (path.length > DEEPEST) return [problemAt(path, 'kind', kind, `rules in one another at most ${DEEPEST} deep`)]
  const kinds = Object.keys(RULE_SHAPES).filter((known) => path.length === 0 || known !== 'every')
  const shape = kinds.includes(kind as string) ? RULE_SHAPES[kind as string] : undefined
  if (!shape) return [problemAt(path, 'kind', kind, `one of ${kinds.join(', ')}`)]
  const place = [...path, kind as string]
  const extra = Object.keys(values).filter((key) => !Object.hasOwn(shape, key))
  return [
    ...extra.map((key) =>
      problemAt(place, key, values[key], `no such property, only ${Object.keys(shape).join(', ')}`),
    ),
    ...Object.entries(shape).flatMap(([key, check]) => {
      const expected = check(values[key], names)
      return expected === undefined ? [] : [problemAt(place, key, values[key], expected)]
    }),
    ...partsOf(values, shape).flatMap((part, index) => problemsOf(part, names, [...path, `${kind}[${index}]`])),
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
