/** What kind of thing a declaration's names name. */
export type Kind = 'status' | 'role' | 'notice' | 'job' | 'flag' | 'clock' | 'link' | 'transition' | 'field'

/** The stable code of every kind of mistake. */
export type MistakeCode =
  | `unknown_${Kind}`
  | 'unknown_guard'
  | 'unknown_label'
  | 'unknown_channel'
  | 'invalid_value'
  | 'unreadable'
  | 'missing_property'
  | 'unknown_property'
  | 'empty_list'
  | 'duplicate_name'
  | 'invalid_name'
  | 'reserved_name'
  | 'invalid_version'
  | 'invalid_schema'
  | 'invalid_duration'
  | 'invalid_rule'
  | 'invalid_locale'
  | 'missing_label'
  | 'async_function'
  | 'no_statuses'
  | 'missing_target'
  | 'unreachable_choice'
  | 'unreachable_status'
  | 'renamed_status'
  | 'dead_end'
  | 'way_out_of_final'
  | 'nobody_may_send'
  | 'ambiguous_automatic'
  | 'automatic_cycle'
  | 'job_cycle'
  | 'automatic_input'
  | 'automatic_reason'
  | 'timer_in_final'
  | 'timer_action'
  | 'sender_not_permitted'
  | 'wrong_status'
  | 'missing_reason'
  | 'unknown_reason'
  | 'unwanted_input'
  | 'missing_input'

/** One thing wrong with a declaration: where, `transitions.confirm.to`, and what to do about it. */
export type Mistake = { readonly place: string; readonly code: MistakeCode; readonly message: string }

export function mistake(place: string, code: MistakeCode, message: string): Mistake {
  return { place, code, message }
}

/** The mistake where it is one, for a list of them. */
export function mistakeIf(isOne: unknown, place: string, code: MistakeCode, message: string): readonly Mistake[] {
  return isOne ? [mistake(place, code, message)] : []
}
