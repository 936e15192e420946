import type { ErrorCode } from './errors.js'
import type { RefusalCode } from './words/refusal.js'

/**
 * The HTTP status of each code of a refusal or error.
 *
 * 4xx: whoever asked can do something about it. 500: whoever wrote the program can. 503: sent again later with the same
 * request id, it may pass. For the error `refused`, take that of its `refusal.code`.
 *
 * @example
 * ```ts
 * const refusal = await visits.trySend('v1', 'undo')
 * const status = refusal.outcome === 'refused' ? httpStatus[refusal.code] : 200
 * ```
 */
export const httpStatus: { readonly [Code in RefusalCode | ErrorCode]: number } = Object.freeze({
  forbidden: 403,
  unknown_subject: 404,
  unknown_transition: 404,
  unknown_note: 404,
  unknown_notice: 422,
  not_dead: 404,
  not_waiting: 409,
  exists: 409,
  wrong_status: 409,
  guarded: 409,
  no_target: 409,
  held: 409,
  linked: 409,
  refused: 409,
  stale: 412,
  invalid_reason: 422,
  invalid_input: 422,
  missing_fields: 422,
  invalid_hold: 422,
  invalid_link: 422,
  invalid_data: 422,
  request_reused: 422,
  invalid_value: 400,
  invalid_id: 400,
  invalid_zone: 400,
  invalid_date: 400,
  invalid_time: 400,
  invalid_duration: 400,
  invalid_query: 400,
  invalid_receipt: 400,
  invalid_options: 500,
  invalid_actor: 500,
  unknown_role: 500,
  unknown_tenant: 500,
  work_unfinished: 500,
  invalid_lifecycle: 500,
  invalid_calendar: 500,
  invalid_rule: 500,
  guard_failed: 500,
  endless: 500,
  restless: 500,
  endless_work: 500,
  repeated_id: 500,
  broken_row: 500,
  unknown_version: 500,
  unknown_lifecycle: 500,
  unfit_link: 500,
  lifecycle_differs: 500,
  unknown_channel: 500,
  unknown_handler: 500,
  missing_template: 500,
  broken_history: 500,
  broken_anchor: 500,
  schema_missing: 500,
  schema_newer: 500,
  no_transaction: 500,
  unsupported_isolation: 500,
  store_in_use: 500,
  contention: 503,
  too_many_linkers: 500,
  store_unreachable: 503,
})
