import { OrdnaError, type ErrorCode } from '../errors.js'
import { AnswerFailed } from '../words/condition.js'
import type { Refusal } from '../words/refusal.js'
import { shown } from '../words/storable.js'
import { refuse, RuleRefused } from './guards/refuse.js'
import { HoldsNeeded } from './holds/occupancy.js'

/** A tenant's calendar that is missing or broken is the host's fault. */
const ofCalendar: ReadonlySet<string> = new Set<ErrorCode>(['invalid_calendar', 'unknown_tenant'])

/** A function of the declaration that threw is the declaration's fault; a zone or date that cannot be is the data's. */
export function brokenRule(what: string, error: unknown): Refusal {
  // Nothing is broken: whoever asked looks it up, and decides again.
  if (error instanceof HoldsNeeded) throw error
  if (error instanceof OrdnaError)
    return refuse(ofCalendar.has(error.code) ? 'invalid_calendar' : 'invalid_data', error.message, [
      { ...error.details, code: error.code },
    ])
  if (error instanceof RuleRefused) return error.refusal
  if (error instanceof AnswerFailed) return failedAnswer(what, error)
  const text = shown(error)
  return refuse(
    'guard_failed',
    `'${what}' cannot be decided: a function of the declaration threw: ${text}. Mend the declaration.`,
    [{ code: 'guard_failed', guard: what, problem: 'threw', error: text }],
  )
}

function failedAnswer(what: string, { place, problem, message }: AnswerFailed): Refusal {
  return refuse(
    'guard_failed',
    `'${what}' cannot be decided: '${place}' is asked, and ${message}. Mend the declaration.`,
    [{ code: 'guard_failed', guard: place, problem }],
  )
}
