import { OrdnaError, type ErrorCode } from '../errors.js'

/** What is wrong with a rule. */
export type Problem = { readonly code: ErrorCode; readonly message: string }

/**
 * Stands for a rule that cannot be, with what is wrong with it. A declaration lists that among its mistakes; whoever asks
 * when it is due is told at once.
 */
export type MistakenRule = { readonly kind: 'mistaken'; readonly problems: readonly Problem[] }

/** In place of the rule that was meant. */
export function mistaken<Rule>(problems: readonly Problem[]): Rule {
  return Object.freeze({ kind: 'mistaken', problems: Object.freeze(problems) } satisfies MistakenRule) as Rule
}

/** Whether the rule is one that cannot be. */
export function isMistaken(rule: object): rule is MistakenRule {
  if ((rule as MistakenRule).kind !== 'mistaken') return false
  const { problems } = rule as Partial<MistakenRule>
  return Array.isArray(problems) && problems.length > 0 && problems.every(isProblem)
}

function isProblem(problem: unknown): problem is Problem {
  const { code, message } = (problem ?? {}) as Partial<Problem>
  return typeof code === 'string' && typeof message === 'string'
}

/** What is thrown where such a rule is asked. */
export function mistakenError({ problems }: MistakenRule): OrdnaError {
  const messages = problems.map(({ message }) => message)
  return new OrdnaError(problems[0]?.code ?? 'invalid_rule', messages.join(' '), { problems: messages })
}
