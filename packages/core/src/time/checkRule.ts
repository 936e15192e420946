import { OrdnaError } from '../errors.js'
import { rawOf, type Raw } from '../floor/raw.js'
import type { RecurringRule, TimerRule } from './rule.js'
import { isMistaken, mistaken, type MistakenRule, type Problem } from './mistaken.js'
import { contradictionIn } from './ruleSense.js'
import { mostRules, problemIn, ruleKinds, shapeOf, type RuleNames } from './ruleShapes.js'

const unreadable: Problem = {
  code: 'invalid_rule',
  message: 'The rule cannot be read: give plain data, as the helpers make it.',
}

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

function problemsOf(rule: unknown, names: RuleNames | undefined, path: readonly string[]): readonly Problem[] {
  const { kind, ...values } = rawOf(rule)
  const wrongKind = (expected: string) => [problemIn(placeOf(path), 'kind', kind, expected)]
  if (path.length > DEEPEST) return wrongKind(`rules in one another at most ${DEEPEST} deep`)
  if (kind === 'mistaken' && isMistaken(rule as object)) return (rule as MistakenRule).problems
  const kinds = ruleKinds.filter((known) => path.length === 0 || known !== 'every')
  if (typeof kind !== 'string' || !kinds.includes(kind)) return wrongKind(`one of ${kinds.join(', ')}`)
  const place = [...path, kind]
  const wrong = shapeOf(kind, values)(values, placeOf(place), names)
  const senseless = wrong.length === 0 ? contradictionIn(values) : undefined
  return [
    ...wrong,
    ...(senseless ? [{ code: 'invalid_rule' as const, message: `In ${placeOf(place)}, ${senseless}` }] : []),
    ...rulesOf(kind, values).flatMap((part, index) => problemsOf(part, names, [...path, `${kind}[${index}]`])),
    ...(kind === 'every' && isObject(values['before'])
      ? problemsOf(values['before'], names && { ...names, notices: [], clocks: [] }, [...place, 'before'])
      : []),
  ]
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function rulesOf(kind: string, { rules }: Raw): readonly unknown[] {
  const hasRules = kind === 'earliest' || kind === 'latest'
  return hasRules && Array.isArray(rules) && rules.length <= mostRules ? rules : []
}

function placeOf(path: readonly string[]): string {
  return ['rule', ...path].join('.')
}
