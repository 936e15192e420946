import type { Mistake } from './build/mistakes/mistake.js'
import type { Refusal } from './words/refusal.js'
import { oneLine } from './floor/oneLine.js'

/**
 * The stable code of everything that Ordna throws. Match on it, never on the message.
 *
 * @example
 * ```ts
 * const isOurs = (code: ErrorCode) => httpStatus[code] >= 500
 * ```
 */
export type ErrorCode =
  | 'invalid_lifecycle'
  | 'refused'
  | 'request_reused'
  | 'invalid_value'
  | 'invalid_id'
  | 'invalid_zone'
  | 'invalid_date'
  | 'invalid_time'
  | 'invalid_duration'
  | 'invalid_calendar'
  | 'invalid_rule'
  | 'invalid_actor'
  | 'unknown_role'
  | 'invalid_query'
  | 'invalid_receipt'
  | 'invalid_options'
  | 'unknown_lifecycle'
  | 'unfit_link'
  | 'lifecycle_differs'
  | 'unknown_tenant'
  | 'unknown_version'
  | 'unknown_channel'
  | 'unknown_handler'
  | 'missing_template'
  | 'contention'
  | 'repeated_id'
  | 'too_many_linkers'
  | 'broken_row'
  | 'endless_work'
  | 'work_unfinished'
  | 'broken_history'
  | 'broken_anchor'
  | 'schema_missing'
  | 'schema_newer'
  | 'no_transaction'
  | 'unsupported_isolation'
  | 'store_in_use'
  | 'store_unreachable'

/** What a thrown error is about: which value, which name, what was expected. */
export type ErrorDetails = { readonly [name: string]: unknown }

/**
 * Everything that Ordna throws. The message says what, which and what next; programs read `code` and `details`.
 *
 * A message is one line, or the lines that it is given as, whatever stands in the names that it quotes.
 *
 * @example
 * ```ts
 * try {
 *   ordna.open(visit, { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } })
 * } catch (error) {
 *   if (error instanceof OrdnaError && error.code === 'unknown_tenant') console.log(error.details)
 * }
 * ```
 */
export class OrdnaError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(
    code: ErrorCode,
    message: string | readonly string[],
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super([message].flat().map(oneLine).join('\n'), options)
    this.name = new.target.name
    this.code = code
    this.details = details
  }
}

/** Of a name that may be anything. */
const longestName = 200

/** A message with thousands of lines is read by nobody. */
const mostTold = 100

/**
 * A declaration that cannot be built: every mistake in it, each with its place.
 *
 * @example
 * ```ts
 * const mistakes = (error: unknown) => (error instanceof LifecycleError ? error.mistakes : [])
 * ```
 */
export class LifecycleError extends OrdnaError {
  readonly mistakes: readonly Mistake[]

  constructor(name: string, mistakes: readonly Mistake[], options?: ErrorOptions) {
    const lifecycle = typeof name === 'string' ? name.slice(0, longestName) : typeof name
    const lines = mistakes.slice(0, mostTold).map(({ place, message }) => `  ${place}: ${message}`)
    const more = mistakes.length - lines.length
    if (more > 0) lines.push(`  … and ${more.toLocaleString('en')} more, in 'mistakes'`)
    const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`
    super('invalid_lifecycle', [`Lifecycle '${lifecycle}' has ${count}:`, ...lines], { lifecycle, mistakes }, options)
    this.mistakes = mistakes
  }
}

/**
 * A refused command, thrown by `send` where `trySend` returns it.
 *
 * @example
 * ```ts
 * try {
 *   await visits.send('v1', 'undo')
 * } catch (error) {
 *   if (error instanceof RefusedError) console.log(error.refusal.blockers)
 * }
 * ```
 */
export class RefusedError extends OrdnaError {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused', refusal.message, { refusal: refusal.code, blockers: refusal.blockers })
    this.refusal = refusal
  }
}

/** A request id that was used before, for something else or for a subject that had the id before. */
export class RequestReusedError extends OrdnaError {
  constructor(requestId: string) {
    super(
      'request_reused',
      `Request id '${requestId}' was used before for something else: another command, content or sender, another subject, or one that had its id before. Use a new id for a new request, and the same id only to repeat the same one.`,
      { requestId },
    )
  }
}
