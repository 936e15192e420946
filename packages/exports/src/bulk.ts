/**
 * One action over many orders: a selection, or all that match.
 *
 * @packageDocumentation
 */
export type { BulkAction, Doing } from './bulk/action.js'
export { BulkData, BulkOutcome, Selection } from './bulk/bulkData.js'
export { bulkLifecycle, type BulkLifecycle, type BulkOptions } from './bulk/bulkLifecycle.js'
export { bulkWork, type BulkWork } from './bulk/bulkWork.js'
export { deleting, type Deleting } from './bulk/deleting.js'
export { eachAlone } from './bulk/eachAlone.js'
export { outcomesOf } from './bulk/outcomesOf.js'
export { keptUntil, retentionRules, type Kept, type Retention, type RetentionRule } from './bulk/retention.js'
export { sending, type Sending } from './bulk/sending.js'
