/**
 * Why a command was refused. Stable: screens and programs match on it.
 *
 * @example
 * ```ts
 * const mayRetry = (code: RefusalCode) => code === 'stale' || code === 'held'
 * ```
 */
export type RefusalCode =
  | 'forbidden'
  | 'unknown_subject'
  | 'unknown_version'
  | 'invalid_calendar'
  | 'exists'
  | 'unknown_transition'
  | 'wrong_status'
  | 'invalid_reason'
  | 'invalid_input'
  | 'guarded'
  | 'guard_failed'
  | 'no_target'
  | 'invalid_data'
  | 'missing_fields'
  | 'invalid_hold'
  | 'invalid_link'
  | 'held'
  | 'stale'
  | 'request_reused'
  | 'linked'
  | 'unknown_note'
  | 'unknown_notice'
  | 'not_dead'
  | 'not_waiting'
  | 'endless'
  | 'restless'

/**
 * One thing in the way, with the parameters that explain it to a person. A long list of names among them ends early, and
 * `more` says how many there are besides.
 *
 * @example
 * ```ts
 * const asText = ({ code, ...parameters }: Blocker) => `${code} ${JSON.stringify(parameters)}`
 * ```
 */
export type Blocker = { readonly code: string; readonly [parameter: string]: unknown }

/**
 * A refused command: nothing changed, not even its request id was used up.
 *
 * @example
 * ```ts
 * const why = ({ code, blockers }: Refusal) => [code, ...blockers.map((blocker) => blocker.code)]
 * ```
 */
export type Refusal = {
  readonly outcome: 'refused'
  readonly code: RefusalCode
  /** Everything that is in the way at once, not only the first. */
  readonly blockers: readonly Blocker[]
  /** How many more there are, where there are too many to list. */
  readonly more?: number
  /** What, which and what next, in English, for logs and developers. */
  readonly message: string
  /** When asking again makes sense, where a timer or a date decides it. */
  readonly retryAt?: Date
}
