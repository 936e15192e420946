/** The stable code of every kind of warning. */
export type WarningCode =
  | 'waiting_without_limit'
  | 'shadowed_transition'
  | 'never_sent'
  | 'if_free_of_nothing'
  | 'if_free_alone'
  | 'timer_never_due'
  | 'restless_timers'
  | 'waits_once'
  | 'unfit_link'
  | 'unsent_notice'
  | 'never_chosen'
  | 'never_stands'
  | 'until_itself'
  | 'flag_never_set'
  | 'unused_role'
  | 'owner_of_any_role'
  | 'role_beside_owner'
  | 'unused_clock'
  | 'clock_never_paused'
  | 'unused_notice'
  | 'unused_job'

/** Something that is allowed and probably not meant: where, and what to do about it. */
export type Warning = { readonly place: string; readonly code: WarningCode; readonly message: string }

export function warning(place: string, code: WarningCode, message: string): Warning {
  return { place, code, message }
}

/** The warning where there is cause for it, for a list of them. */
export function warningIf(isDue: unknown, place: string, code: WarningCode, message: string): readonly Warning[] {
  return isDue ? [warning(place, code, message)] : []
}
