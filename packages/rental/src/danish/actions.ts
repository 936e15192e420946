import type { ActionCode, WordName } from './words/words.js'

/** The nine statuses. */
export type DanishStatus =
  | 'order_received'
  | 'awaiting_processing'
  | 'awaiting_customer'
  | 'booked'
  | 'rented_out'
  | 'completed'
  | 'rejected'
  | 'cancelled'
  | 'archived'

/**
 * What is to be done in a status: a `task` is done by people, a `precondition` is data without which the status cannot
 * be entered, an `effect` is carried out by Ordna.
 */
export type DanishAction =
  | { readonly code: ActionCode; readonly kind: 'task' }
  | { readonly code: ActionCode; readonly kind: 'precondition'; readonly field: string; readonly of: DanishStatus }
  | { readonly code: ActionCode; readonly kind: 'effect'; readonly by: WordName }

const task = (code: ActionCode): DanishAction => ({ code, kind: 'task' })

/** The source's actions, told apart. Those of the source's list that say nothing of how are tasks. */
export const actions: { readonly [Status in DanishStatus]: readonly DanishAction[] } = {
  order_received: [task('verify_order'), task('check_availability')],
  awaiting_processing: [
    task('review_order'),
    { code: 'assign_car', kind: 'precondition', field: 'car', of: 'booked' },
    task('start_process'),
  ],
  awaiting_customer: [task('follow_up_customer'), { code: 'send_reminders', kind: 'effect', by: 'reminder' }],
  booked: [task('prepare_contract'), task('plan_delivery')],
  rented_out: [task('monitor_rental'), task('prepare_return')],
  completed: [],
  rejected: [
    { code: 'inform_customer', kind: 'effect', by: 'rejection' },
    { code: 'document_reason', kind: 'precondition', field: 'reason', of: 'rejected' },
  ],
  cancelled: [
    { code: 'release_car', kind: 'effect', by: 'releaseCar' },
    { code: 'refund_payment', kind: 'effect', by: 'refund' },
  ],
  archived: [],
}
